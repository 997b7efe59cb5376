package io.pbmcp.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.http.Message.Malformed;
import io.pbmcp.http.Message.Notification;
import io.pbmcp.http.Message.Request;
import io.pbmcp.http.Message.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes are a message, and that all others are none. */
class MessageReaderTest {

    private final MessageReader reader = new MessageReader(new StrictJson(1 << 20));

    @Test
    void tellsTheKindsApart() {
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}")).isInstanceOf(Request.class);
        assertThat(read("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{}}")).isInstanceOf(Notification.class);
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}")).isInstanceOf(Response.class);
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":1,\"message\":\"m\"}}"))
                .isInstanceOf(Response.class);
    }

    @Test
    void idsOfDifferentTypesDiffer() {
        var number = (Request) read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}");
        var text = (Request) read("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"m\"}");

        assertThat(number.id()).isNotEqualTo(text.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "nonsense",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"} x",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}{}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":1,\"a\":2}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":1,\"\\u0061\":2}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":1e999}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":1e999999999}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":1e-401}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":[1e-999999999]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":0e-999999999}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":NaN}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":\"\\ud800\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"\\udc00\":1}}",
                "{'jsonrpc':'2.0','id':1,'method':'m'}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",}",
                "{\"jsonrpc\":\"2.0\",/* c */\"id\":1,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":01,\"method\":\"m\"}",
                "\uFEFF{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}",
            })
    @DisplayName("T17 what is no strict JSON is refused")
    void refusesWhatIsNoStrictJson(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.code()).isEqualTo(-32700));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}]",
                "null",
                "1",
                "\"text\"",
                "{}",
                "{\"id\":1,\"method\":\"m\"}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"m\"}",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"Method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"METHOD\":\"n\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[1]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}",
            })
    void refusesJsonThatIsNoMessage(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.code()).isEqualTo(-32600));
    }

    @Test
    void boundsDepthAndNumbers() {
        assertThat(read(nested(60))).isInstanceOf(Request.class);
        assertThat(read(nested(64))).isInstanceOf(Malformed.class);
        assertThat(read(nested(100_000))).isInstanceOf(Malformed.class);
        assertThat(read(with("9".repeat(100)))).isInstanceOf(Request.class);
        assertThat(read(with("9".repeat(101)))).isInstanceOf(Malformed.class);
    }

    @Test
    void boundsTheTreeOfASmallText() {
        assertThat(read(with("[" + "1,".repeat(StrictJson.TOKENS - 20) + "1]"))).isInstanceOf(Request.class);
        assertThat(read(with("[" + "1,".repeat(StrictJson.TOKENS) + "1]"))).isInstanceOf(Malformed.class);
    }

    @Test
    void anIdIsKeptAsItIsOrNotTaken() {
        assertThat(read(called(Long.toString(Long.MIN_VALUE)))).isInstanceOf(Request.class);
        assertThat(read(called("9223372036854775808"))).isInstanceOf(Malformed.class);
        assertThat(read(called('"' + "i".repeat(MessageReader.ID) + '"'))).isInstanceOf(Request.class);
        assertThat(read(called('"' + "i".repeat(MessageReader.ID + 1) + '"'))).isInstanceOf(Malformed.class);
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":9223372036854775808,\"result\":{}}"))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void readsUtf8Only() {
        var text = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}";
        var overlong = text.getBytes(UTF_8);
        overlong[overlong.length - 3] = (byte) 0xC0;

        assertThat(reader.read(text.getBytes(UTF_16))).isInstanceOf(Malformed.class);
        assertThat(reader.read(overlong)).isInstanceOf(Malformed.class);
        assertThat(read(with("\"äß漢😀\""))).isInstanceOf(Request.class);
    }

    @Test
    void quotesNothingOfTheBody() {
        var malformed = (Malformed) read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":canary}");

        assertThat(malformed.why()).doesNotContain("canary");
    }

    private Message read(String body) {
        return reader.read(body.getBytes(UTF_8));
    }

    private static String nested(int depth) {
        return with("[".repeat(depth) + "]".repeat(depth));
    }

    private static String called(String id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"m\"}";
    }

    private static String with(String value) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":" + value + "}}";
    }
}
