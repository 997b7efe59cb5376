package io.pbmcp.stdio;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one JSON value and nothing that two parsers could understand differently: valid UTF-8 only, no duplicate keys, nothing after the
 * value, no number beyond a double or rounded to one, no unpaired surrogate, everything bounded.
 */
final class StrictJson {

    static final int DEPTH = 64;
    static final int NUMBER = 100;
    static final int SCALE = 400;
    static final int STRING = 1024 * 1024;
    static final int NAME = 1024;
    static final int TOKENS = 200_000;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(NUMBER)
                            .maxStringLength(STRING)
                            .maxNameLength(NAME)
                            .maxTokenCount(TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Why a text was not taken; the message is fit for the client and never quotes the text. */
    static final class Unreadable extends Exception {

        Unreadable(String message) {
            super(message);
        }
    }

    /** The characters of a line. */
    String text(byte[] line) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("The line is not valid UTF-8: encode messages as UTF-8.");
        }
    }

    /** The value of a text. */
    JsonNode value(String text) throws Unreadable {
        JsonNode value;
        try {
            value = mapper.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new Unreadable("The message exceeds a limit: depth " + DEPTH + ", strings of " + STRING
                    + " characters, names of " + NAME + ", numbers of " + NUMBER + ", " + TOKENS
                    + " tokens. Send less at once.");
        } catch (JacksonException e) {
            throw new Unreadable("The line is not valid JSON" + at(e)
                    + ": send one complete JSON-RPC message per line, without duplicate keys or anything after it.");
        }
        check(value);
        return value;
    }

    private static String at(JacksonException e) {
        var location = e.getLocation();
        return location == null || location.getColumnNr() < 1 ? "" : " (near column " + location.getColumnNr() + ")";
    }

    private static void check(JsonNode value) throws Unreadable {
        if (value.isString()) {
            checkText(value.stringValue());
        } else if (value.isFloatingPointNumber() && !isOrdinary(value.decimalValue())) {
            throw new Unreadable("A number is out of range: send numbers that fit a double, with at most " + SCALE
                    + " digits behind the point.");
        } else if (value.isObject()) {
            for (var entry : value.properties()) {
                checkText(entry.getKey());
                check(entry.getValue());
            }
        } else if (value.isArray()) {
            for (var element : value) {
                check(element);
            }
        }
    }

    /** One that is written out without an exponent in a few lines: {@code 1e-999999999} has as many digits as that. */
    private static boolean isOrdinary(BigDecimal number) {
        return Math.abs((long) number.scale()) <= SCALE && Double.isFinite(number.doubleValue());
    }

    private static void checkText(String text) throws Unreadable {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new Unreadable("A string holds half of a surrogate pair: send both halves or neither.");
        }
    }
}
