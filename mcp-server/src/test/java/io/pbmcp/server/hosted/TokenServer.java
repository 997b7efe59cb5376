package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.RawClient.response;

import io.pbmcp.http.HttpFront;
import io.pbmcp.http.HttpOptions;
import io.pbmcp.http.Neighbours;
import io.pbmcp.http.Reason;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.assembly.Assembly;
import io.pbmcp.server.legacy.LegacyEra;
import io.pbmcp.server.legacy.LegacyHttpPeer;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.signin.TokenDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product over HTTP in front of a sandbox that is listened to, for agents that sign in by access tokens. */
final class TokenServer implements AutoCloseable {

    /** Between two questions to an issuer. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    final Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
    final Wiretap wire = new Wiretap(sandbox.uri());
    final AtomicLong nanos = new AtomicLong();
    final List<String> answers = new CopyOnWriteArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path audit;
    private final Assembly assembly;
    private final WatchedCore core;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final HttpFront front;
    private boolean closed;

    TokenServer(Path audit, String policyText) {
        this.audit = audit;
        var reading = PolicyFile.read(policyText, "test policy");
        if (reading instanceof PolicyFile.Refused refused) {
            throw new IllegalArgumentException(refused.text());
        }
        var policy = ((PolicyFile.Parsed) reading).policy();
        this.assembly = Assembly.start(
                new Assembly.Plan("http", "test", policy, Narrowing.NONE, ""),
                Settings.read(Map.of(
                        "PBMCP_AUDIT_DIR", audit.toString(),
                        "PRODUCTBOARD_BASE_URL", wire.api().toString(),
                        "PRODUCTBOARD_TOKEN", sandbox.token())),
                Optional.empty());
        this.core = new WatchedCore(assembly.core());
        this.front = HttpFront.start(
                HttpOptions.loopback(0),
                new Neighbours(
                        new LegacyHttpPeer(new LegacyEra(core, assembly.json())),
                        TokenDesk.of(() -> policy, Clock.systemUTC(), nanos::get),
                        assembly::readiness,
                        rejection -> {
                            if (rejection.reason() == Reason.SIGN_IN) {
                                assembly.audit().signInRefused("http", rejection.detail(), rejection.remote());
                            }
                        },
                        Clock.systemUTC(),
                        new SecureRandom()));
    }

    /** The address of the server, which is what tokens have to be meant for. */
    URI resource() {
        return front.endpoint();
    }

    /** A page of the server. */
    HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(resource().resolve(path)));
    }

    /**
     * What is answered once it is no longer this refusal, which an issuer that answers slowly brings about as well; the
     * pause until it is asked again passes at once.
     */
    HttpResponse<String> after(int refusal, Supplier<HttpResponse<String>> asked) {
        var answer = asked.get();
        for (var times = 0; times < 5 && answer.statusCode() == refusal; times++) {
            nanos.addAndGet(PAUSE.toNanos());
            answer = asked.get();
        }
        return answer;
    }

    /** Opens a session with a token. */
    String open(String token) {
        return after(503, () -> initialize(token))
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
    }

    HttpResponse<String> initialize(String token) {
        return send(post(token, """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
                "clientInfo":{"name":"raw","version":"1"}}}"""));
    }

    /** A request within a session. */
    HttpResponse<String> ask(String token, String session, String method, String params) {
        return send(
                post(token, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}")
                        .header("Mcp-Session-Id", session));
    }

    /** A call of a tool within a session. */
    HttpResponse<String> call(String token, String session, String tool, String arguments) {
        return ask(token, session, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
    }

    /** The JSON-RPC message of an answer. */
    static JsonNode message(HttpResponse<String> answer) {
        var messages = RawClient.messages(answer);
        return messages.isEmpty() ? JsonMapper.shared().missingNode() : messages.get(messages.size() - 1);
    }

    /** All lines of the audit trail; ends the server first, so that everything is written. */
    List<String> auditAfterClosing() {
        close();
        try (var files = Files.list(audit)) {
            var lines = new ArrayList<String>();
            for (var file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder post(String token, String body) {
        var request = HttpRequest.newBuilder(resource())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
        if (token.isEmpty()) {
            return request;
        }
        tokens.add(token);
        return request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        var answer = response(http.sendAsync(request.build(), BodyHandlers.ofString()));
        answers.add(answer.headers().map() + " " + answer.body());
        return answer;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        front.close(Duration.ofSeconds(5));
        assembly.close();
        wire.close();
        sandbox.close();
        tokens.add(sandbox.token());
        core.holds(audit, tokens, Optional.empty());
    }
}
