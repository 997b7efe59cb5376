package io.pbmcp.sandbox.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbacksTest {

    private final Receivers receivers = new Receivers();

    @Test
    void reachesTheReceiverThatStandsForAHost() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var said = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(202, 0);
            exchange.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try (var callbacks = new Callbacks(receivers)) {
            receivers.put(
                    "Hooks.example.com",
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
            assertThat(callbacks
                            .send(
                                    "POST",
                                    URI.create("https://hooks.example.com/in?a=%20b"),
                                    Map.of("Authorization", "Basic x"),
                                    "{}")
                            .block())
                    .isEqualTo(new Callbacks.Answered(202, "text/plain", "POST /in?a=%20b Basic x {}"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aHostThatNobodyStandsForCannotBeReached() {
        try (var callbacks = new Callbacks(receivers)) {
            assertThatThrownBy(() -> callbacks
                            .send("GET", URI.create("https://hooks.example.com/"), Map.of(), "")
                            .block())
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("Nobody stands for the host");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, http://127.0.0.1:9000",
        "127.0.0.1, http://127.0.0.1:9000",
        "hooks.example.com, https://127.0.0.1:9000",
        "hooks.example.com, http://192.168.0.1:9000",
        "hooks.example.com, http://127.0.0.1",
        "hooks.example.com, http://127.0.0.1:9000/path",
    })
    void onlyPublicNamesAndReceiversOnThisMachineAreTaken(String host, URI address) {
        assertThatThrownBy(() -> receivers.put(host, address)).isInstanceOf(IllegalArgumentException.class);
        assertThat(receivers.all()).isEmpty();
    }
}
