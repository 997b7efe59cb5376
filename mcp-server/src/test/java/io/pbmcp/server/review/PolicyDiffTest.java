package io.pbmcp.server.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDiffTest {

    private final PolicyReview review = Samples.review(Samples.policy());

    @Test
    void theSamePolicyChangesNothing() {
        assertThat(new PolicyDiff(review, review).changes()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("T4 whoever gets more stands first, and the way back is narrower")
    @CsvSource(
            delimiter = '|',
            value = {
                "notes: write, features: read | notes: full, features: read | feedback-triage: gains 1 tool (note_delete).",
                "webhooks: read | webhooks: full | integrator: webhooks: full instead of read.",
                "confirm: { irreversible: approve } | confirm: { irreversible: ask }"
                        + " | roadmap-keeper: confirmed (ask) instead of confirmed (approve): 1 tool (entity_delete).",
                "writes: 200/hour | writes: 201/hour | feedback-triage: writes: 201/hour instead of 200/hour.",
                "writes: 200/hour | writes: 4/min | feedback-triage: writes: 4/min instead of 200/hour.",
                "writes: 200/hour | writes: 300/day | feedback-triage: writes: 300/day instead of 200/hour.",
                "deletes: off | deletes: off, calls: off | feedback-triage: calls: off instead of 300/min.",
                "deletes: off | deletes: off, waiting: 64 | feedback-triage: waiting: 64 instead of 32.",
                "sign-in: [ stdio ] | sign-in: [ stdio, { api-key: sha256:"
                        + "00000000000000000000000000000000000000000000000000000000000000ff } ]"
                        + " | intern: may sign in by API key 00000000, too.",
                "expires: 2025-12-31 | expires: 2027-06-30 | intern: last day: 2027-06-30 instead of 2025-12-31.",
                "fields: [ owner ] | fields: [ archived ] | feedback-triage: is no longer kept from note_update of owner.",
                "{ tool: note_update, fields: [ owner ], because: Owners are set by people. }"
                        + " | { tool: note_create, fields: [ owner ] }"
                        + " | feedback-triage: is no longer kept from note_update of owner.",
                "name: feedback-triage | 'name: feedback-triage\n    upstream: PB_OTHER' | feedback-triage: upstream: PB_OTHER"
                        + " instead of the common token; another token may reach more, or another workspace.",
                "only-when: { under: [ 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f ] } | share: 2"
                        + " | roadmap-keeper: may know of every record instead of what is under"
                        + " 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f.",
                "hosts: [ hooks.example.com ] | hosts: [ hooks.example.com, in.example.org ]"
                        + " | Data may go to in.example.org, too.",
                "name: ops-leads | name: security | Calls may be approved by security (egress), security (irreversible), too.",
                "key: sha256:77ab | key: sha256:88ab | Approver ops-leads has another key.",
                "webhooks: read } | 'webhooks: read }\n  pii: show' | integrator: personal data: show instead of mask.",
                "version: 1 | 'version: 1\ncatalog: 2' | Tools up to catalogue 2 count, instead of 1.",
            })
    void whatLetsSomebodyDoMoreIsMarked(String before, String after, String sentence) {
        var other = Samples.review(Samples.policy().replaceFirst(Pattern.quote(before), after));

        assertThat(new PolicyDiff(review, other).changes())
                .anyMatch(change ->
                        change.turn() == Change.Turn.WIDER && sentence(change).equals(sentence));
        assertThat(new PolicyDiff(review, other).widens()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "notes: write, features: read | notes: read, features: read | feedback-triage: notes: read instead of write.",
                "writes: 200/hour | writes: 3/min | feedback-triage: writes: 3/min instead of 200/hour.",
                "expires: 2025-12-31 | disabled: true | intern: is switched off.",
                "hosts: [ hooks.example.com ] | hosts: [ ] | Data may go to hooks.example.com no more.",
                "expect: deny | expect: deny, with: { id: x } | No longer tested: feedback-triage note_delete -> deny.",
                "expect: deny | expect: deny, with: { id: x }"
                        + " | Tested now: feedback-triage note_delete with {\"id\":\"x\"} -> deny.",
                "client: triage-bot | client: other-bot | feedback-triage: may not sign in by token of"
                        + " https://login.example.com for triage-bot any more.",
                "owner: platform@example.com | owner: ops@example.com"
                        + " | integrator: owner: ops@example.com instead of platform@example.com.",
            })
    void whatDoesNotIsToldToo(String before, String after, String sentence) {
        var other = Samples.review(Samples.policy().replace(before, after));

        assertThat(new PolicyDiff(review, other).changes())
                .anyMatch(change ->
                        change.turn() != Change.Turn.WIDER && sentence(change).equals(sentence));
    }

    @Test
    void aCallThatASecondPersonMayLetThroughIsMoreThanOneThatNobodyMay() {
        var other = Samples.review(Samples.policy().replace("defaults:", "defaults:\n  if-cannot-ask: refuse"));

        assertThat(new PolicyDiff(other, review).changes())
                .containsExactly(new Change(
                        Change.Turn.WIDER,
                        "",
                        "if-cannot-ask",
                        "A client that cannot ask leads to approve instead of refuse."));
        assertThat(new PolicyDiff(review, other).changes())
                .containsExactly(new Change(
                        Change.Turn.NARROWER,
                        "",
                        "if-cannot-ask",
                        "A client that cannot ask leads to refuse instead of approve."));
    }

    @Test
    void whatOneEntryKeepsAwayMayStandInAnother() {
        var entry = "{ tool: note_update, fields: [ owner ], because: Owners are set by people. }";

        assertThat(changed(
                        entry,
                        "{ tool: note_update, fields: [ owner, archived ], because: Owners are set by people. }"))
                .containsExactly("narrower feedback-triage: must not use note_update of archived.");
        assertThat(changed(entry, "{ tool: note_update, fields: [ owner ] }"))
                .containsExactly("other feedback-triage: except: note_update of owner"
                        + " instead of note_update of owner (Owners are set by people.).");
        assertThat(changed(entry, "{ tool: note_update }"))
                .contains("narrower feedback-triage: must not use note_update but for owner.")
                .noneMatch(change -> change.startsWith("wider"));
        assertThat(changed(entry, "{ tool: \"*\", fields: [ owner ] }"))
                .isNotEmpty()
                .noneMatch(change -> change.startsWith("wider"));
    }

    @Test
    void lessThanAWholeToolIsWider() {
        var whole = Samples.policy().replace("fields: [ owner ], because", "because");

        assertThat(whole).isNotEqualTo(Samples.policy());
        assertThat(new PolicyDiff(Samples.review(whole), review).changes())
                .contains(new Change(
                        Change.Turn.WIDER,
                        "feedback-triage",
                        "except",
                        "is no longer kept from note_update but for owner."));
    }

    @Test
    void theCommonTokenInsteadOfAnOwnOneIsAnotherToken() {
        var own = Samples.policy().replace("name: feedback-triage", "name: feedback-triage\n    upstream: PB_OTHER");

        assertThat(new PolicyDiff(Samples.review(own), review).widens()).isTrue();
        assertThat(new PolicyDiff(Samples.review(own), Samples.review(own.replace("PB_OTHER", "PB_THIRD"))).widens())
                .isTrue();
    }

    private List<String> changed(String before, String after) {
        assertThat(Samples.policy()).contains(before);
        return new PolicyDiff(review, Samples.review(Samples.policy().replace(before, after)))
                .changes().stream()
                        .map(change -> change.turn().word() + " " + sentence(change))
                        .toList();
    }

    @Test
    void agentsComeAndGo() {
        var other = Samples.review(Samples.policy().replace("name: roadmap-keeper", "name: planner"));
        var told = new PolicyDiff(review, other)
                .changes().stream()
                        .map(change -> change.turn().word() + " " + sentence(change))
                        .collect(Collectors.joining("\n"));

        assertThat(told)
                .startsWith("wider planner: is new, and has 18 tools (")
                .endsWith("narrower roadmap-keeper: is gone.");
    }

    private static String sentence(Change change) {
        return (change.agent().isEmpty() ? "" : change.agent() + ": ") + change.sentence();
    }
}
