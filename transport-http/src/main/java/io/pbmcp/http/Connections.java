package io.pbmcp.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.netty.NettyPipeline;

/** All open connections, bounded, each with the timeouts that keep a slow or silent one from staying for ever. */
final class Connections {

    private final HttpLimits limits;
    private final Answers answers;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger count = new AtomicInteger();

    Connections(HttpLimits limits, Answers answers) {
        this.limits = limits;
        this.answers = answers;
    }

    /** Takes a new connection in, or closes it when there are too many. */
    // What Netty answers here says only that a connection is closed, or that its loop is.
    @SuppressWarnings("FutureReturnValueIgnored")
    void accept(Channel channel) {
        var remote = String.valueOf(channel.remoteAddress()).replaceFirst("^[^/]*/", "");
        var number = count.incrementAndGet();
        channel.closeFuture().addListener(closed -> count.decrementAndGet());
        if (number > limits.connections()) {
            answers.note(Reason.CONNECTION, remote, "More than " + limits.connections() + " connections");
            channel.close();
            return;
        }
        open.add(channel);
        channel.pipeline()
                .addFirst(new WriteTimeoutHandler(limits.writeTime().toMillis(), TimeUnit.MILLISECONDS))
                .addAfter(
                        NettyPipeline.HttpCodec,
                        "pbmcp.patience",
                        new Patience(limits.headTime(), (reason, detail) -> answers.note(reason, remote, detail)));
    }

    /** Closes all of them and waits for it. */
    void close(Duration atMost) {
        open.close().awaitUninterruptibly(atMost.toMillis());
    }
}
