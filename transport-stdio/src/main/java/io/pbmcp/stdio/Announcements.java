package io.pbmcp.stdio;

import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** What the server says of its own accord, asked for one message at a time. Its failure is logged and ends nothing else. */
final class Announcements extends BaseSubscriber<ObjectNode> {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final Wire wire;
    private final FrameWriter writer;

    Announcements(Wire wire, FrameWriter writer) {
        this.wire = wire;
        this.writer = writer;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(1);
    }

    @Override
    protected void hookOnNext(ObjectNode message) {
        try {
            writer.offer(new Frame(wire.frame(message), () -> true, () -> request(1)));
        } catch (JacksonException e) {
            LOG.error("announcement cannot be written: dropped", e);
            request(1);
        }
    }

    @Override
    protected void hookOnError(Throwable failure) {
        LOG.error("announcements ended", failure);
    }
}
