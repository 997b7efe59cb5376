package io.pbmcp.server.hosted;

import io.pbmcp.stdio.StdioFront;
import io.pbmcp.stdio.StdioOptions;
import io.pbmcp.stdio.StdioPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client on two pipes, as a process that was started over standard input and output is spoken to. */
final class PipedClient implements AutoCloseable {

    private final Scheduler scheduler = StdioFront.callScheduler(StdioOptions.defaults());
    private final OutputStream toServer;
    private final BufferedReader fromServer;
    private final Thread runner;

    PipedClient(StdioPeer peer) throws IOException {
        var in = Pipe.open();
        var out = Pipe.open();
        this.toServer = Channels.newOutputStream(in.sink());
        this.fromServer = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(out.source()), StandardCharsets.UTF_8));
        var front = new StdioFront(
                Channels.newInputStream(in.source()),
                Channels.newOutputStream(out.sink()),
                peer,
                StdioOptions.defaults(),
                scheduler);
        this.runner = new Thread(front::run, "front");
        runner.setDaemon(true);
        runner.start();
        request(0, "initialize", """
                {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"piped","version":"1"}}""");
        next();
    }

    void request(int id, String method, String params) throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    void tell(String method, String params) throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    /** The next message of the server. */
    JsonNode next() throws IOException {
        return JsonMapper.shared().readTree(Objects.requireNonNull(fromServer.readLine(), "The server has ended"));
    }

    private void send(String line) throws IOException {
        toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the input and waits until the server has ended. */
    @Override
    public void close() throws IOException {
        toServer.close();
        try {
            runner.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fromServer.close();
        scheduler.dispose();
    }
}
