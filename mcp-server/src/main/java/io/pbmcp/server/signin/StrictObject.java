package io.pbmcp.server.signin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object of somebody else, read without room for two readings: UTF-8, no member twice, nothing after its end, bounded
 * depth and numbers. Its members are asked for by type; one of another type is no different from a broken object.
 */
record StrictObject(ObjectNode json) {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(30)
                            .maxNameLength(1000)
                            .maxStringLength(64 * 1024)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A member has a type that it may not have. */
    static final class WrongTypeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongTypeException(String member) {
            super(member, null, false, false);
        }
    }

    /** The object that these bytes are; empty when they are anything else. */
    static Optional<StrictObject> read(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return MAPPER.readTree(text.toString()) instanceof ObjectNode object
                    ? Optional.of(new StrictObject(object))
                    : Optional.empty();
        } catch (CharacterCodingException | JacksonException e) {
            return Optional.empty();
        }
    }

    boolean has(String member) {
        return json.has(member);
    }

    /** A member that is a text. */
    Optional<String> text(String member) {
        var value = json.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new WrongTypeException(member);
        }
        return Optional.of(value.stringValue());
    }

    /** A member that is a text or a list of texts. */
    Optional<List<String>> texts(String member) {
        var value = json.path(member);
        if (!value.isArray()) {
            return text(member).map(List::of);
        }
        var all = new ArrayList<String>();
        for (var element : value) {
            if (!element.isString()) {
                throw new WrongTypeException(member);
            }
            all.add(element.stringValue());
        }
        return Optional.of(List.copyOf(all));
    }

    /** A member that is a number of seconds since 1970, up to the year 9999. */
    Optional<Double> seconds(String member) {
        var value = json.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        var number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= 0 && number <= 253_402_300_799d)) {
            throw new WrongTypeException(member);
        }
        return Optional.of(number);
    }

    /** The elements of a member that is a list of objects; others are left out. */
    List<ObjectNode> objects(String member) {
        var all = new ArrayList<ObjectNode>();
        for (JsonNode element : json.path(member)) {
            if (element instanceof ObjectNode object) {
                all.add(object);
            }
        }
        return all;
    }
}
