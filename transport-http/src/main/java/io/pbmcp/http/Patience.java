package io.pbmcp.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * How long one connection may take to say what it wants, byte by byte or not at all, and that it waits for an answer before it asks
 * again: a request that comes too early would pile up in memory behind a stream without an end. Stands behind the HTTP codec.
 */
// What Netty answers here says only that a connection is closed, or that its loop is.
@SuppressWarnings("FutureReturnValueIgnored")
final class Patience extends ChannelDuplexHandler {

    private final long headNanos;
    private final BiConsumer<Reason, String> impatient;
    private boolean answering;
    private boolean interim;
    private long waitingSince;

    Patience(Duration headTime, BiConsumer<Reason, String> impatient) {
        this.headNanos = headTime.toNanos();
        this.impatient = impatient;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        waitingSince = now(context);
        context.executor().schedule(() -> look(context), headNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            if (answering) {
                ReferenceCountUtil.release(message);
                giveUp(context, Reason.CONNECTION, "A request came before the one ahead of it was answered");
                return;
            }
            answering = true;
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response) {
            interim = response.status().code() < 200;
        }
        if (message instanceof LastHttpContent && !interim) {
            answering = false;
            waitingSince = now(context);
        }
        super.write(context, message, promise);
    }

    private void look(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        var left = answering ? headNanos : waitingSince + headNanos - now(context);
        if (left <= 0) {
            giveUp(context, Reason.TOO_SLOW, "No complete request head came in time");
        } else {
            context.executor().schedule(() -> look(context), left, TimeUnit.NANOSECONDS);
        }
    }

    private void giveUp(ChannelHandlerContext context, Reason reason, String detail) {
        impatient.accept(reason, detail);
        context.close();
    }

    private static long now(ChannelHandlerContext context) {
        return context.executor().ticker().nanoTime();
    }
}
