package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a running server can be reached by, as the operating system sees it. */
@EnabledOnOs(OS.LINUX)
class OpenPortsTest {

    private static final String LISTENS = "0A";
    private static final List<String> LOOPBACK = List.of("0100007F", "0000000000000000FFFF00000100007F");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName(
            "T30 a hosted server listens on its one address, where nothing but MCP, its metadata and its health is")
    void http() throws Exception {
        var policy = Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                agents:
                  - { name: reader, sign-in: [ stdio ], areas: { notes: read } }
                """);
        var process = ServerProcess.command(
                        folder.resolve("audit"), "http", "--port", "0", "--policy", policy.toString())
                .redirectErrorStream(true)
                .start();
        try {
            var line = new ProcessLines(process).until("listening on ");
            var endpoint = URI.create(line.replaceFirst(".*listening on ", ""));

            assertThat(listening(process)).containsExactly("loopback:" + endpoint.getPort());
            assertThat(datagrams(process)).isEmpty();
            for (var path : List.of("/", "/metrics", "/debug", "/env", "/actuator/heapdump", "/heapdump", "/jolokia")) {
                assertThat(status(endpoint.resolve(path))).describedAs(path).isEqualTo(404);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("T30 a server on standard input listens on nothing")
    void stdio() throws Exception {
        var process = ServerProcess.command(folder.resolve("audit"), "stdio")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8)
                    .println("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                            + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}");
            new ProcessLines(process).until("serverInfo");

            assertThat(listening(process)).isEmpty();
            assertThat(datagrams(process)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Set<String> listening(Process process) throws IOException {
        var found = new TreeSet<String>();
        for (var row : sockets(process, "tcp", "tcp6")) {
            if (row[3].equals(LISTENS)) {
                var at = row[1].split(":", -1);
                found.add((LOOPBACK.contains(at[0]) ? "loopback" : at[0]) + ":" + Integer.parseInt(at[1], 16));
            }
        }
        return found;
    }

    private static List<String> datagrams(Process process) throws IOException {
        return sockets(process, "udp", "udp6").stream().map(row -> row[1]).toList();
    }

    /** The rows of the process' own sockets in the kernel's tables. */
    private static List<String[]> sockets(Process process, String... tables) throws IOException {
        var own = inodes(process);
        var rows = new ArrayList<String[]>();
        for (var table : tables) {
            for (var line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "net", table))) {
                var row = line.strip().split("\\s+", -1);
                if (row.length > 9 && own.contains("socket:[" + row[9] + "]")) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static Set<String> inodes(Process process) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            for (var file : files) {
                try {
                    found.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException e) {
                    // Closed meanwhile.
                }
            }
        }
        return found;
    }

    private static int status(URI address) throws Exception {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
