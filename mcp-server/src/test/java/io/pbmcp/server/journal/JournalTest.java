package io.pbmcp.server.journal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.server.confirm.Asker;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.line.Call;
import io.pbmcp.server.line.Client;
import io.pbmcp.server.state.Pause;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import io.pbmcp.tools.undo.Keepsake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JournalTest {

    private static final ServerKey KEY = ServerKey.read(Secret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"));
    private static final Scheduler DISK = Schedulers.boundedElastic();
    private static final ObjectNode NOTE = (ObjectNode) JsonMapper.shared().readTree("""
            {"id":"5","type":"textNote","fields":{"name":"A wish"},"relationships":[]}""");
    private static final Keepsake KEPT = new Keepsake(Keepsake.Kind.NOTE, List.of(NOTE), List.of(), true);

    @TempDir
    private Path state = Path.of("");

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void whatIsWrittenIsFoundAgain() throws IOException {
        var entry = write(journal(Optional.of(KEY)));

        assertThat(entry.id()).matches("20261121-[a-z2-9]{8}");
        assertThat(journal(Optional.of(KEY)).find(entry.id())).contains(entry);
        assertThat(journal(Optional.of(KEY)).all()).containsExactly(entry);
        assertThat(journal(Optional.of(KEY)).find("../x")).isEmpty();
    }

    @Test
    void withAKeyItIsSealed() throws IOException {
        var entry = write(journal(Optional.of(KEY)));

        assertThat(content()).doesNotContain("A wish");
        assertThat(journal(Optional.empty()).find(entry.id())).isEmpty();
        assertThat(journal(Optional.of(ServerKey.random(new SecureRandom()))).all())
                .isEmpty();
    }

    @Test
    void withoutAKeyItIsReadableToItsOwnerAlone() throws IOException {
        var entry = write(journal(Optional.empty()));

        assertThat(content()).contains("A wish");
        assertThat(journal(Optional.empty()).find(entry.id())).contains(entry);
        try (var files = Files.list(state.resolve("journal"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void whereThereIsAKeyNobodyWithoutItCanSlipSomethingIn() throws IOException {
        var entry = write(journal(Optional.empty()));
        var keyed = journal(Optional.of(ServerKey.random(new SecureRandom())));

        assertThat(keyed.find(entry.id())).isEmpty();
        assertThat(keyed.all()).isEmpty();
    }

    @Test
    void afterThirtyDaysItIsNotFoundThoughItsFileIsThere() throws IOException {
        var journal = journal(Optional.of(KEY));
        var entry = write(journal);
        now = now.plus(Duration.ofDays(30));
        assertThat(journal.find(entry.id())).contains(entry);
        assertThat(journal.all()).containsExactly(entry);

        now = now.plusMillis(1);
        assertThat(journal.find(entry.id())).isEmpty();
        assertThat(journal.all()).isEmpty();
        assertThat(files()).hasSize(1);
    }

    @Test
    void aServerThatDeletesNothingTakesItAwayWithTheDay() throws IOException {
        var time = VirtualTimeScheduler.create();
        var journal = new Journal(
                state, "origin", Optional.of(KEY), new SecureRandom(), () -> now.plusMillis(time.now(MILLISECONDS)));
        var entry = write(journal);
        var clearing = new JournalKeeper(journal, DISK).clear(time);
        assertThat(journal.restoring(entry.id())).isTrue();

        time.advanceTimeBy(Duration.ofDays(30).plusHours(11));
        assertThat(files()).hasSize(2);
        time.advanceTimeBy(Duration.ofHours(1));
        assertThat(files()).isEmpty();

        write(journal);
        clearing.dispose();
        time.advanceTimeBy(Duration.ofDays(60));
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatCannotBeTakenAwayOnceIsTakenAwayLater() throws IOException {
        var time = VirtualTimeScheduler.create();
        var journal = new Journal(
                state, "origin", Optional.of(KEY), new SecureRandom(), () -> now.plusMillis(time.now(MILLISECONDS)));
        write(journal);
        var folder = state.resolve("journal");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        now = now.plus(Duration.ofDays(32));
        new JournalKeeper(journal, DISK).clear(time);
        time.advanceTimeBy(Duration.ofMinutes(59));
        assertThat(files()).hasSize(1);

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(files()).isEmpty();
    }

    @Test
    void itIsRestoredOnce() throws IOException {
        var entry = write(journal(Optional.of(KEY)));

        assertThat(journal(Optional.of(KEY)).restoring(entry.id())).isTrue();
        assertThat(journal(Optional.of(KEY)).restoring(entry.id())).isFalse();
        assertThat(journal(Optional.of(KEY)).wasRestored(entry.id())).isTrue();
    }

    @Test
    void aJournalThatCannotBeWrittenRefusesTheCall() throws IOException {
        Files.writeString(state.resolve("journal"), "in the way");
        var keeper = new JournalKeeper(journal(Optional.of(KEY)), DISK);
        var answer = JsonMapper.shared().createObjectNode().set("data", NOTE);

        assertThatThrownBy(() -> keeper.keep(
                                call(),
                                UpstreamRequest.of(Method.DELETE, "/notes/{id}", "5"),
                                request -> Mono.just(answer))
                        .block())
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
                    assertThat(refused.refusal().what()).contains("journal", "nothing was changed");
                });
    }

    @Test
    void aCallerWhoGivesUpInterruptsNoWrite() throws Exception {
        var pause = new Pause(() -> now);
        var disk = Schedulers.newSingle("disk");
        try {
            var keeper =
                    new JournalKeeper(new Journal(state, "origin", Optional.of(KEY), new SecureRandom(), pause), disk);
            var answer = JsonMapper.shared().createObjectNode().set("data", NOTE);
            var waiting = keeper.keep(
                            call(), UpstreamRequest.of(Method.DELETE, "/notes/{id}", "5"), request -> Mono.just(answer))
                    .subscribe();
            pause.awaitBegin();
            waiting.dispose();
            pause.end();

            assertThat(Mono.fromCallable(this::files).subscribeOn(disk).block()).hasSize(1);
        } finally {
            disk.dispose();
        }
    }

    @Test
    @DisplayName("what nobody knows how to keep cannot be destroyed")
    void anUnknownRouteIsRefused() {
        var keeper = new JournalKeeper(journal(Optional.of(KEY)), DISK);

        assertThatThrownBy(() -> keeper.keep(
                                call(),
                                UpstreamRequest.of(Method.DELETE, "/members/{id}", "5"),
                                request -> Mono.error(new AssertionError("Nothing is read")))
                        .block())
                .isInstanceOf(IllegalStateException.class);
    }

    private static Call call() {
        return new Call(
                "c1",
                Caller.of("agent", "test"),
                "note_delete",
                JsonMapper.shared().createObjectNode(),
                new Nobody(),
                Instant.EPOCH,
                "tools/call");
    }

    private record Nobody() implements Client {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Asker asker() {
            return Asker.NOBODY;
        }

        @Override
        public void progress(long done, String message) {
            throw new UnsupportedOperationException("Nothing here takes long");
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(state.resolve("journal"))) {
            return files.toList();
        }
    }

    private String content() throws IOException {
        try (var files = Files.list(state.resolve("journal"))) {
            return new String(Files.readAllBytes(files.findFirst().orElseThrow()), StandardCharsets.ISO_8859_1);
        }
    }

    private static JournalEntry write(Journal journal) throws IOException {
        return journal.write("agent", "note_delete", "c1", KEPT);
    }

    private Journal journal(Optional<ServerKey> key) {
        return new Journal(state, "https://api.productboard.com/v2", key, new SecureRandom(), () -> now);
    }
}
