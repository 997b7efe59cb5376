package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Strength;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.tools.kit.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every place of an event that holds text of somebody else. */
class MaskingTest {

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "olga.novak@acme.example",
                "Call Olga Novak <olga.novak@acme.example> today",
                "\u00D6lga.novak@acme.example",
                "x\nolga.novak@acme.example\u202E",
                "\u001b[31molga.novak@acme.example",
                "mailto:olga.novak@acme.example?subject=x",
                "https://olga.novak:secret@acme.example/x"
            })
    void noPlaceOfAnEventHoldsAnAddressOfAPerson(String text) throws IOException {
        everywhere(text);

        assertThat(String.join("\n", Calls.lines(directory)))
                .doesNotContainIgnoringCase("lga.novak@", "olga.novak:", "secret@");
        assertThat(AuditChain.of(Calls.KEY).verify(Calls.lines(directory))).isInstanceOf(AuditChain.Intact.class);
    }

    @ParameterizedTest
    @DisplayName("T18 hostile texts are one line of plain ASCII, and the chain holds")
    @ValueSource(
            strings = {
                "a\r\nb\u2028c",
                "\u001b]0;owned\u0007",
                "\u202Eevil\u2066",
                "\",\"hash\":\"sha256:0\"}\n{\"type\":\"io.pbmcp.server.stopped\"",
                "\uD800 lone",
                "\u0000\u007f\u009b"
            })
    void hostileTextsForgeNothing(String text) throws IOException {
        everywhere(text);

        var lines = Calls.lines(directory);
        assertThat(lines).allMatch(line -> line.chars().allMatch(point -> point >= ' ' && point < 127));
        assertThat(AuditChain.of(Calls.KEY).verify(lines)).isInstanceOf(AuditChain.Intact.class);
        assertThat(Calls.types(directory)).filteredOn("server.stopped"::equals).hasSize(1);
    }

    @Test
    void namesThatACallerChoseAreKeptWhenTheyLookLikeNames() {
        var redaction = new Redaction(Calls.KEY);

        assertThat(redaction.label("Claude Code 2.1 (cli)")).isEqualTo("Claude Code 2.1 (cli)");
        assertThat(redaction.label("note_burn")).isEqualTo("note_burn");
        assertThat(redaction.label("Olga, please!")).startsWith("[text, 13 characters");
        assertThat(redaction.path("/entities/0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e"))
                .startsWith("/entities/0b5c");
        assertThat(redaction.path("/entities/Olga%20Novak")).startsWith("[text, ");
    }

    @Test
    void digitsAreKeptForIdsAlone() {
        var arguments = new Redaction(Calls.KEY).arguments(Calls.JSON.readTree("""
                        {"id":"12345","noteIds":["678"],"phone":"4915112345678","fields":{"card":"4111111111111111"}}"""));

        assertThat(arguments.toString()).contains("12345", "678").doesNotContain("4915112345678", "4111111111111111");
    }

    @Test
    void withoutAKeyOfTheOperatorDigestsDifferFromStartToStart() throws IOException {
        for (var process : List.of("one", "two")) {
            var key = ServerKey.random(new SecureRandom());
            try (var trail = FileAuditTrail.open(directory, process, key, () -> Calls.NOON)) {
                trail.begin(Calls.call("c1", "note_create", "{\"content\":\"The same text\"}"))
                        .finished(Calls.done());
            }
        }

        assertThat(Calls.events(directory))
                .filteredOn(event -> event.path("type").stringValue().equals(EventType.FINAL.word()))
                .extracting(event -> event.at("/data/arguments/content").stringValue())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void theDecisionTellsRuleReasonPolicyAndWhoAgreed() throws IOException {
        try (var trail = Calls.trail(directory, "p")) {
            var decided = new Decision.Confirm(Strength.APPROVE, "defaults.confirm.egress", "Somebody has to approve.");
            trail.begin(Calls.call("c1"))
                    .finished(Ending.failed(
                            ErrorCode.DECLINED,
                            "It was declined",
                            Account.NOTHING.decided(decided).confirmed("approver ops-leads"),
                            Duration.ofMillis(1)));
        }

        var data = Calls.events(directory).get(0).path("data");
        assertThat(data.path("policy").stringValue()).isEqualTo("v1");
        assertThat(data.at("/decision/verdict").stringValue()).isEqualTo("to be confirmed (approve)");
        assertThat(data.at("/decision/rule").stringValue()).isEqualTo("defaults.confirm.egress");
        assertThat(data.at("/decision/why").stringValue()).isEqualTo("Somebody has to approve.");
        assertThat(data.path("confirmed").stringValue()).isEqualTo("approver ops-leads");
        assertThat(data.path("outcome").stringValue()).isEqualTo("declined");
    }

    private void everywhere(String text) {
        try (var trail = Calls.trail(directory, "p")) {
            var caller = new Caller(text, text, Optional.of(text), Narrowing.NONE, Optional.empty());
            var arguments = Calls.JSON
                    .createObjectNode()
                    .put("id", text)
                    .put("type", text)
                    .put(text, text);
            arguments.putArray("tags").add(text);
            var call = new CallRecord(text, caller, text, arguments, text, Optional.of(text), text);
            var account = Account.NOTHING
                    .decided(new Decision.Deny(Decision.Reason.LEVEL, text, text))
                    .confirmed(text)
                    .touching(List.of(text, "/notes/" + text))
                    .and(new Sent(text, text, 0));
            var entry = trail.begin(call);
            entry.intent(account).block();
            entry.finished(Ending.done(text, account, Duration.ZERO));
            trail.unknownTool(call);
            trail.malformed(call, text);
            trail.requested(
                    new RequestRecord(caller, text, text, arguments, text, Optional.of(text), Optional.of(text)));
            for (var stranger = 0; stranger < Crowd.STRANGERS; stranger++) {
                trail.signInRefused(text, text, text);
                trail.turnedAway(text, text, text);
            }
            trail.unresolved(DanglingIntents.Dangling.call(text, text, text)).block();
            trail.started(Map.of(text, text)).block();
        }
    }
}
