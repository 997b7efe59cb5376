package io.pbmcp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.server.audit.Account;
import io.pbmcp.server.audit.CallRecord;
import io.pbmcp.server.audit.Ending;
import io.pbmcp.server.audit.FileAuditTrail;
import io.pbmcp.server.key.ServerKey;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandsTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String FIRST = "2026-11-21-one-0000.jsonl";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void set() {
        environment.put("PBMCP_AUDIT_DIR", folder.toString());
        environment.put("PBMCP_KEY", KEY);
    }

    @Test
    void aWholeTrailIsIntactAndItsHeadsAreNamed() {
        written("one", keyed());
        written("two", keyed());

        assertThat(run("audit", "verify")).isZero();
        assertThat(out.toString())
                .contains("ok    " + FIRST + ": 4 lines")
                .containsPattern("head  hmac-sha256:[0-9a-f]{64}  2026-11-21-two");
        var head = head();
        assertThat(run("audit", "verify", "--head", head)).isZero();
        assertThat(run("audit", "verify", folder.resolve(FIRST).toString())).isZero();
        assertThat(run("audit", "verify", folder.toString(), "--json")).isZero();
        var report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.path("intact").asBoolean()).isTrue();
        assertThat(report.path("files")).hasSize(2);
        assertThat(report.at("/files/1/head").asString()).isEqualTo(head);
    }

    @Test
    void aBrokenTrailEndsWithItsOwnExitCode() throws IOException {
        written("one", keyed());
        written("two", keyed());
        var file = folder.resolve(FIRST);
        Files.writeString(file, Files.readString(file).replace("note_get", "note_put"));

        assertThat(run("audit", "verify")).isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString()).contains("FAIL  " + FIRST + ": Line 2 was changed");
        assertThat(run("audit", "verify", "--json")).isEqualTo(ExitCode.REFUSED);
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .at("/files/0/verdict")
                        .asString())
                .isEqualTo("broken");
        Files.delete(file);
        assertThat(run("audit", "verify")).isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString()).contains("The file is missing: it had 4 lines");
    }

    @Test
    void aCutEndShowsByTheNotedHead() throws IOException {
        written("one", keyed());
        run("audit", "verify");
        var head = head();
        var lines = Files.readAllLines(folder.resolve(FIRST));
        Files.write(folder.resolve(FIRST), lines.subList(0, 3));

        assertThat(run("audit", "verify")).isZero();
        assertThat(run("audit", "verify", "--head", head)).isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString()).contains(head + ": no file has the line with this noted head");
        Files.delete(folder.resolve(FIRST));
        assertThat(run("audit", "verify", "--head", head)).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void whatCannotBeCheckedIsNeverCalledIntact() {
        assertThat(run("audit", "verify")).isEqualTo(ExitCode.CANNOT_START);
        assertThat(run("audit", "verify", folder.resolve("absent").toString())).isEqualTo(ExitCode.CANNOT_START);
        assertThat(run("audit", "verify", "--head", "7")).isEqualTo(ExitCode.USAGE);
        written("one", keyed());
        environment.remove("PBMCP_KEY");
        assertThat(run("audit", "verify")).isEqualTo(ExitCode.CANNOT_START);
        assertThat(err.toString()).contains("set PBMCP_KEY");
        environment.put("PBMCP_KEY", "short");
        assertThat(run("audit", "verify")).isEqualTo(ExitCode.CANNOT_START);
    }

    @Test
    void aPlainChainSaysThatItProvesAccidentsOnly() {
        environment.remove("PBMCP_KEY");
        written("one", ServerKey.random(new SecureRandom()));

        assertThat(run("audit", "verify")).isZero();
        assertThat(out.toString()).contains("finds accidents only");
    }

    @Test
    void theNewestLinesArePrinted() {
        written("one", keyed());

        assertThat(run("audit", "tail", "-n", "2")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-11-21T12:00:00Z  triage (api-key) called note_delete; not decided; Productboard was not asked;"
                                + " done in 5 ms: Done.",
                        "2026-11-21T12:00:00Z  The server stopped.");
        assertThat(run("audit", "tail", "--tool", "note_get", "--agent", "triage"))
                .isZero();
        assertThat(out.toString().lines()).singleElement().asString().contains("note_get");
        assertThat(run("audit", "tail", "--json")).isZero();
        assertThat(out.toString().lines().map(JsonMapper.shared()::readTree))
                .hasSize(4)
                .allMatch(event -> event.path("specversion").asString("").equals("1.0"));
        assertThat(run("audit", "tail", "-n", "-1")).isEqualTo(ExitCode.USAGE);
        assertThat(run("audit", "tail", folder.resolve("absent").toString())).isEqualTo(ExitCode.CANNOT_START);
    }

    @Test
    @Timeout(60)
    void followingTellsWhatComesAndEndsWhenItIsInterrupted() throws InterruptedException {
        written("one", keyed());
        var first = new CountDownLatch(1);
        var ended = new AtomicInteger(-1);
        var printed = new StringWriter() {
            @Override
            public void flush() {
                first.countDown();
                if (toString().contains("/productboard-mcp/two")) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        var terminal = new Terminal(environment, printed, err);
        var following = new Thread(() -> ended.set(terminal.run("audit", "tail", "--follow", "--json")), "follow");
        following.start();
        first.await();
        written("two", keyed());

        following.join();
        assertThat(ended).hasValue(ExitCode.DONE);
        assertThat(printed.toString().lines())
                .anyMatch(line -> line.contains("/productboard-mcp/one"))
                .anyMatch(line -> line.contains("/productboard-mcp/two"));
        assertThat(err.toString()).isEmpty();
    }

    private String head() {
        var head = Pattern.compile("head  (\\S+)").matcher(out.toString());
        assertThat(head.find()).isTrue();
        return head.group(1);
    }

    private static ServerKey keyed() {
        return ServerKey.read(Secret.of(KEY));
    }

    private void written(String process, ServerKey key) {
        try (var trail = FileAuditTrail.open(folder, process, key, () -> NOON)) {
            for (var tool : List.of("note_get", "note_delete")) {
                trail.begin(new CallRecord(
                                process + tool,
                                Caller.of("triage", "api-key"),
                                tool,
                                JsonMapper.shared().createObjectNode(),
                                "v1",
                                Optional.empty(),
                                "tools/call"))
                        .finished(Ending.done("Done", Account.NOTHING, Duration.ofMillis(5)));
            }
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        return new Terminal(environment, out, err).run(arguments);
    }
}
