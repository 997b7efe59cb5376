package io.pbmcp.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.audit.Account;
import io.pbmcp.server.audit.AuditTrail;
import io.pbmcp.server.audit.CallRecord;
import io.pbmcp.server.audit.FileAuditTrail;
import io.pbmcp.server.audit.Turn;
import io.pbmcp.server.key.ServerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TrailOpeningTest {

    private static final int SERVERS = 4;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    private final ServerKey key = ServerKey.random(new SecureRandom());

    /** Leaves behind what is on disk when a process is killed between an intent and its end. */
    @BeforeEach
    void kill() throws IOException {
        Files.createDirectory(audit());
        var call = new CallRecord(
                "c1",
                Caller.of("triage", "api-key"),
                "note_delete",
                JsonMapper.shared().createObjectNode(),
                "v1",
                Optional.empty(),
                "tools/call");
        try (var trail = FileAuditTrail.open(folder.resolve("running"), "killed", key, () -> NOON)) {
            trail.begin(call).intent(Account.NOTHING).block();
            var name = "2026-11-21-killed-0000.jsonl";
            Files.copy(folder.resolve("running").resolve(name), audit().resolve(name));
        }
    }

    @Test
    @DisplayName("R15 of servers that start at the same time one tells of a call that was left open")
    void ofServersThatStartTogetherOneTells() throws Exception {
        var barrier = new CyclicBarrier(SERVERS);
        var threads = Executors.newFixedThreadPool(SERVERS);
        try {
            Callable<AuditTrail> start = () -> {
                barrier.await();
                return open(LONG);
            };
            for (var started : threads.invokeAll(Collections.nCopies(SERVERS, start))) {
                started.get().close();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(told("server.started")).hasSize(SERVERS);
        assertThat(told("call.unresolved")).hasSize(1);
    }

    @Test
    void whoDoesNotGetItsTurnStartsAndLeavesItToTheNext() throws Exception {
        try (var turn = Turn.take(audit(), LONG)) {
            assertThat(turn.came()).isTrue();
            open(Duration.ZERO).close();
        }
        assertThat(told("server.started")).hasSize(1);
        assertThat(told("call.unresolved")).isEmpty();

        open(Duration.ZERO).close();
        open(Duration.ZERO).close();
        assertThat(told("call.unresolved")).hasSize(1);
    }

    private AuditTrail open(Duration patience) {
        return TrailOpening.open(audit(), Map.of("version", "test"), key, () -> NOON, patience);
    }

    private Path audit() {
        return folder.resolve("audit");
    }

    private List<String> told(String type) throws IOException {
        try (var files = Files.list(audit())) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .flatMap(TrailOpeningTest::lines)
                    .filter(line -> line.contains("\"type\":\"io.pbmcp." + type + '"'))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
