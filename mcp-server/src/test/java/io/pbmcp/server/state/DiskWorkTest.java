package io.pbmcp.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class DiskWorkTest {

    private final Scheduler one = Schedulers.newSingle("disk");
    private final DiskWork disk = new DiskWork(one);
    private final Pause pause = new Pause(() -> Instant.EPOCH);
    private final AtomicReference<String> done = new AtomicReference<>("nothing");

    @AfterEach
    void stop() {
        one.dispose();
    }

    @Test
    void whatHasBegunIsDoneToItsEndThoughNobodyWaits() throws InterruptedException {
        var waiting = disk.run(() -> {
                    pause.instant();
                    done.set(Thread.interrupted() ? "interrupted" : "whole");
                    return true;
                })
                .subscribe();
        pause.awaitBegin();
        waiting.dispose();
        pause.end();

        settle();
        assertThat(done).hasValue("whole");
    }

    @Test
    void whatIsGivenUpBeforeItBeginsIsLeftOut() throws InterruptedException {
        disk.run(pause::instant).subscribe();
        pause.awaitBegin();
        var waiting = disk.run(() -> done.getAndSet("begun")).subscribe();
        waiting.dispose();
        pause.end();

        settle();
        assertThat(done).hasValue("nothing");
    }

    @Test
    void aFailureArrivesAsItIs() {
        var failure = new IllegalStateException("The disk is full");

        assertThatThrownBy(() -> disk.run(() -> {
                            throw failure;
                        })
                        .block())
                .isSameAs(failure);
        one.dispose();
        assertThatThrownBy(() -> disk.run(() -> true).block()).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void itIsDoneOnceForEachWhoWaits() {
        var work = disk.run(() -> done.accumulateAndGet(".", String::concat));

        assertThat(done).hasValue("nothing");
        assertThat(work.block()).isEqualTo("nothing.");
        assertThat(work.block()).isEqualTo("nothing..");
    }

    /** The thread takes one thing after the other. */
    private void settle() {
        Mono.fromRunnable(() -> {}).subscribeOn(one).block();
    }
}
