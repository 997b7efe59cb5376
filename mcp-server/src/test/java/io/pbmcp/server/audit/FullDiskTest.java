package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest { // R16

    @TempDir
    Path directory = Path.of("");

    private final List<Runnable> late = new CopyOnWriteArrayList<>();
    private volatile boolean full;
    private FileAuditTrail trail = trail(2);

    private FileAuditTrail trail(int places) {
        var chain = AuditChain.of(Calls.KEY);
        var events = new Events("p", () -> Calls.NOON, new Redaction(Calls.KEY));
        return new FileAuditTrail(
                events,
                new Notebook(
                        (day, before) -> {
                            var name = new FileName(day, "p", 0);
                            return new SmallDisk(
                                    Sheet.begin(directory.resolve(name.text()), chain, events.begun(name, List.of())));
                        },
                        () -> Calls.NOON,
                        FileAuditTrail.LONGEST),
                new Places(places, places),
                late::add,
                () -> Calls.NOON);
    }

    @BeforeEach
    void begin() {
        trail.started(Map.of()).block();
    }

    @AfterEach
    void end() {
        trail.close();
    }

    @Test
    void anIntentThatCannotBeWrittenFails() throws IOException {
        var entry = trail.begin(Calls.call("c1"));
        full = true;

        assertThatThrownBy(() -> entry.intent(Calls.DELETION).block())
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("No space left on device");
        assertThat(trail.trouble()).hasValueSatisfying(why -> assertThat(why).contains("No space left"));
        full = false;
        entry.finished(Calls.done());
        trail.started(Map.of()).block();
        assertThat(Calls.types(directory)).containsExactly("server.started", "call.final", "server.started");
        assertThat(trail.trouble()).isEmpty();
    }

    @Test
    void theEndsOfReadsAreKeptAndWrittenWhenThereIsRoomAgain() throws IOException {
        full = true;
        assertThat(trail.begin(Calls.call("c1")).finished(Calls.done())).isTrue();
        assertThat(trail.begin(Calls.call("c2")).finished(Calls.done())).isTrue();
        assertThatThrownBy(() -> trail.started(Map.of()).block()).isInstanceOf(AuditUnavailableException.class);
        assertThat(Calls.types(directory)).containsExactly("server.started");

        full = false;
        trail.started(Map.of()).block();
        assertThat(Calls.types(directory))
                .containsExactly("server.started", "call.final", "call.final", "server.started");
        assertThat(AuditChain.of(Calls.KEY).verify(Calls.lines(directory))).isInstanceOf(AuditChain.Intact.class);
    }

    @Test
    void whenThereIsNoPlaceLeftForAnEndNoCallIsLetIn() {
        full = true;
        trail.begin(Calls.call("c1")).finished(Calls.done());
        trail.begin(Calls.call("c2")).finished(Calls.done());
        assertThatThrownBy(() -> trail.started(Map.of()).block()).isInstanceOf(AuditUnavailableException.class);

        assertThatThrownBy(() -> trail.begin(Calls.call("c3")))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("No space left");
        full = false;
        trail.started(Map.of()).block();
        assertThat(trail.begin(Calls.call("c4")).finished(Calls.done())).isTrue();
    }

    @Test
    void theEndOfAChangeIsKeptWhenTheDiskFillsBetweenItsIntentAndItsEnd() throws IOException {
        var entry = trail.begin(Calls.call("c1"));
        entry.intent(Calls.DELETION).block();
        full = true;
        assertThat(entry.finished(Calls.done())).isTrue();
        assertThatThrownBy(() -> trail.started(Map.of()).block()).isInstanceOf(AuditUnavailableException.class);
        assertThat(trail.trouble()).isPresent();
        assertThat(Calls.types(directory)).containsExactly("server.started", "call.intent");

        full = false;
        assertThat(trail.settle(Duration.ofSeconds(30))).isTrue();
        assertThat(trail.trouble()).isEmpty();
        assertThat(Calls.types(directory)).containsExactly("server.started", "call.intent", "call.final");
        assertThat(Calls.events(directory).get(2).at("/data/upstream/0/status").intValue())
                .isEqualTo(204);
    }

    @Test
    void whoeverIsTurnedAwayWhileTheDiskIsFullIsToldLater() throws IOException {
        full = true;
        trail.begin(Calls.call("c1")).finished(Calls.done());
        trail.begin(Calls.call("c2")).finished(Calls.done());
        for (var stranger = 0; stranger < 3 * Crowd.STRANGERS; stranger++) {
            trail.signInRefused("http", "No agent has this key", "here");
        }

        full = false;
        trail.close();
        assertThat(Calls.types(directory)).filteredOn("sign-in.refused"::equals).hasSize(Crowd.STRANGERS);
        assertThat(Calls.events(directory))
                .filteredOn(event -> event.path("type").stringValue().endsWith("door.more"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.at("/data/count").longValue()).isEqualTo(2L * Crowd.STRANGERS));
    }

    @Test
    void tooManyCallsUnderWayAreRefusedAndNotDropped() {
        var first = trail.begin(Calls.call("c1"));
        trail.begin(Calls.call("c2"));

        assertThatThrownBy(() -> trail.begin(Calls.call("c3")))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("Too many calls");
        first.finished(Calls.done());
        trail.started(Map.of()).block();
        assertThat(trail.begin(Calls.call("c4"))).isNotNull();
    }

    /** A disk that writes or does not. */
    private final class SmallDisk implements Sheet {

        private final Sheet sheet;

        SmallDisk(Sheet sheet) {
            this.sheet = sheet;
        }

        @Override
        public void append(List<String> events, boolean flush) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            sheet.append(events, flush);
        }

        @Override
        public boolean sound() {
            return sheet.sound();
        }

        @Override
        public boolean there() {
            return sheet.there();
        }

        @Override
        public long length() {
            return sheet.length();
        }

        @Override
        public Link end() {
            return sheet.end();
        }

        @Override
        public void close() throws IOException {
            sheet.close();
        }
    }
}
