package io.pbmcp.stdio;

import java.util.function.BooleanSupplier;

/** One message on its way out. */
final class Frame {

    private final byte[] bytes;
    private final BooleanSupplier begin;
    private final Runnable after;

    /**
     * A frame whose source follows it.
     *
     * @param begin asked just before the first byte; false drops the frame
     * @param after told when the frame was written or dropped
     */
    Frame(byte[] bytes, BooleanSupplier begin, Runnable after) {
        this.bytes = bytes;
        this.begin = begin;
        this.after = after;
    }

    /** A frame that nobody waits for. */
    static Frame of(byte[] bytes) {
        return new Frame(bytes, () -> true, () -> {});
    }

    byte[] bytes() {
        return bytes;
    }

    boolean begin() {
        return begin.getAsBoolean();
    }

    void after() {
        after.run();
    }
}
