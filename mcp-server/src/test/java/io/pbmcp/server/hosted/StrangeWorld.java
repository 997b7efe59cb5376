package io.pbmcp.server.hosted;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.assembly.Assembly;
import io.pbmcp.server.confirm.Asker;
import io.pbmcp.server.line.Client;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import io.pbmcp.server.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole server before a workspace in which strangers wrote every text: whatever people can write is changed on its way. */
final class StrangeWorld implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Members of answers that hold what people wrote. */
    private static final Set<String> WRITTEN = Set.of(
            "name",
            "title",
            "content",
            "description",
            "authorName",
            "handle",
            "recordId",
            "system",
            "url",
            "label",
            "hoverLabel",
            "tooltip",
            "message",
            "issueKey",
            "comment",
            "detail");

    private static final String FIELD = "[0-9a-f]{8}-[0-9a-f-]{27}";

    final Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));

    /** How many texts were changed so far. */
    final AtomicInteger planted = new AtomicInteger();

    private final Wiretap wire = new Wiretap(sandbox.uri(), this::changed);
    private final Path audit;
    private final Assembly assembly;
    private final WatchedCore core;
    private volatile UnaryOperator<String> words = UnaryOperator.identity();

    StrangeWorld(Path audit, String policy) {
        this.audit = audit;
        var parsed = ((PolicyFile.Parsed) PolicyFile.read(policy, "test policy")).policy();
        assembly = Assembly.start(
                new Assembly.Plan("test", "test", parsed, Narrowing.NONE, ""),
                Settings.read(Map.of(
                        "PBMCP_AUDIT_DIR", audit.toString(),
                        "PRODUCTBOARD_BASE_URL", wire.api().toString(),
                        "PRODUCTBOARD_TOKEN", sandbox.token())),
                Optional.empty());
        core = new WatchedCore(assembly.core());
    }

    /** From now on, every text that people wrote is this instead. */
    void write(UnaryOperator<String> other) {
        words = other;
    }

    /** The result of a call. */
    ObjectNode call(String agent, String tool, ObjectNode arguments) {
        var params = JSON.createObjectNode().put("name", tool);
        params.set("arguments", arguments);
        return ((McpReply.Result) ask(agent, "tools/call", params)).result();
    }

    /** The same with arguments as JSON, whose quotes may be single. */
    ObjectNode call(String agent, String tool, String arguments) {
        return call(agent, tool, (ObjectNode) JSON.readTree(arguments.replace('\'', '"')));
    }

    static String text(ObjectNode result) {
        return result.at("/content/0/text").asString("");
    }

    McpReply ask(String agent, String method, ObjectNode params) {
        return ask(agent, method, params, new Silent());
    }

    /** The same for a client that listens to how far a call has come. */
    McpReply ask(String agent, String method, ObjectNode params, Client client) {
        var request = new McpRequest(method, params, Caller.of(agent, "test"), client);
        return Objects.requireNonNull(core.handle(request).block(Duration.ofSeconds(60)));
    }

    String instructions(String agent) {
        return core.instructions(Caller.of(agent, "test"));
    }

    /** A client that nobody sits at. */
    record Silent() implements Client {

        @Override
        public String name() {
            return "test 1";
        }

        @Override
        public Asker asker() {
            return Asker.NOBODY;
        }

        @Override
        public void progress(long done, String message) {
            // Nobody asked.
        }
    }

    private String changed(String answer) {
        if (answer.isEmpty()) {
            return answer;
        }
        var json = JSON.readTree(answer);
        change(json);
        return json.toString();
    }

    private void change(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : Set.copyOf(object.propertyNames())) {
                var value = object.path(name);
                if (value.isString() && (WRITTEN.contains(name) || name.matches(FIELD))) {
                    planted.incrementAndGet();
                    object.put(name, words.apply(value.stringValue()));
                }
            }
        }
        node.forEach(this::change);
    }

    @Override
    public void close() {
        assembly.close();
        wire.close();
        sandbox.close();
        core.holds(audit, List.of(sandbox.token()), Optional.empty());
    }
}
