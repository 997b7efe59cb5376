package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.sandbox.oauth.Consent;
import io.pbmcp.sandbox.oauth.OAuth;
import io.pbmcp.server.login.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String POLICY = """
            version: 1
            agents:
              - name: triage
                sign-in: [ stdio ]
                areas: { notes: write }
                upstream: TRIAGE_TOKEN
            """;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    @DisplayName("T19 two processes share a sign-in, renew it once, keep to its scopes, and show none of its secrets")
    void twoProcessesShareASignIn() throws Exception {
        var policy = Files.writeString(folder.resolve("policy.yaml"), POLICY).toString();
        signIn("--as", "TRIAGE_TOKEN", "--scopes", "notes:read");
        String frames;
        try (var one = new StdioConversation(command("one", "stdio", "--policy", policy)).begun();
                var other = new StdioConversation(command("other", "stdio", "--policy", policy)).begun()) {
            assertThat(text(search(one))).doesNotContain("upstream_auth");
            assertThat(failed(search(one))).isFalse();
            assertThat(failed(search(other))).isFalse();

            sandbox.oauth().endAccessTokens();
            var first = CompletableFuture.supplyAsync(() -> search(one));
            var second = CompletableFuture.supplyAsync(() -> search(other));
            assertThat(failed(first.join())).describedAs(text(first.join())).isFalse();
            assertThat(failed(second.join())).describedAs(text(second.join())).isFalse();
            assertThat(sandbox.oauth().issued()).isEqualTo(2);

            assertThat(one.ask("tools/list", JsonMapper.shared().createObjectNode())
                            .toString())
                    .contains("note_search")
                    .doesNotContain("note_update");
            assertThat(text(call(one, "note_update", "{\"id\":\"x\"}"))).startsWith("not_permitted: ");
            frames = String.join("\n", one.lines()) + String.join("\n", other.lines());
        }
        var everything = everything() + frames;

        assertThat(everything).contains("note_search", "Renewed the sign-in to Productboard");
        assertThat(sandbox.oauth().secrets()).hasSize(7);
        assertThat(everything).doesNotContain(sandbox.oauth().secrets());
    }

    @Test
    @DisplayName(
            "Fail-open path 5: while nobody knows what a sign-in may, nothing is changed with it; then it may what it may")
    void whileScopesAreUnknownNothingIsChanged() throws Exception {
        var policy = Files.writeString(folder.resolve("policy.yaml"), POLICY).toString();
        sandbox.oauth().namesScopes(false);
        sandbox.faults()
                .install(new Fault("GET", "/../oauth2/token/info", 0, Fault.Effect.STATUS, Duration.ZERO, 503, "", ""));
        signIn("--as", "TRIAGE_TOKEN", "--scopes", "notes:read,notes:write");
        var before = notes();

        try (var client = new StdioConversation(command("one", "stdio", "--policy", policy)).begun()) {
            assertThat(failed(search(client))).isFalse();
            var refused = text(create(client));
            assertThat(refused).startsWith("not_permitted: ").contains("scopes");
            assertThat(text(create(client))).startsWith("not_permitted: ");
            assertThat(notes()).isEqualTo(before);
        }

        sandbox.faults().clear();
        try (var client = new StdioConversation(command("other", "stdio", "--policy", policy)).begun()) {
            assertThat(failed(search(client))).isFalse();
            var made = createOnceItMay(client);
            assertThat(failed(made)).describedAs(text(made)).isFalse();
            assertThat(notes()).hasSize(before.size() + 1);
        }
    }

    /** The scopes are asked for in the background; a call that is refused until they are there changes nothing. */
    private static JsonNode createOnceItMay(StdioConversation client) {
        var begun = System.nanoTime();
        var made = create(client);
        while (text(made).startsWith("not_permitted: ") && System.nanoTime() - begun < PATIENCE.toNanos()) {
            made = create(client);
        }
        return made;
    }

    private static JsonNode create(StdioConversation client) {
        return call(client, "note_create", "{\"title\":\"x\",\"content\":\"y\"}");
    }

    /** Ids of all notes. */
    private List<String> notes() {
        var all = new ArrayList<String>();
        var next = Optional.of("/notes");
        while (next.isPresent()) {
            var page = SandboxQuestions.page(sandbox, next.get());
            page.path("data").forEach(note -> all.add(note.path("id").asString("")));
            next = page.at("/links/next").asStringOpt().map(link -> link.substring(link.indexOf("/v2/") + 3));
        }
        return all;
    }

    private void signIn(String... arguments) throws IOException, InterruptedException {
        var port = FreePorts.any();
        sandbox.oauth().consent(Consent.GRANT);
        sandbox.oauth().register(URI.create("http://127.0.0.1:" + port + "/callback"));
        var all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        all[0] = "login";
        all[1] = "--port";
        all[2] = String.valueOf(port);
        var command = command("login", all).redirectError(ProcessBuilder.Redirect.PIPE);
        command.environment().put("PRODUCTBOARD_CLIENT_ID", OAuth.CLIENT_ID);
        command.environment().put("PRODUCTBOARD_CLIENT_SECRET", OAuth.CLIENT_SECRET);
        var process =
                command.redirectOutput(folder.resolve("login.stdout").toFile()).start();
        var said = new StringBuilder();
        try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            err.lines().forEach(line -> {
                said.append(line).append('\n');
                if (line.startsWith("Waiting for the answer")) {
                    browse(said.toString());
                }
            });
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).describedAs(said.toString()).isZero();
        Files.writeString(folder.resolve("login.stderr"), said);
    }

    private static void browse(String said) {
        var address = Pattern.compile("http://\\S+/oauth2/authorize\\S+").matcher(said);
        assertThat(address.find()).isTrue();
        try {
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.group())).build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder command(String name, String... arguments) {
        var command = ServerProcess.command(folder.resolve("audit"), arguments)
                .redirectError(folder.resolve(name + ".stderr").toFile());
        command.environment().put("PRODUCTBOARD_BASE_URL", sandbox.uri().toString());
        command.environment().put("PBMCP_STATE_DIR", folder.resolve("state").toString());
        return command;
    }

    private static JsonNode search(StdioConversation client) {
        return call(client, "note_search", "{\"limit\":1}");
    }

    private static JsonNode call(StdioConversation client, String tool, String arguments) {
        var json = JsonMapper.shared();
        var params = json.createObjectNode().put("name", tool);
        params.set("arguments", json.readTree(arguments));
        return client.ask("tools/call", params).path("result");
    }

    private static boolean failed(JsonNode result) {
        return result.path("isError").asBoolean(true);
    }

    private static String text(JsonNode result) {
        return result.at("/content/0/text").asString("");
    }

    /** All that the processes printed and wrote, but for the sign-in itself. */
    private String everything() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("state")))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
    }
}
