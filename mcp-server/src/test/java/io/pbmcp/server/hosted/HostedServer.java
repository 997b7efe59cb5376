package io.pbmcp.server.hosted;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.pbmcp.http.HttpFront;
import io.pbmcp.http.HttpOptions;
import io.pbmcp.http.Neighbours;
import io.pbmcp.http.SignInDesk;
import io.pbmcp.policy.ApiKeys;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.PolicyAuthenticator;
import io.pbmcp.policy.Secret;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.assembly.Assembly;
import io.pbmcp.server.assembly.Door;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.legacy.LegacyEra;
import io.pbmcp.server.legacy.LegacyHttpPeer;
import io.pbmcp.server.live.PolicyReload;
import io.pbmcp.server.live.PolicySource;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.tools.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The product over HTTP on a sandbox, with a policy whose agents sign in by key. */
final class HostedServer implements AutoCloseable {

    final Sandbox sandbox;
    final Map<String, ApiKeys.Fresh> keys;

    /** Text of the policy file, with the digests of the keys. */
    final String policy;

    private final Path audit;
    private final Optional<ServerKey> serverKey;
    private final List<String> secrets = new ArrayList<>();
    private final Assembly assembly;
    private final WatchedCore core;
    private final HttpFront front;
    private final List<McpSyncClient> clients = new ArrayList<>();
    private boolean closed;

    /**
     * @param policy text of the policy file, with {@code KEY-name} where the digest of an agent's key belongs
     * @param agents names of the agents that get a key
     */
    HostedServer(Path audit, String policy, String... agents) {
        this(audit, standard(), policy, Map.of(), agents);
    }

    /** @param more variables of the environment */
    HostedServer(Path audit, String policy, Map<String, String> more, String... agents) {
        this(audit, standard(), policy, more, agents);
    }

    /** The same on a sandbox that has begun; it ends with the server. */
    HostedServer(Path audit, Sandbox sandbox, String policy, String... agents) {
        this(audit, sandbox, policy, Map.of(), agents);
    }

    private HostedServer(Path audit, Sandbox sandbox, String policy, Map<String, String> more, String... agents) {
        this.audit = audit;
        this.sandbox = sandbox;
        this.serverKey =
                Optional.ofNullable(more.get("PBMCP_KEY")).map(Secret::of).map(ServerKey::read);
        var random = new SecureRandom();
        var made = new LinkedHashMap<String, ApiKeys.Fresh>();
        var text = policy;
        for (var agent : agents) {
            made.put(agent, ApiKeys.fresh(random));
            text = text.replace("KEY-" + agent, made.get(agent).line());
        }
        this.policy = text;
        this.keys = Map.copyOf(made);
        secrets.add(sandbox.token());
        keys.values().forEach(key -> secrets.add(key.text().reveal()));
        more.forEach((name, value) -> {
            if (name.contains("TOKEN") || name.endsWith("KEY")) {
                secrets.add(value);
            }
        });
        var reading = PolicyFile.read(text, "test policy");
        if (reading instanceof PolicyFile.Refused refused) {
            throw new IllegalArgumentException(refused.text());
        }
        Policy parsed = ((PolicyFile.Parsed) reading).policy();
        this.assembly = Assembly.start(
                new Assembly.Plan("http", "test", parsed, Narrowing.NONE, ""),
                Settings.read(environment(audit, more)),
                Optional.of(sandbox));
        this.core = new WatchedCore(assembly.core());
        this.front = HttpFront.start(
                HttpOptions.loopback(0),
                new Neighbours(
                        new LegacyHttpPeer(new LegacyEra(core, assembly.json())),
                        SignInDesk.of(credential ->
                                new PolicyAuthenticator(assembly.policy().policy()).authenticate(credential)),
                        assembly::readiness,
                        new Door(assembly.audit()),
                        Clock.systemUTC(),
                        random));
    }

    private static Sandbox standard() {
        return Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
    }

    private static Map<String, String> environment(Path audit, Map<String, String> more) {
        var environment = new LinkedHashMap<>(more);
        environment.put("PBMCP_AUDIT_DIR", audit.toString());
        environment.put("PBMCP_STATE_DIR", audit.resolve("state").toString());
        return environment;
    }

    /** The key of an agent, as it sends it. */
    String key(String agent) {
        return Objects.requireNonNull(keys.get(agent)).text().reveal();
    }

    /** A policy text with the digests of the agents' keys where it names them. */
    String keyed(String policy) {
        var text = policy;
        for (var key : keys.entrySet()) {
            text = text.replace("KEY-" + key.getKey(), key.getValue().line());
        }
        return text;
    }

    /** What takes up a policy file for this server whenever a test says so. */
    PolicyReload following(Path file) {
        return new PolicyReload(
                PolicySource.of(file, Tools.catalog().facts()), assembly.policy(), assembly.audit()::policyRead);
    }

    /** A client of an agent that cannot ask its user anything. */
    McpSyncClient client(String agent) {
        return open(agent, Map.of(), Optional.empty());
    }

    /** A client whose requests carry one more header. */
    McpSyncClient narrowed(String agent, String narrowing) {
        return open(agent, Map.of("X-PBMCP-Narrow", narrowing), Optional.empty());
    }

    /** A client whose user answers questions. */
    McpSyncClient asking(String agent, Function<ElicitFormRequest, ElicitResult> user) {
        return open(agent, Map.of(), Optional.of(user));
    }

    private McpSyncClient open(
            String agent, Map<String, String> headers, Optional<Function<ElicitFormRequest, ElicitResult>> user) {
        var endpoint = front.endpoint();
        var transport = HttpClientStreamableHttpTransport.builder("http://" + endpoint.getAuthority())
                .endpoint(endpoint.getPath())
                .customizeClient(builder -> builder.connectTimeout(Duration.ofSeconds(20)))
                .addHttpRequestCustomizer((builder, method, uri, body, context) -> {
                    builder.header("Authorization", "Bearer " + key(agent));
                    headers.forEach(builder::header);
                })
                .build();
        var capabilities = McpSchema.ClientCapabilities.builder();
        user.ifPresent(answers -> capabilities.elicitation());
        var spec = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .capabilities(capabilities.build());
        user.ifPresent(spec::elicitation);
        var client = spec.build();
        clients.add(client);
        client.initialize();
        return client;
    }

    /** Names of the tools a client is shown, in order. */
    static List<String> tools(McpSyncClient client) {
        return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
    }

    static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    HttpFront front() {
        return front;
    }

    /** What is in the way of serving calls. */
    List<String> readiness() {
        return assembly.readiness().reasons();
    }

    /** Whether every call has ended and is written down, within some time. */
    boolean settled() {
        return assembly.audit().settle(Duration.ofSeconds(30));
    }

    /** All lines of the audit trail; ends the server first, so that everything is written. */
    List<String> auditAfterClosing() {
        close();
        try (var files = Files.list(audit)) {
            var lines = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server, and holds it to what has to hold of every server. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        clients.forEach(McpSyncClient::close);
        clients.clear();
        front.close(Duration.ofSeconds(5));
        assembly.close();
        core.holds(audit, secrets, serverKey);
    }
}
