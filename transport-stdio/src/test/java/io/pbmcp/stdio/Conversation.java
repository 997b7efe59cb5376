package io.pbmcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/** A client and a running front, joined by two pipes of the operating system. */
final class Conversation implements AutoCloseable {

    static final StdioOptions OPTIONS =
            new StdioOptions(64 * 1024, Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(20), 64, 64);

    final StdioFront front;
    private final Scheduler scheduler;
    private final OutputStream toServer;
    private final InputStream fromServer;
    private final BufferedReader lines;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    Conversation(StdioPeer peer, StdioOptions options) throws IOException {
        var in = Pipe.open();
        var out = Pipe.open();
        scheduler = StdioFront.callScheduler(options);
        var serverIn = Channels.newInputStream(in.source());
        var serverOut = Channels.newOutputStream(out.sink());
        toServer = Channels.newOutputStream(in.sink());
        fromServer = Channels.newInputStream(out.source());
        lines = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));
        front = new StdioFront(serverIn, serverOut, peer, options, scheduler);
        var runner = new Thread(
                () -> {
                    try (serverOut) {
                        status.complete(front.run());
                    } catch (IOException | RuntimeException e) {
                        status.completeExceptionally(e);
                    }
                },
                "front");
        runner.setDaemon(true);
        runner.start();
    }

    static Conversation with(StdioPeer peer) throws IOException {
        return new Conversation(peer, OPTIONS);
    }

    static StdioOptions graceOf(Duration grace) {
        return new StdioOptions(64 * 1024, grace, Duration.ofSeconds(5), Duration.ofSeconds(20), 64, 64);
    }

    void send(String line) throws IOException {
        sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) throws IOException {
        toServer.write(bytes);
    }

    void request(int id, String method) throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}");
    }

    void cancel(int id) throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}");
    }

    void endInput() throws IOException {
        toServer.close();
    }

    /** The client goes away without having read everything. */
    void stopReading() throws IOException {
        fromServer.close();
    }

    String nextLine() throws IOException {
        var line = lines.readLine();
        assertThat(line).as("a frame").isNotNull();
        return line;
    }

    JsonNode next() throws IOException {
        return FakePeer.JSON.readTree(nextLine());
    }

    /** Fails unless the next frame is an error with this code for this id, written as in JSON. */
    JsonNode expectError(int code, String id) throws IOException {
        var reply = next();
        assertThat(reply.path("jsonrpc").asString()).isEqualTo("2.0");
        assertThat(reply.path("id").toString()).as("id of %s", reply).isEqualTo(id);
        assertThat(reply.path("error").path("code").asInt())
                .as("code of %s", reply)
                .isEqualTo(code);
        assertThat(reply.path("error").path("message").asString()).isNotBlank();
        return reply;
    }

    /** Fails unless a ping is answered next. */
    void expectPong(int id) throws IOException {
        request(id, "ping");
        var reply = next();
        assertThat(reply.path("id").asInt()).as("id of %s", reply).isEqualTo(id);
        assertThat(reply.path("result").path("text").asString()).isEqualTo("pong");
    }

    void expectNoMoreFrames() throws IOException {
        assertThat(lines.readLine()).isNull();
    }

    int status() throws InterruptedException, ExecutionException, TimeoutException {
        return status.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        toServer.close();
        fromServer.close();
        scheduler.dispose();
    }
}
