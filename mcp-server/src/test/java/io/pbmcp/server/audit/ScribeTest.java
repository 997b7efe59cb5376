package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("the thread that writes outlives what is thrown in it")
class ScribeTest {

    private static final Note STOPPED = new Note("stopped", true, true, Note.NOBODY);

    private final List<String> written = new CopyOnWriteArrayList<>();
    private volatile Place broken = Place.NONE;
    private volatile Kind fault = Kind.RUNTIME;
    private volatile boolean interrupts;
    private volatile boolean taken;
    private final Scribe scribe = new Scribe(new Notebook(this::begin, this::instant, FileAuditTrail.LONGEST));

    /** Where a notebook fails. */
    enum Place {
        NONE,
        CLOCK,
        BEGINNING,
        THERE,
        SOUND,
        LENGTH,
        APPEND
    }

    /** What it throws there. */
    enum Kind {
        MEMORY,
        STACK,
        CLASS,
        ASSERTION,
        RUNTIME,
        CHECKED,
        INTERRUPTED,
        MUTE;

        Throwable fault() {
            return switch (this) {
                case MEMORY -> new OutOfMemoryError("Java heap space");
                case STACK -> new StackOverflowError();
                case CLASS -> new NoClassDefFoundError("gone");
                case ASSERTION -> new AssertionError();
                case RUNTIME -> new IllegalStateException();
                case CHECKED -> new Exception("not declared");
                case INTERRUPTED -> new InterruptedException();
                case MUTE -> new MuteException();
            };
        }
    }

    /** An exception that cannot even say what it is. */
    @SuppressWarnings("serial")
    private static final class MuteException extends RuntimeException {

        @Override
        public String getMessage() {
            throw new IllegalStateException("mute");
        }
    }

    @AfterEach
    void end() {
        broken = Place.NONE;
        scribe.close(STOPPED);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfAnyKindIsTroubleUntilTheNoteIsWritten(Kind kind) {
        fault = kind;
        scribe.start();
        write("first");
        broken = Place.APPEND;
        refuses("change");
        assertThat(scribe.trouble()).isPresent();
        var kept = hand("end of a read", true);
        refuses("another change");
        assertThat(scribe.trouble()).isPresent();

        broken = Place.NONE;
        await(kept);
        assertThat(scribe.trouble()).isEmpty();
        assertThat(written).containsExactly("begun", "first", "end of a read");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anErrorAtAnyPlaceIsTroubleUntilTheNoteIsWritten(Place place) {
        fault = Kind.CHECKED;
        scribe.start();
        write("first");
        taken = place == Place.BEGINNING;
        broken = place;
        var kept = hand("end of a read", true);
        refuses("change");
        assertThat(scribe.trouble()).isPresent();

        broken = Place.NONE;
        await(kept);
        assertThat(scribe.trouble()).isEmpty();
        assertThat(written).filteredOn("end of a read"::equals).hasSize(1);
        assertThat(written).doesNotContain("change");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverFailsWhenToldKeepsNobodyElseFromBeingToldAndNothingIsWrittenTwice(Kind kind) {
        scribe.start();
        scribe.hand(new Note("first", true, true, new Failing(kind)));
        write("second");
        broken = Place.APPEND;
        scribe.hand(new Note("change", true, false, new Failing(kind)));
        var kept = hand("third", true);
        refuses("another change");

        broken = Place.NONE;
        await(kept);
        write("fourth");
        assertThat(scribe.trouble()).isEmpty();
        assertThat(written).containsExactly("begun", "first", "second", "third", "fourth");
    }

    @Test
    void anInterruptDoesNotEndIt() {
        interrupts = true;
        scribe.start();
        write("first");
        write("second");

        assertThat(written).containsExactly("begun", "first", "second");
    }

    @Test
    void aNoteThatNobodyWouldWriteIsRefused() {
        assertThat(scribe.hand(new Note("read", false, true, Note.NOBODY))).isFalse();
        assertThat(scribe.closed()).isTrue();
        assertThat(scribe.trouble()).hasValueSatisfying(why -> assertThat(why).contains("Restart the server"));

        scribe.start();
        assertThat(scribe.trouble()).isEmpty();
        write("read");
    }

    private CompletableFuture<Void> hand(String event, boolean kept) {
        var told = new CompletableFuture<Void>();
        assertThat(scribe.hand(new Note(event, true, kept, new Waiting(told)))).isTrue();
        return told;
    }

    private void write(String event) {
        await(hand(event, false));
    }

    private void refuses(String event) {
        var told = hand(event, false);
        assertThatThrownBy(() -> await(told)).hasCauseInstanceOf(AuditUnavailableException.class);
    }

    private static void await(CompletableFuture<Void> told) {
        told.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Instant instant() {
        at(Place.CLOCK);
        return Calls.NOON;
    }

    private Sheet begin(LocalDate day, Optional<Link> before) {
        at(Place.BEGINNING);
        taken = false;
        written.add("begun");
        return new Page();
    }

    private void at(Place place) {
        if (broken == place) {
            ScribeTest.<RuntimeException>sneak(fault.fault());
        }
    }

    /** Throws what nobody declared, as some libraries do. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private record Waiting(CompletableFuture<Void> told) implements Note.After {

        @Override
        public void written() {
            told.complete(null);
        }

        @Override
        public void failed(AuditUnavailableException why) {
            told.completeExceptionally(why);
        }
    }

    private record Failing(Kind kind) implements Note.After {

        @Override
        public void written() {
            ScribeTest.<RuntimeException>sneak(kind.fault());
        }

        @Override
        public void failed(AuditUnavailableException why) {
            ScribeTest.<RuntimeException>sneak(kind.fault());
        }
    }

    /** A file in memory. */
    private final class Page implements Sheet {

        @Override
        public void append(List<String> events, boolean flush) {
            at(Place.APPEND);
            written.addAll(events);
            if (interrupts) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean sound() {
            at(Place.SOUND);
            return true;
        }

        @Override
        public boolean there() {
            at(Place.THERE);
            return !taken;
        }

        @Override
        public long length() {
            at(Place.LENGTH);
            return 0;
        }

        @Override
        public Link end() {
            return new Link("page", 1, "", false);
        }

        @Override
        public void close() {}
    }
}
