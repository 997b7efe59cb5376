package io.pbmcp.http;

import java.math.BigDecimal;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON without room for two readings: no duplicate members, nothing after the end, bounded depth, size, numbers and strings. */
final class StrictJson {

    /** Most digits behind a number's point, or zeros before it; Productboard holds no number that a double could not. */
    static final int SCALE = 400;

    /** Most values, names, brackets and braces of one text: a tree takes many times the bytes that it was written with. */
    static final int TOKENS = 200_000;

    private final JsonMapper mapper;

    StrictJson(int longestString) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxNumberLength(100)
                .maxNameLength(1000)
                .maxStringLength(longestString)
                .maxTokenCount(TOKENS)
                .build();
        mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** The tree of a text; throws {@link tools.jackson.core.JacksonException} where it breaks a rule. */
    JsonNode read(String text) {
        return mapper.readTree(text);
    }

    /** A tree as UTF-8 in one line. */
    byte[] write(JsonNode node) {
        return mapper.writeValueAsBytes(node);
    }

    /** A new object. */
    ObjectNode object() {
        return mapper.createObjectNode();
    }

    /** Whether the whole tree can be written and read again without a change. Its depth must be bounded. */
    boolean isSound(JsonNode node) {
        if (node.isString()) {
            return isUnicode(node.stringValue());
        }
        if (node.isNumber()) {
            return isOrdinary(node.decimalValue());
        }
        if (node.isObject()) {
            for (var entry : node.properties()) {
                if (!isUnicode(entry.getKey()) || !isSound(entry.getValue())) {
                    return false;
                }
            }
            return true;
        }
        for (var element : node) {
            if (!isSound(element)) {
                return false;
            }
        }
        return true;
    }

    /** One that is written out without an exponent in a few lines: {@code 1e-999999999} has as many digits as that. */
    private static boolean isOrdinary(BigDecimal number) {
        return Math.abs((long) number.scale()) <= SCALE && Double.isFinite(number.doubleValue());
    }

    private static boolean isUnicode(String text) {
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(character)) {
                return false;
            }
        }
        return true;
    }
}
