package io.pbmcp.server.hosted;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.audit.WholeTrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls every tool of a server process over standard input: by script, then with arguments that fit the schemas. */
final class EveryToolRun implements AutoCloseable {

    static final int MAX_CHARS = 10_000;

    private static final int GENERATIONS = 3;
    private static final Pattern TICKET = Pattern.compile("confirm: \"([^\"]+)\"");
    private static final String POLICY = """
            version: 1
            defaults:
              confirm: { irreversible: preview, egress: preview }
              pii: show
              limits: { calls: off, writes: off, deletes: off }
              output: { max-chars: %d }
            agents:
              - { name: local, sign-in: [ stdio ], areas: { "*": full } }
            egress: { hosts: [ hooks.example.com ] }
            """.formatted(MAX_CHARS);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
    private final Wiretap wire = new Wiretap(sandbox.uri());
    private final CallbackReceiver receiver = new CallbackReceiver();
    private final Path folder;
    private final Path audit;
    private final StdioConversation client;
    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();
    private final List<Called> calls = new ArrayList<>();
    private final List<Played> played = new ArrayList<>();

    EveryToolRun(Path folder) {
        sandbox.receivers().put("hooks.example.com", receiver.address());
        this.folder = folder;
        audit = folder.resolve("audit");
        var command = ServerProcess.command(audit, "stdio", "--policy", written(folder));
        command.environment().put("PRODUCTBOARD_BASE_URL", wire.api().toString());
        command.environment().put("PRODUCTBOARD_TOKEN", sandbox.token());
        client = new StdioConversation(
                        command.redirectError(folder.resolve("stderr").toFile()))
                .begun();
        client.ask("tools/list", JsonMapper.shared().createObjectNode())
                .at("/result/tools")
                .forEach(tool -> schemas.put(tool.path("name").asString(), tool.path("inputSchema")));
        playScript();
        sandbox.reset();
        makeThingsUp();
        client.close();
    }

    /** One call and what came of it. */
    record Called(String tool, ObjectNode arguments, JsonNode frame, List<Wiretap.Exchange> exchanges) {

        String text() {
            return frame.at("/result/content/0/text").asString("");
        }

        boolean isError() {
            return frame.at("/result/isError").asBoolean(true);
        }

        String code() {
            return frame.at("/result/_meta/io.pbmcp~1code").asString("");
        }

        @Override
        public String toString() {
            return tool + " " + arguments + " -> " + frame;
        }
    }

    /** One step of the script and its last answer. */
    record Played(Script.Step step, Called last) {}

    /** Input schemas by name of tool, as they are listed. */
    Map<String, JsonNode> schemas() {
        return schemas;
    }

    List<Called> calls() {
        return calls;
    }

    List<Played> played() {
        return played;
    }

    /** What the server asked Productboard. */
    List<Wiretap.Exchange> exchanges() {
        return wire.exchanges();
    }

    /** What the server wrote down; it has ended. */
    WholeTrail trail() {
        return WholeTrail.in(audit);
    }

    /** The secrets that the server was given, by its environment and by the script, wherever they show: in its output or in a file. */
    List<String> leaks() {
        var secrets = List.of(sandbox.token(), "Key of-the-test", "Bearer of-the-test");
        return new Canaries(secrets).found(String.join("\n", lines()), folder);
    }

    /** Every line of the server's standard output. */
    List<String> lines() {
        return client.lines();
    }

    private void playScript() {
        var known = new KnownObjects(sandbox);
        var names = known.named();
        names.put("busyNote", SandboxQuestions.noteWithLinks(sandbox, known.moreThanOnePage()));
        for (var step : Script.read()) {
            if (schemas.containsKey(step.tool())) {
                var last = agreed(step.tool(), step.arguments(names));
                step.keep(last.text(), names);
                played.add(new Played(step, last));
            }
        }
    }

    /** Makes a call, and once more with the ticket when it wants one. */
    private Called agreed(String tool, ObjectNode arguments) {
        var first = call(tool, arguments);
        var ticket = TICKET.matcher(first.text());
        return first.code().equals("confirmation_required") && ticket.find()
                ? call(tool, arguments.deepCopy().put("confirm", ticket.group(1)))
                : first;
    }

    private void makeThingsUp() {
        var made = new MadeArguments(new KnownObjects(sandbox), 20_261_121L);
        schemas.forEach((tool, schema) -> {
            for (int i = 0; i < GENERATIONS; i++) {
                call(tool, made.least(tool, schema));
                call(tool, made.all(tool, schema));
                call(tool, made.some(tool, schema));
            }
        });
    }

    private Called call(String tool, ObjectNode arguments) {
        var before = wire.exchanges().size();
        var params = JsonMapper.shared().createObjectNode().put("name", tool);
        params.set("arguments", arguments);
        var frame = client.ask("tools/call", params);
        var exchanges = wire.exchanges();
        var called = new Called(tool, arguments, frame, exchanges.subList(before, exchanges.size()));
        calls.add(called);
        return called;
    }

    private static String written(Path folder) {
        try {
            return Files.writeString(folder.resolve("policy.yaml"), POLICY).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        wire.close();
        receiver.close();
        sandbox.close();
    }
}
