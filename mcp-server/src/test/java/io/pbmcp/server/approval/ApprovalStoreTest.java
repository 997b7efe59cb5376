package io.pbmcp.server.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Secret;
import io.pbmcp.server.key.ServerKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalStoreTest {

    private static final ServerKey KEY = ServerKey.read(Secret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"));
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path state = Path.of("");

    @Test
    void aRequestComesBackAsItWasWritten() throws IOException {
        var request = request("abcdefgh");
        store().put(request);

        assertThat(store().find("abcdefgh")).contains(request);
        assertThat(store().all()).containsExactly(request);
        assertThat(store().find("../etc/passwd")).isEmpty();
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        store().put(request("abcdefgh"));

        var folder = state.resolve("approvals");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("triage", "Dark mode");
            });
        }
    }

    @Test
    @DisplayName("T21 of 32 threads that spend an approval in stores of their own, exactly one wins")
    void oneOfManyWins() throws Exception {
        store().put(request("abcdefgh"));
        var barrier = new CyclicBarrier(32);
        var threads = Executors.newFixedThreadPool(32);
        try {
            var tries = IntStream.range(0, 32)
                    .<Callable<Boolean>>mapToObj(one -> () -> {
                        var own = store();
                        barrier.await();
                        return own.spend("abcdefgh");
                    })
                    .toList();
            var won = 0;
            for (var outcome : threads.invokeAll(tries)) {
                won += outcome.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(store().wasSpent("abcdefgh")).isTrue();
        assertThat(store().all()).isEmpty();
    }

    @Test
    void theFirstAnswerStands() throws IOException {
        var request = request("abcdefgh");
        var key = ApproverKey.fresh(RANDOM);
        store().put(request);

        assertThat(store().answer("abcdefgh", ApprovalAnswer.of(request, Verdict.DECLINED, "leads", key, "", NOON)))
                .isTrue();
        assertThat(store().answer("abcdefgh", ApprovalAnswer.of(request, Verdict.ACCEPTED, "leads", key, "", NOON)))
                .isFalse();
        assertThat(store().answer("abcdefgh")).hasValueSatisfying(answer -> {
            assertThat(answer.verdict()).isEqualTo(Verdict.DECLINED);
            assertThat(answer.signs(request)).isTrue();
            assertThat(answer.signs(request("abcdefgj"))).isFalse();
        });
    }

    @Test
    void aProcessRemembersWhatItSpentThoughItsMarkIsTakenAway() throws IOException {
        var store = store();
        store.put(request("abcdefgh"));
        assertThat(store.spend("abcdefgh")).isTrue();
        Files.delete(state.resolve("approvals").resolve("abcdefgh.spent"));

        assertThat(store.spend("abcdefgh")).isFalse();
        assertThat(store.wasSpent("abcdefgh")).isTrue();
    }

    @Test
    void whatEndedIsTakenAwayAndNotBefore() throws IOException {
        store().put(request("abcdefgh"));
        store().spend("abcdefgh");

        store().sweep(NOON.plus(Duration.ofHours(25)));
        assertThat(store().wasSpent("abcdefgh")).isTrue();
        store().sweep(NOON.plus(Duration.ofHours(27)));
        try (var files = Files.list(state.resolve("approvals"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatWasSealedWithAnotherKeyGoesWhenItIsAsOld() throws IOException {
        new ApprovalStore(state, ServerKey.random(RANDOM), RANDOM).put(request("abcdefgh"));
        var file = state.resolve("approvals").resolve("abcdefgh.request");

        Files.setLastModifiedTime(file, FileTime.from(NOON));
        store().sweep(NOON.plus(Duration.ofHours(25)));
        assertThat(file).exists();
        store().sweep(NOON.plus(Duration.ofHours(27)));
        assertThat(file).doesNotExist();
    }

    @Test
    void whatWasWrittenAboutARequestThatIsGoneGoesWhenNoRequestCanBeAsOld() throws IOException {
        var folder = state.resolve("approvals");
        var request = request("abcdefgh");
        store().put(request);
        store().withdraw("abcdefgh");
        var key = ApproverKey.fresh(RANDOM);
        assertThat(store().answer("abcdefgh", ApprovalAnswer.of(request, Verdict.ACCEPTED, "leads", key, "", NOON)))
                .isTrue();
        var store = store();
        assertThat(store.spend("abcdefgh")).isTrue();
        for (var name : List.of("abcdefgh.answer", "abcdefgh.spent")) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(NOON));
        }

        store.sweep(NOON.plus(Duration.ofHours(26)));
        assertThat(folder.resolve("abcdefgh.answer")).exists();
        assertThat(folder.resolve("abcdefgh.spent")).exists();
        assertThat(store.wasSpent("abcdefgh")).isTrue();
        store.sweep(NOON.plus(Duration.ofHours(26)).plusMillis(1));
        assertThat(folder).isEmptyDirectory();
        assertThat(store.wasSpent("abcdefgh")).isFalse();
    }

    @Test
    void whatWasWrittenAboutARequestStaysAsLongAsTheRequest() throws IOException {
        var folder = state.resolve("approvals");
        store().put(request("abcdefgh"));
        store().spend("abcdefgh");
        Files.setLastModifiedTime(folder.resolve("abcdefgh.spent"), FileTime.from(NOON.minus(Duration.ofDays(9))));

        store().sweep(NOON.plus(Duration.ofHours(26)));
        assertThat(store().wasSpent("abcdefgh")).isTrue();
    }

    @Test
    void noByteOfARequestCanBeChanged() throws IOException {
        store().put(request("abcdefgh"));
        var file = state.resolve("approvals").resolve("abcdefgh.request");
        var whole = Files.readAllBytes(file);
        for (var at = 0; at < whole.length; at++) {
            var altered = whole.clone();
            altered[at] ^= 1;
            Files.write(file, altered);
            assertThat(store().find("abcdefgh")).isEmpty();
        }
        Files.write(file, whole);
        assertThat(store().find("abcdefgh")).isPresent();
    }

    private ApprovalStore store() {
        return new ApprovalStore(state, KEY, RANDOM);
    }

    private static ApprovalRequest request(String id) {
        return new ApprovalRequest(
                id,
                "triage",
                Optional.of("jo@acme.com"),
                "entity_delete",
                Risk.IRREVERSIBLE,
                "digest",
                "target",
                "v1",
                "Delete the feature \"Dark mode\"?",
                NOON);
    }
}
