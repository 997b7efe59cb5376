package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApprovalEventTest {

    private static final ApprovalEvent ACCEPTED =
            new ApprovalEvent("accepted", "abcdefgh", "triage", "webhook_create", "ops-leads", "agreed by phone");

    @Test
    void aStepIsAWordAndTheLineASentence() {
        var asked = ApprovalEvent.asked("abcdefgh", "triage", "webhook_create");
        assertThat(asked.line()).isEqualTo("triage asks for an approval to call webhook_create: request abcdefgh.");
        assertThat(asked.facts()).containsEntry("step", "asked").doesNotContainKeys("approver", "because");

        assertThat(ACCEPTED.line()).isEqualTo("ops-leads accepted request abcdefgh of triage to call webhook_create.");
        assertThat(ACCEPTED.facts()).containsEntry("step", "accepted").containsEntry("because", "agreed by phone");
    }

    @Test
    void whoComesTooLateIsToldOfAndAnswersNothing() {
        var late = ACCEPTED.late();

        assertThat(late.line())
                .isEqualTo("ops-leads came too late for request abcdefgh of triage to call webhook_create.");
        assertThat(late.facts()).containsEntry("step", "late").doesNotContainKey("because");
    }
}
