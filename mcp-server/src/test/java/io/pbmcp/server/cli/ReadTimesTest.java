package io.pbmcp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Risk;
import io.pbmcp.server.approval.ApprovalRequest;
import io.pbmcp.server.login.SignInReport;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:01:30.179040147Z");

    @Test
    void anApproverReadsTheEndToTheSecond() {
        var request = new ApprovalRequest(
                "ab12",
                "triage",
                Optional.empty(),
                "note_delete",
                Risk.IRREVERSIBLE,
                "a",
                "t",
                "v1",
                "Delete it?",
                NOW);

        assertThat(ApprovalsListCommand.words(request)).contains("until 2026-11-23T08:01:30Z\n");
    }

    @Test
    void aSignInIsRenewedUntilASecond() {
        var report = new SignInReport("https://login.example.com", "app", NOW, Optional.of(NOW), Optional.empty());

        assertThat(report.text()).contains("renewed until 2026-11-22T08:01:30Z;");
    }
}
