package io.pbmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Host and Origin, header by header: {@code PORT} stands for the bound port, {@code |} for a line break between headers. */
class DoorTest {

    private static final String BODY = Running.request(1, "initialize", "");

    private static Running local;
    private static Running published;

    @BeforeAll
    static void start() {
        local = Running.usual();
        published = Running.at(new HttpOptions(
                "0.0.0.0",
                0,
                Optional.of(URI.create("https://mcp.example.com/")),
                Set.of("inner.example:8443", "anyport.example"),
                Set.of("https://app.example.com", "http://tool.example:3000"),
                HttpLimits.DEFAULT));
    }

    @AfterAll
    static void stop() {
        local.close();
        published.close();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '>',
            value = {
                "Host: 127.0.0.1:PORT > 200",
                "Host: localhost:PORT > 200",
                "Host: LOCALHOST:PORT > 200",
                "Host: [::1]:PORT > 200",
                "Host: 127.0.0.1 > 421",
                "Host: localhost > 421",
                "Host: 127.0.0.1:1 > 421",
                "Host: 127.0.0.2:PORT > 421",
                "Host: localhost.:PORT > 421",
                "Host: localhost.evil.example:PORT > 421",
                "Host: evil.example:PORT > 421",
                "Host: evil.example > 421",
                "Host: 127.0.0.1.evil.example:PORT > 421",
                "Host: user@127.0.0.1:PORT > 421",
                "Host: 127.0.0.1:PORT@evil.example > 400",
                "Host: 0.0.0.0:PORT > 421",
                "Host: [::ffff:127.0.0.1]:PORT > 421",
                "Host: 2130706433:PORT > 421",
                "Host: localhost:0PORT > 421",
                "Host: localhost:PORT/ > 400",
                "Host: > 421",
                "Host: localhost:PORT, evil.example > 400",
                "X-Forwarded-Host: localhost:PORT|Host: evil.example > 421",
                "Host: localhost:PORT|Origin: http://localhost > 200",
                "Host: localhost:PORT|Origin: http://localhost:5173 > 200",
                "Host: localhost:PORT|Origin: https://127.0.0.1:8443 > 200",
                "Host: localhost:PORT|Origin: http://[::1]:3000 > 200",
                "Host: localhost:PORT|Origin: HTTP://LocalHost:3000 > 200",
                "Host: localhost:PORT|Origin: null > 403",
                "Host: localhost:PORT|Origin: > 403",
                "Host: localhost:PORT|Origin: http://evil.example > 403",
                "Host: localhost:PORT|Origin: http://localhost.evil.example > 403",
                "Host: localhost:PORT|Origin: http://evil-localhost > 403",
                "Host: localhost:PORT|Origin: http://localhost. > 403",
                "Host: localhost:PORT|Origin: http://localhost@evil.example > 403",
                "Host: localhost:PORT|Origin: http://evil@localhost > 403",
                "Host: localhost:PORT|Origin: http://localhost/ > 403",
                "Host: localhost:PORT|Origin: http://localhost:3000/path > 403",
                "Host: localhost:PORT|Origin: http://localhost:99999 > 403",
                "Host: localhost:PORT|Origin: http://localhost: > 403",
                "Host: localhost:PORT|Origin: ftp://localhost > 403",
                "Host: localhost:PORT|Origin: file:// > 403",
                "Host: localhost:PORT|Origin: chrome-extension://localhost > 403",
                "Host: localhost:PORT|Origin: http://localhost http://evil.example > 403",
                "Host: localhost:PORT|Origin: http://localhost|Origin: http://localhost > 403",
                "Host: localhost:PORT|Origin: http://localhost|Origin: http://evil.example > 403",
                "Host: localhost:PORT|Origin: https://mcp.example.com > 403",
            })
    void aLoopbackServer(String headers, int status) {
        assertThat(status(local, headers)).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '>',
            value = {
                "Host: mcp.example.com > 200",
                "Host: mcp.example.com:443 > 200",
                "Host: MCP.example.com > 200",
                "Host: mcp.example.com:80 > 421",
                "Host: mcp.example.com. > 421",
                "Host: inner.example:8443 > 200",
                "Host: inner.example > 421",
                "Host: inner.example:PORT > 421",
                "Host: anyport.example > 200",
                "Host: anyport.example:7 > 200",
                "Host: sub.anyport.example > 421",
                "Host: localhost:PORT > 200",
                "Host: 10.1.2.3:PORT > 421",
                "Host: mcp.example.com|Origin: https://app.example.com > 200",
                "Host: mcp.example.com|Origin: https://app.example.com:443 > 200",
                "Host: mcp.example.com|Origin: http://app.example.com > 403",
                "Host: mcp.example.com|Origin: https://app.example.com:8443 > 403",
                "Host: mcp.example.com|Origin: https://x.app.example.com > 403",
                "Host: mcp.example.com|Origin: http://tool.example:3000 > 200",
                "Host: mcp.example.com|Origin: http://tool.example > 403",
                "Host: mcp.example.com|Origin: http://localhost:3000 > 403",
                "Host: mcp.example.com|Origin: https://mcp.example.com > 403",
            })
    void aServerThatOthersReach(String headers, int status) {
        assertThat(status(published, headers)).isEqualTo(status);
    }

    @Test
    void twoHostHeadersAreRefused() {
        assertThat(status(local, "Host: localhost:PORT|Host: localhost:PORT")).isBetween(400, 421);
        assertThat(status(local, "Host: localhost:PORT|Host: evil.example")).isBetween(400, 421);
    }

    @Test
    void aMissingHostIsRefused() {
        assertThat(status(local, "X-Other: 1")).isBetween(400, 421);
    }

    @Test
    void anAbsoluteTargetDoesNotReplaceTheHost() {
        try (var connection = new RawConnection(local.port())) {
            connection.write("POST http://localhost:" + local.port() + "/mcp HTTP/1.1\r\nHost: evil.example\r\n"
                    + common() + "\r\n" + BODY);
            assertThat(connection.read().status()).isBetween(400, 421);
        }
    }

    @Test
    void refusalsAreTold() {
        local.rejections.clear();
        status(local, "Host: evil.example");
        status(local, "Host: localhost:PORT|Origin: http://evil.example");

        assertThat(local.rejections)
                .extracting(Rejections.Rejection::reason)
                .containsExactly(Reason.HOST, Reason.ORIGIN);
        assertThat(local.rejections)
                .allSatisfy(rejection -> assertThat(rejection.remote()).startsWith("127.0.0.1:"));
        assertThat(local.rejections.get(1).detail()).contains("http://evil.example");
    }

    private static int status(Running server, String headers) {
        var lines =
                headers.strip().replace("PORT", String.valueOf(server.port())).replace("|", "\r\n");
        try (var connection = new RawConnection(server.port())) {
            return connection
                    .write("POST /mcp HTTP/1.1\r\n" + lines + "\r\n" + common() + "\r\n" + BODY)
                    .read()
                    .status();
        }
    }

    private static String common() {
        return "Authorization: Bearer key-ann\r\nAccept: application/json, text/event-stream\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n";
    }
}
