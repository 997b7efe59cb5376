package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.tools.kit.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditTrailTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void aCallLeavesAnIntentAndOneEndEachACloudEvent() throws IOException {
        try (var trail = Calls.trail(directory, "77-ab")) {
            var entry = trail.begin(Calls.call("c1"));
            entry.intent(Calls.DELETION).block();
            assertThat(Calls.types(directory)).containsExactly("call.intent");
            assertThat(entry.finished(Calls.done())).isTrue();
        }

        assertThat(Calls.types(directory)).containsExactly("call.intent", "call.final", "server.stopped");
        var event = Calls.events(directory).get(1);
        assertThat(event.path("specversion").stringValue()).isEqualTo("1.0");
        assertThat(event.path("source").stringValue()).isEqualTo("/productboard-mcp/77-ab");
        assertThat(event.path("id").stringValue()).isEqualTo("3");
        assertThat(event.path("time").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(event.path("datacontenttype").stringValue()).isEqualTo("application/json");
        var data = event.path("data");
        assertThat(data.path("line").stringValue())
                .matches(
                        "triage \\(api-key, for o\\*\\*\\*@acme\\.example \\[hmac [0-9a-f]{12}]\\) called entity_delete"
                                + " on feature 0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e; allowed by agents\\.triage\\.areas\\.features,"
                                + " confirmed by ticket; Productboard: DELETE /entities/\\{id} answered 204; done in 132 ms:"
                                + " The feature is gone\\.");
        assertThat(data.path("call").stringValue()).isEqualTo("c1");
        assertThat(data.path("outcome").stringValue()).isEqualTo("done");
        assertThat(data.path("millis").intValue()).isEqualTo(132);
        assertThat(data.path("decision").path("rule").stringValue()).isEqualTo("agents.triage.areas.features");
        assertThat(data.path("upstream").path(0).path("status").intValue()).isEqualTo(204);
        assertThat(data.path("client").stringValue()).isEqualTo("Inspector 1.0");
        assertThat(data.path("policy").stringValue()).isEqualTo("v1");
    }

    @Test
    void aRefusedCallSaysByWhichRuleAndThatProductboardWasNotAsked() throws IOException {
        try (var trail = Calls.trail(directory, "p")) {
            var denial = new Decision.Deny(Decision.Reason.LEVEL, "agents.triage.areas.notes", "Notes: read.");
            trail.begin(Calls.call("c1", "note_delete", "{}"))
                    .finished(Ending.failed(
                            ErrorCode.NOT_PERMITTED,
                            "The policy does not allow it.",
                            Account.NOTHING.decided(denial),
                            Duration.ofMillis(1)));
        }

        assertThat(Calls.events(directory).get(0).path("data").path("line").stringValue())
                .endsWith("called note_delete; denied (level) by agents.triage.areas.notes; Productboard was not asked;"
                        + " refused or failed with not_permitted in 1 ms: The policy does not allow it.");
    }

    @Test
    @DisplayName("R14 the trail is settled when every call has ended")
    void theTrailIsSettledWhenEveryCallHasEnded() {
        try (var trail = Calls.trail(directory, "p")) {
            var entry = trail.begin(Calls.call("c1"));
            assertThat(trail.settle(Duration.ofMillis(1))).isFalse();
            entry.finished(Calls.done());
            assertThat(trail.settle(Duration.ofSeconds(10))).isTrue();
            assertThat(trail.begin(Calls.call("c2")).finished(Calls.done())).isTrue();
        }
    }

    @Test
    void theEndOfACallIsToldOnce() throws IOException {
        try (var trail = Calls.trail(directory, "p")) {
            var entry = trail.begin(Calls.call("c1"));
            assertThat(entry.finished(Calls.done())).isTrue();
            assertThat(entry.finished(Ending.failed(ErrorCode.CANCELLED, "Gone", Account.NOTHING, Duration.ZERO)))
                    .isFalse();
        }

        assertThat(Calls.types(directory)).containsExactly("call.final", "server.stopped");
    }

    @Test
    void whatIsNoCallOfAToolIsToldToo() throws IOException {
        try (var trail = Calls.trail(directory, "p")) {
            trail.started(Map.of("version", "0.1.0", "transport", "http")).block();
            trail.unknownTool(Calls.call("c1", "no_such_tool", "{}"));
            trail.signInRefused("api-key", "No agent has this key", "127.0.0.1:5000");
            trail.unresolved(DanglingIntents.Dangling.call("c0", "2026-11-20T01:02:03Z", "x is about to call y."))
                    .block();
        }

        assertThat(Calls.types(directory))
                .containsExactly(
                        "server.started", "call.unknown-tool", "sign-in.refused", "call.unresolved", "server.stopped");
        var lines = Calls.events(directory).stream()
                .map(event -> event.path("data").path("line").stringValue())
                .toList();
        assertThat(lines.get(1)).endsWith("called a tool that does not exist: no_such_tool.");
        assertThat(lines.get(2))
                .isEqualTo("Somebody at 127.0.0.1:5000 could not sign in with api-key: No agent has this key.");
        assertThat(lines.get(3)).contains("nobody knows whether it happened: x is about to call y.");
    }

    @Test
    void nothingThatComesFromOutsideForgesALine() throws IOException {
        var evil = "x\n{\"type\":\"forged\"}\r\u001b[2K\u202E\u2028\"},\"hash\":\"sha256:0\"}\n";
        try (var trail = Calls.trail(directory, "p")) {
            var caller = Caller.of(evil, evil);
            var call = new CallRecord(
                    evil, caller, evil, Calls.JSON.createObjectNode().put(evil, evil), evil, Optional.of(evil), evil);
            var account = Account.NOTHING
                    .decided(new Decision.Deny(Decision.Reason.LEVEL, evil, evil))
                    .confirmed(evil)
                    .touching(List.of(evil))
                    .and(new Sent(evil, evil, 0));
            var entry = trail.begin(call);
            entry.intent(account).block();
            entry.finished(Ending.done(evil, account, Duration.ZERO));
            trail.unknownTool(call);
            trail.signInRefused(evil, evil, evil);
            trail.unresolved(DanglingIntents.Dangling.call(evil, evil, evil)).block();
            trail.started(Map.of(evil, evil)).block();
        }

        var lines = Calls.lines(directory);
        assertThat(lines).hasSize(8).allMatch(line -> line.chars().allMatch(point -> point >= ' ' && point < 127));
        assertThat(AuditChain.of(Calls.KEY).verify(lines)).isInstanceOf(AuditChain.Intact.class);
        assertThat(Calls.events(directory))
                .allSatisfy(event -> assertThat(event.path("data").path("line").stringValue())
                        .doesNotContain("\n", "\r", "\u001b", "\u202E", "\u2028"));
        assertThat(Calls.types(directory)).doesNotContain("forged");
    }

    @Test
    void tokensAreMaskedWhereverTheySlipIn() throws IOException {
        var key = "pbm_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
        var jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln";
        try (var trail = Calls.trail(directory, "p")) {
            var account = Account.NOTHING.touching(List.of(key)).confirmed(jwt);
            trail.begin(Calls.call("c1", key, "{\"type\":\"" + key + "\",\"note\":\"" + jwt + "\"}"))
                    .finished(Ending.done("Bearer abcdefgh12345678 was sent", account, Duration.ZERO));
            trail.signInRefused("api-key", "Tried " + key, jwt);
        }

        assertThat(String.join("\n", Calls.lines(directory)))
                .doesNotContain("0123456789abcdef", "eyJzdWIi", "abcdefgh12345678")
                .contains("***");
    }

    @Test
    void manyCallsAtOnceLoseNothing() throws Exception {
        var threads = 8;
        var calls = 200;
        var pool = Executors.newFixedThreadPool(threads);
        try (var trail = Calls.trail(directory, "p")) {
            var done = pool.invokeAll(IntStream.range(0, threads)
                    .<Callable<Integer>>mapToObj(thread -> () -> {
                        for (var call = 0; call < calls; call++) {
                            var entry = trail.begin(Calls.call(thread + "-" + call));
                            if (call % 10 == 0) {
                                entry.intent(Calls.DELETION).block();
                            }
                            entry.finished(Calls.done());
                        }
                        return calls;
                    })
                    .toList());
            for (var each : done) {
                assertThat(each.get()).isEqualTo(calls);
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(Calls.types(directory).stream().filter("call.final"::equals)).hasSize(threads * calls);
        assertThat(Calls.types(directory).stream().filter("call.intent"::equals))
                .hasSize(threads * calls / 10);
        assertThat(AuditChain.of(Calls.KEY).verify(Calls.lines(directory))).isInstanceOf(AuditChain.Intact.class);
    }

    @Test
    void aClosedTrailLetsNothingIn() {
        var trail = Calls.trail(directory, "p");
        var entry = trail.begin(Calls.call("c1"));
        trail.close();
        trail.close();

        assertThatThrownBy(() -> trail.begin(Calls.call("c2"))).isInstanceOf(AuditUnavailableException.class);
        assertThatThrownBy(() -> trail.unknownTool(Calls.call("c2"))).isInstanceOf(AuditUnavailableException.class);
        assertThatThrownBy(() -> entry.intent(Calls.DELETION).block()).isInstanceOf(AuditUnavailableException.class);
    }
}
