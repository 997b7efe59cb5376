package io.pbmcp.server.load;

import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** The baseline: Reactor Netty that reads a body and answers the same JSON every time. */
public final class BareServer {

    private static final String ANSWER = """
            {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"You may read notes."}],"isError":false}}""";

    private BareServer() {}

    /** Serves until the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        var server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .then(Mono.defer(() -> response.header("Content-Type", "application/json")
                                .sendString(Mono.just(ANSWER))
                                .then())))
                .bindNow();
        System.err.println("listening on http://127.0.0.1:" + server.port() + "/mcp");
        new CountDownLatch(1).await();
    }
}
