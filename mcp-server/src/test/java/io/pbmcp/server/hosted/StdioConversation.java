package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One client's talk with a server in a process of its own: a request at a time, and every line that comes back. */
final class StdioConversation implements AutoCloseable {

    private static final int PATIENCE = 90;

    private final JsonMapper json = JsonMapper.shared();
    private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();
    private final List<String> lines = new ArrayList<>();
    private final Process process;
    private final PrintWriter out;
    private int asked;

    StdioConversation(ProcessBuilder command) {
        try {
            if (command.redirectError().equals(ProcessBuilder.Redirect.PIPE)) {
                command.redirectError(ProcessBuilder.Redirect.INHERIT);
            }
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        var reader = new Thread(this::listen, "stdout of the server");
        reader.setDaemon(true);
        reader.start();
    }

    /** Shakes hands, as a client that can ask its user nothing. */
    StdioConversation begun() {
        var hello = json.createObjectNode().put("protocolVersion", "2025-06-18");
        hello.putObject("capabilities");
        hello.putObject("clientInfo").put("name", "test").put("version", "1");
        assertThat(ask("initialize", hello).path("result").isObject()).isTrue();
        out.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return this;
    }

    /** The answer to a request: the whole frame. */
    JsonNode ask(String method, ObjectNode params) {
        asked++;
        var request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", asked).put("method", method);
        request.set("params", params);
        out.println(json.writeValueAsString(request));
        return answer(asked);
    }

    /** Every line that came from standard output so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    private JsonNode answer(int id) {
        while (true) {
            var line = next();
            lines.add(line);
            if (line.startsWith("{")) {
                var frame = json.readTree(line);
                if (frame.path("id").asInt(0) == id) {
                    return frame;
                }
            }
        }
    }

    private String next() {
        try {
            var line = arriving.poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(line).as("an answer within %s seconds", PATIENCE).isNotNull();
            return String.valueOf(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(arriving::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        out.close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
