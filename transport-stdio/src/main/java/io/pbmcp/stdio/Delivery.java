package io.pbmcp.stdio;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;

/** One notification or response on its way to the peer; nobody is told how it went. */
final class Delivery extends BaseSubscriber<Void> implements InFlight.Work {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final String what;
    private final InFlight inFlight;

    /** A delivery of something that the log calls by this name. */
    Delivery(String what, InFlight inFlight) {
        this.what = what;
        this.inFlight = inFlight;
    }

    @Override
    public void abandon() {
        cancel();
        inFlight.ended(this);
    }

    @Override
    protected void hookOnComplete() {
        inFlight.ended(this);
    }

    @Override
    protected void hookOnError(Throwable failure) {
        LOG.error("{} failed", what, failure);
        inFlight.ended(this);
    }
}
