package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.ApiKeys;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.approval.ApproverKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Secrets that the product holds never leave it, however loud its log and however talkative Productboard is. */
class CanaryTest {

    private static final byte[] KEY = "thirty-two bytes of a server key".getBytes(StandardCharsets.UTF_8);
    private static final String WRITTEN_KEY =
            Base64.getUrlEncoder().withoutPadding().encodeToString(KEY);

    /** Looks like no token, so that no pattern of tokens hides it, and differs once it is escaped. */
    private static final String AUTHORIZATION = "Canary \"of a webhook\" /+/ 7d4f1c";

    private static final String TOKEN = "canary/of+productboard=5e0b7a41";
    private static final String LOUD = """
            <configuration>
              <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
                <target>System.err</target>
                <encoder><pattern>%level %logger %msg %kvp %ex%n</pattern></encoder>
              </appender>
              <root level="DEBUG"><appender-ref ref="STDERR"/></root>
            </configuration>
            """;
    private static final String POLICY = """
            version: 1
            defaults: { confirm: { irreversible: preview, egress: preview } }
            agents:
              - { name: builder, owner: ops@example.com, sign-in: [ stdio, { api-key: "KEY-builder" } ], areas: { "*": full } }
              - name: asker
                owner: ops@example.com
                sign-in: [ { api-key: "KEY-asker" } ]
                areas: { webhooks: full }
                confirm: { egress: approve }
            approvers:
              - { name: ops-leads, key: "sha256:LEAD", may: [ egress ] }
            egress: { hosts: [ hooks.example.com ] }
            """;

    private final SecureRandom random = new SecureRandom();
    private final ApiKeys.Fresh builder = ApiKeys.fresh(random);
    private final ApiKeys.Fresh asker = ApiKeys.fresh(random);
    private final ApproverKey lead = ApproverKey.fresh(random);

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path settings = Path.of("");

    @Test
    @DisplayName("T19 the forms of a secret are found wherever they stand")
    void theFormsOfASecretAreFound() throws IOException {
        var canaries = new Canaries(List.of(AUTHORIZATION));
        var encoder = Base64.getEncoder();
        for (var before : List.of("", "a", "ab", "abc", "abcd")) {
            var text = (before + AUTHORIZATION + " and more").getBytes(StandardCharsets.UTF_8);
            assertThat(canaries.found(encoder.encodeToString(text), folder))
                    .as(before)
                    .isNotEmpty();
        }
        assertThat(canaries.found(JsonMapper.shared().writeValueAsString("x" + AUTHORIZATION), folder))
                .isNotEmpty();
        Files.writeString(folder.resolve("leak"), AUTHORIZATION);
        assertThat(canaries.found("", folder)).hasSize(1);
    }

