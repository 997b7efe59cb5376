package io.pbmcp.stdio;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A server of its own process that prints and logs to {@code System.out} as much as it answers. */
final class NoisyServer {

    private NoisyServer() {}

    public static void main(String[] args) {
        var guard = StdioGuard.take();
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.TRACE);
        var peer = new FakePeer(NoisyServer::noisy);
        var options = StdioOptions.defaults();
        var front = new StdioFront(guard.input(), guard.output(), peer, options, StdioFront.callScheduler(options));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            peer.release.countDown();
            front.close();
        }));
        System.exit(front.run());
    }

    private static Mono<ObjectNode> noisy(ObjectNode request) {
        return Mono.fromCallable(() -> {
            System.out.println("{\"printed\":\"by our code\"}");
            System.out.print("half a line");
            LoggerFactory.getLogger("library").trace("traced");
            LoggerFactory.getLogger("library").error("failed", new IOException("on purpose"));
            if (System.in.read() != -1) {
                throw new IllegalStateException("our code could read the client's messages");
            }
            return FakePeer.result(request, "noisy");
        });
    }
}
