package io.pbmcp.sandbox.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a request is sent to.
 *
 * @param path below {@code /v2}, such as {@code /notes/search}
 * @param queryNames names of the query parameters, decoded
 */
public record Target(String path, List<String> queryNames) {

    /** Reads a path with its query. */
    public static Target of(String text) {
        int sign = text.indexOf('?');
        return sign < 0
                ? new Target(text, List.of())
                : new Target(
                        text.substring(0, sign),
                        Arrays.stream(text.substring(sign + 1).split("&", -1))
                                .map(pair -> URLDecoder.decode(pair.split("=", -1)[0], StandardCharsets.UTF_8))
                                .toList());
    }
}
