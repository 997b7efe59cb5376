package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.HostedServer.call;
import static io.pbmcp.server.hosted.HostedServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.server.approval.ApproverKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals and restoring with the real command line, in processes of their own beside a hosted server. */
class SecondPersonTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String POLICY = """
            version: 1
            defaults: { confirm: { irreversible: preview, egress: approve } }
            agents:
              - name: builder
                owner: ops@example.com
                sign-in: [ { api-key: KEY-builder } ]
                areas: { webhooks: write, features: full, products: read, fields: read, notes: read }
            approvers:
              - { name: ops-leads, key: "sha256:LEAD", may: [ egress, irreversible ] }
            egress: { hosts: [ hooks.example.com ] }
            """;

    @TempDir
    private Path folder = Path.of("");

    private final ApproverKey lead = ApproverKey.fresh(new SecureRandom());
    private final CallbackReceiver receiver = new CallbackReceiver();
    private @Nullable HostedServer running;

    @AfterEach
    void close() {
        if (running != null) {
            running.close();
        }
        receiver.close();
    }

    private HostedServer server() {
        if (running == null) {
            running = new HostedServer(
                    folder, POLICY.replace("LEAD", lead.sha256()), Map.of("PBMCP_KEY", KEY), "builder");
        }
        return running;
    }

    @Test
    void aWebhookIsMadeOnceSomebodyElseAccepted() throws Exception {
        server().sandbox.receivers().put("hooks.example.com", receiver.address());
        var client = server().client("builder");
        Map<String, Object> wanted =
                Map.of("name", "Board", "events", List.of("feature.updated"), "url", "https://hooks.example.com/in");

        var asked = text(call(client, "webhook_create", wanted));
        assertThat(asked).startsWith("confirmation_required: ").contains("Create the webhook", "ops-leads");
        var id = find("approvals accept ([a-z2-9]{8})", asked);
        var confirmed = new HashMap<>(wanted);
        confirmed.put("confirm", find("confirm: \"(pbt_[^\"]+)", asked));
        assertThat(text(call(client, "webhook_create", confirmed))).contains("No approver has answered yet");

        assertThat(run(0, "approvals", "list"))
                .contains(id, "builder", "webhook_create", "hooks.example.com", "waiting");
        assertThat(run(3, "approvals", "accept", id, "--policy", other())).contains("another version of the policy");
        assertThat(run(0, "approvals", "accept", id, "--policy", policy())).contains("You agreed to this");
        assertThat(run(3, "approvals", "decline", id, "--policy", policy())).contains("accepted by ops-leads already");

        var done = call(client, "webhook_create", confirmed);
        assertThat(done.isError()).as(text(done)).isFalse();
        assertThat(call(client, "webhook_create", confirmed).isError()).isTrue();
        assertThat(run(0, "approvals", "list")).contains("Nothing waits");
        assertThat(server().auditAfterClosing())
                .anyMatch(line -> line.contains("io.pbmcp.approval") && line.contains("\"asked\""))
                .anyMatch(
                        line -> line.contains("io.pbmcp.approval") && line.contains("ops-leads accepted request " + id))
                .anyMatch(line -> line.contains("confirmed by approver ops-leads, request " + id))
                .noneMatch(line -> line.contains(lead.text().reveal()));
    }

    @Test
    void whatWasDeletedIsRestoredOnce() throws Exception {
        var client = server().client("builder");
        var feature = find(
                "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
                text(call(client, "entity_search", Map.of("types", List.of("feature"), "limit", 1))));
        var shown = text(call(client, "entity_delete", Map.of("id", feature)));
        var deleted = text(call(
                client, "entity_delete", Map.of("id", feature, "confirm", find("confirm: \"(pbt_[^\"]+)", shown))));
        var journal = find("audit restore ([0-9]{8}-[a-z2-9]{8})", deleted);

        assertThat(run(0, "audit", "restore", "--list")).contains(journal, "entity_delete by builder");
        assertThat(run(0, "audit", "restore", journal, "--dry-run")).contains("would be made", "Nothing was made");
        var made = run(0, "audit", "restore", journal);
        assertThat(made).contains("made  feature", "(was " + feature + ")");
        var now = find(": ([0-9a-f-]{36}) \\(was " + feature, made);
        assertThat(call(client, "entity_get", Map.of("id", now)).isError()).isFalse();
        assertThat(run(3, "audit", "restore", journal)).contains("was restored before", "--again");
        assertThat(server().auditAfterClosing())
                .anyMatch(line -> line.contains("io.pbmcp.journal.restored") && line.contains(now));
    }

    @Test
    void anApprovalOutlivesACallThatCouldNotBeMade() throws Exception {
        running = new HostedServer(
                folder,
                POLICY.replace("irreversible: preview", "irreversible: approve").replace("LEAD", lead.sha256()),
                Map.of("PBMCP_KEY", KEY),
                "builder");
        var client = server().client("builder");
        var feature = find(
                "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
                text(call(client, "entity_search", Map.of("types", List.of("feature"), "limit", 1))));
        var asked = text(call(client, "entity_delete", Map.of("id", feature)));
        var confirmed = Map.<String, Object>of("id", feature, "confirm", find("confirm: \"(pbt_[^\"]+)", asked));
        run(0, "approvals", "accept", find("approvals accept ([a-z2-9]{8})", asked), "--policy", policy());

        var journal = Files.writeString(folder.resolve("state").resolve("journal"), "in the way");
        assertThat(text(call(client, "entity_delete", confirmed))).startsWith("audit_unavailable: ");
        assertThat(call(client, "entity_get", Map.of("id", feature)).isError()).isFalse();

        Files.delete(journal);
        assertThat(text(call(client, "entity_delete", confirmed))).contains("audit restore");
        assertThat(call(client, "entity_get", Map.of("id", feature)).isError()).isTrue();
        assertThat(text(call(client, "entity_delete", confirmed))).doesNotContain("audit restore");
    }

    private String run(int status, String... arguments) throws IOException, InterruptedException {
        var builder = ServerProcess.command(folder, arguments).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "PBMCP_KEY", KEY,
                        "PBMCP_APPROVER_KEY", lead.text().reveal(),
                        "PRODUCTBOARD_BASE_URL", server().sandbox.uri().toString(),
                        "PRODUCTBOARD_TOKEN", server().sandbox.token()));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }

    private String policy() throws IOException {
        return Files.writeString(folder.resolveSibling(folder.getFileName() + ".yaml"), server().policy)
                .toString();
    }

    private String other() throws IOException {
        return Files.writeString(
                        folder.resolveSibling(folder.getFileName() + "-other.yaml"), server().policy + "catalog: 1\n")
                .toString();
    }

    private static String find(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