    @Test
    @DisplayName("T19 a hosted server that asks, keeps, makes and deletes shows none of its secrets")
    void aHostedServerShowsNoSecret() throws Exception {
        try (var sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
                var receiver = new CallbackReceiver()) {
            sandbox.receivers().put("hooks.example.com", receiver.address());
            var command = command(sandbox.uri(), sandbox.token(), "http", "--port", "0")
                    .redirectErrorStream(true);
            var process = command.start();
            var said = new StringBuilder();
            try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                var endpoint = endpoint(in, said);
                var drain = new Thread(
                        () -> in.lines().forEach(line -> said.append(line).append('\n')), "drain");
                drain.setDaemon(true);
                drain.start();
                var heard = talk(endpoint);
                process.toHandle().destroy();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                drain.join(30_000);
                assertThat(drain.isAlive()).isFalse();
                said.append(heard);
            } finally {
                process.destroyForcibly();
            }

            // The log was loud, and the folder holds what it should.
            assertThat(said).contains("DEBUG reactor.netty");
            assertThat(folder.resolve("state").resolve("journal")).isNotEmptyDirectory();
            assertThat(folder.resolve("state").resolve("approvals")).isNotEmptyDirectory();
            assertThat(canaries(sandbox.token()).found(said.toString(), folder)).isEmpty();
        }
    }

    private String talk(URI endpoint) {
        var heard = new StringBuilder();
        var client = new RawClient(endpoint, builder.text().reveal(), "2025-06-18");
        var shown = call(client, heard, "webhook_create", webhook());
        var made = call(client, heard, "webhook_create", webhook().put("confirm", ticket(shown)));
        assertThat(made.at("/result/isError").asBoolean(true))
                .as(made.toString())
                .isFalse();
        var id = find("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", made.toString());
        var goodbye = JsonMapper.shared().createObjectNode().put("id", id);
        shown = call(client, heard, "webhook_delete", goodbye);
        call(client, heard, "webhook_delete", goodbye.put("confirm", ticket(shown)));
        var broken = webhook().put("url", AUTHORIZATION).put("name", 7);
        call(client, heard, "webhook_create", broken);
        var other = new RawClient(endpoint, asker.text().reveal(), "2025-06-18");
        assertThat(call(other, heard, "webhook_create", webhook()).toString()).contains("approvals accept");
        return heard.toString();
    }

    @Test
    @DisplayName("T19 a Productboard that repeats what it was sent in its failures is not quoted")
    void aTalkativeProductboardIsNotQuoted() throws Exception {
        var loud = folder.resolve("stderr");
        try (var productboard = new TalkativeProductboard()) {
            var command = command(productboard.api(), TOKEN, "stdio", "--agent", "builder");
            String said;
            try (var client = new StdioConversation(command.redirectError(loud.toFile())).begun()) {
                for (var manner : TalkativeProductboard.Manner.values()) {
                    productboard.manner = manner;
                    ask(client, "note_search", JsonMapper.shared().createObjectNode());
                    ask(
                            client,
                            "note_create",
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("title", "x")
                                    .put("content", "y"));
                    ask(client, "webhook_create", webhook());
                    ask(client, "webhook_list", JsonMapper.shared().createObjectNode());
                }
                said = String.join("\n", client.lines());
            }

            assertThat(productboard.asked()).anyMatch(heard -> heard.contains(TOKEN));
            assertThat(said).contains("upstream_auth", "upstream_error");
            assertThat(Files.readString(loud)).contains("DEBUG ");
            assertThat(canaries(TOKEN).found(said, folder)).isEmpty();
        }
    }

    private Canaries canaries(String token) {
        return new Canaries(List.of(
                token,
                AUTHORIZATION,
                WRITTEN_KEY,
                new String(KEY, StandardCharsets.UTF_8),
                builder.text().reveal(),
                asker.text().reveal(),
                lead.text().reveal()));
    }

    private ProcessBuilder command(URI api, String token, String... arguments) throws IOException {
        var policy = POLICY.replace("KEY-builder", builder.line())
                .replace("KEY-asker", asker.line())
                .replace("LEAD", lead.sha256());
        var all = new ArrayList<>(List.of(arguments));
        all.add("--policy");
        all.add(Files.writeString(settings.resolve("policy.yaml"), policy).toString());
        var command = ServerProcess.command(folder, all.toArray(String[]::new));
        var log = Files.writeString(settings.resolve("loud.xml"), LOUD);
        command.command().add(1, "-Dlogback.configurationFile=" + log);
        command.environment().put("PRODUCTBOARD_BASE_URL", api.toString());
        command.environment().put("PRODUCTBOARD_TOKEN", token);
        command.environment().put("PBMCP_KEY", WRITTEN_KEY);
        return command;
    }

    private static ObjectNode webhook() {
        var webhook = JsonMapper.shared().createObjectNode().put("name", "Board");
        webhook.putArray("events").add("feature.updated");
        return webhook.put("url", "https://hooks.example.com/in").put("authorization", AUTHORIZATION);
    }

    private static JsonNode call(RawClient client, StringBuilder heard, String tool, ObjectNode arguments) {
        var answer = client.ask(1, "tools/call", params(tool, arguments).toString());
        heard.append(answer).append('\n');
        return answer;
    }

    private static void ask(StdioConversation client, String tool, ObjectNode arguments) {
        client.ask("tools/call", params(tool, arguments));
    }

    private static ObjectNode params(String tool, ObjectNode arguments) {
        return JsonMapper.shared().createObjectNode().put("name", tool).set("arguments", arguments);
    }

    private static String ticket(JsonNode shown) {
        return find(
                "confirm: \"(pbt_[^\"]+)\"", shown.at("/result/content/0/text").asString(""));
    }

    private static URI endpoint(BufferedReader in, StringBuilder said) throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("listening on")) {
                return URI.create(find("(http://\\S+)", line));
            }
        }
        throw new AssertionError(said.toString());
    }

    private static String find(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
