package io.pbmcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrameWriterTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final StuckOutput stuck = new StuckOutput();
    private final AtomicInteger broken = new AtomicInteger();
    private final FrameWriter writer = new FrameWriter(stuck, 1, broken::incrementAndGet);

    private static Frame frame(String text) {
        return Frame.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Thread started(Runnable task) {
        var thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void whoWaitsForRoomGetsItWhenAFrameIsTakenNotWhenItIsWritten() throws Exception {
        writer.offer(frame("first"));
        var put = new FutureTask<>(() -> {
            writer.put(frame("second"), LONG);
            return true;
        });
        var waiting = started(put);
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        started(writer);
        assertThat(put.get(20, TimeUnit.SECONDS))
                .as("put while the first is still being written")
                .isTrue();
        stuck.release();
        assertThat(writer.drain(LONG)).isTrue();
        assertThat(broken).hasValue(0);
        writer.close();
    }
}
