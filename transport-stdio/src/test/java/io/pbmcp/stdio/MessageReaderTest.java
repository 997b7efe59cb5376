package io.pbmcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.stdio.Incoming.Cancellation;
import io.pbmcp.stdio.Incoming.Ignored;
import io.pbmcp.stdio.Incoming.Notification;
import io.pbmcp.stdio.Incoming.Refused;
import io.pbmcp.stdio.Incoming.Request;
import io.pbmcp.stdio.Incoming.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    private static final int PARSE = -32700;
    private static final int INVALID = -32600;

    private final MessageReader reader = new MessageReader();

    private Incoming read(String line) {
        return reader.read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String request(String rest) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"m\"," + rest + "}";
    }

    private static String params(String value) {
        return request("\"id\":1,\"params\":{\"x\":" + value + "}");
    }

    record Bad(String what, String line, int code, String id) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Bad> badLines() {
        return List.of(
                new Bad("empty", "", INVALID, "null"),
                new Bad("blank", " \t ", INVALID, "null"),
                new Bad("half an object", "{\"jsonrpc\":\"2.0\"", PARSE, "null"),
                new Bad("words", "hello", PARSE, "null"),
                new Bad("a byte order mark", "\ufeff" + request("\"id\":1"), PARSE, "null"),
                new Bad("single quotes", "{'jsonrpc':'2.0'}", PARSE, "null"),
                new Bad("a comment", request("\"id\":1") + "//x", PARSE, "null"),
                new Bad("two values", request("\"id\":1") + request("\"id\":2"), PARSE, "null"),
                new Bad("a trailing word", request("\"id\":1") + " x", PARSE, "null"),
                new Bad("a trailing comma", request("\"id\":1,"), PARSE, "null"),
                new Bad("a duplicate key", request("\"id\":1,\"id\":2"), PARSE, "null"),
                new Bad("a duplicate key inside", params("{\"a\":1,\"a\":2}"), PARSE, "null"),
                new Bad("an escaped duplicate key", params("{\"a\":1,\"\\u0061\":2}"), PARSE, "null"),
                new Bad("not a number", params("NaN"), PARSE, "null"),
                new Bad("an infinite number", params("1e999"), PARSE, "null"),
                new Bad("a number beyond a double by far", params("1e999999999"), PARSE, "null"),
                new Bad("a number with too many digits behind the point", params("1e-401"), PARSE, "null"),
                new Bad("a number with 10^9 digits behind the point", params("[1e-999999999]"), PARSE, "null"),
                new Bad("a zero with 10^9 digits", params("{\"a\":0e-999999999}"), PARSE, "null"),
                new Bad("a leading zero", params("01"), PARSE, "null"),
                new Bad("a number too long", params("1".repeat(101)), PARSE, "null"),
                new Bad("half a surrogate pair", params("\"\\ud800\""), PARSE, "null"),
                new Bad("a swapped surrogate pair", params("\"\\udc00\\ud800\""), PARSE, "null"),
                new Bad("half a surrogate pair in a key", params("{\"\\udc00\":1}"), PARSE, "null"),
                new Bad("a raw control character", params("\"\u0001\""), PARSE, "null"),
                new Bad("too deep", params("[".repeat(63) + "]".repeat(63)), PARSE, "null"),
                new Bad("a string too long", params("\"" + "x".repeat(StrictJson.STRING + 1) + "\""), PARSE, "null"),
                new Bad("a name too long", params("{\"" + "x".repeat(1025) + "\":1}"), PARSE, "null"),
                new Bad("too many tokens", params("[1" + ",1".repeat(200_000) + "]"), PARSE, "null"),
                new Bad("a batch", "[" + request("\"id\":1") + "]", INVALID, "null"),
                new Bad("an empty batch", "[]", INVALID, "null"),
                new Bad("a string", "\"x\"", INVALID, "null"),
                new Bad("null", "null", INVALID, "null"),
                new Bad("an empty object", "{}", INVALID, "null"),
                new Bad("no version", "{\"id\":4,\"method\":\"m\"}", INVALID, "4"),
                new Bad("version 1.0", "{\"jsonrpc\":\"1.0\",\"id\":\"a\",\"method\":\"m\"}", INVALID, "\"a\""),
                new Bad("version as number", "{\"jsonrpc\":2.0,\"id\":4,\"method\":\"m\"}", INVALID, "4"),
                new Bad("no method", "{\"jsonrpc\":\"2.0\",\"id\":4}", INVALID, "4"),
                new Bad("Method in capitals", "{\"jsonrpc\":\"2.0\",\"id\":4,\"Method\":\"m\"}", INVALID, "4"),
                new Bad("an empty method", "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"\"}", INVALID, "4"),
                new Bad("a method that is a number", "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":1}", INVALID, "4"),
                new Bad("a method and a result", request("\"id\":4,\"result\":{}"), INVALID, "4"),
                new Bad("params that are an array", request("\"id\":4,\"params\":[]"), INVALID, "4"),
                new Bad("params that are null", request("\"id\":4,\"params\":null"), INVALID, "4"),
                new Bad("a notification with a string as params", request("\"params\":\"x\""), INVALID, "null"),
                new Bad("an id that is null", request("\"id\":null"), INVALID, "null"),
                new Bad("an id that is an object", request("\"id\":{}"), INVALID, "null"),
                new Bad("an id that is an array", request("\"id\":[1]"), INVALID, "null"),
                new Bad("an id that is a truth", request("\"id\":true"), INVALID, "null"),
                new Bad("an id with a fraction", request("\"id\":1.5"), INVALID, "null"),
                new Bad("an id with an exponent", request("\"id\":1e2"), INVALID, "null"),
                new Bad("an id beyond 64 bits", request("\"id\":9223372036854775808"), INVALID, "null"),
                new Bad("an id too long", request("\"id\":\"" + "x".repeat(1025) + "\""), INVALID, "null"));
    }

    @ParameterizedTest
    @MethodSource("badLines")
    @DisplayName("T17 what is no strict JSON is refused")
    void aBadLineIsRefusedWithItsCodeAndItsIdWhenUsable(Bad bad) {
        assertThat(read(bad.line())).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(bad.code());
            assertThat(refused.id().map(id -> id.json().toString()).orElse("null"))
                    .isEqualTo(bad.id());
            assertThat(refused.why()).contains(": ").endsWith(".").hasSizeLessThan(250);
        });
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        // A stray byte, an overlong slash, a surrogate in UTF-8, and UTF-16.
        var odd = List.of(
                new byte[] {'"', (byte) 0xFF, '"'},
                new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'},
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                request("\"id\":1").getBytes(StandardCharsets.UTF_16));
        for (var bytes : odd) {
            assertThat(reader.read(bytes))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(PARSE));
        }
    }

    @Test
    void aRefusalNeverQuotesTheLine() {
        assertThat(read("{\"secret\":pbm_key}"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why())
                                .doesNotContain("pbm_key")
                                .doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "-9223372036854775808", "\"\"", "\"5\"", "\"ä😀\""})
    void anIdIsAStringOrAnIntegerAndComesBackAsItWas(String id) {
        assertThat(read(request("\"id\":" + id))).isInstanceOfSatisfying(Request.class, request -> {
            assertThat(request.method()).isEqualTo("m");
            assertThat(request.id().json().toString()).isEqualTo(id);
        });
    }

    @Test
    void valuesAtTheLimitsAreTaken() {
        assertThat(read(params("[".repeat(62) + "]".repeat(62)))).isInstanceOf(Request.class);
        assertThat(read(params("1".repeat(100)))).isInstanceOf(Request.class);
        assertThat(read(params("\"" + "x".repeat(StrictJson.STRING) + "\""))).isInstanceOf(Request.class);
        assertThat(read(params("\"\\ud83d\\ude00\""))).isInstanceOf(Request.class);
        assertThat(read(" " + request("\"id\":1") + " ")).isInstanceOf(Request.class);
    }

    @Test
    void theFourKindsOfMessageAreTold() {
        assertThat(read(request("\"params\":{}"))).isInstanceOf(Notification.class);
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")).isInstanceOf(Response.class);
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}")).isInstanceOf(Response.class);
        var cancelled = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"a\"}}";
        assertThat(read(cancelled)).isEqualTo(new Cancellation(new RequestId(false, "a")));
    }

    @Test
    void whatMustNotBeAnsweredIsIgnored() {
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{}}")).isInstanceOf(Ignored.class);
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{},\"result\":{}}"))
                .isInstanceOf(Ignored.class);
        assertThat(read("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}"))
                .isInstanceOf(Ignored.class);
    }

    @Test
    void anErrorReplyWithoutIdCarriesNull() {
        assertThat(new String(new Wire().error(Optional.empty(), PARSE, "No."), StandardCharsets.UTF_8))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"No.\"}}\n");
    }
}
