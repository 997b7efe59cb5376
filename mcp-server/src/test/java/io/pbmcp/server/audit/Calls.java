package io.pbmcp.server.audit;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Secret;
import io.pbmcp.server.key.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls, endings and files for the tests of the trail. */
final class Calls {

    static final JsonMapper JSON = JsonMapper.shared();
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final ServerKey KEY = ServerKey.read(Secret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"));
    static final Account DELETION = Account.NOTHING
            .decided(new Decision.Allow("agents.triage.areas.features", "Features are granted in full."))
            .confirmed("ticket")
            .touching(List.of("feature 0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e"))
            .sending(List.of(new Sent("DELETE", "/entities/{id}", 0)));

    private Calls() {}

    static CallRecord call(String id) {
        return call(id, "entity_delete", "{\"id\":\"0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e\"}");
    }

    static CallRecord call(String id, String tool, String arguments) {
        var caller =
                new Caller("triage", "api-key", Optional.of("olga@acme.example"), Narrowing.NONE, Optional.empty());
        return new CallRecord(
                id, caller, tool, JSON.readTree(arguments), "v1", Optional.of("Inspector 1.0"), "tools/call");
    }

    static RequestRecord request(String agent, String method, String target, Map<String, String> arguments) {
        return new RequestRecord(
                Caller.of(agent, "api-key"),
                method,
                target,
                JSON.valueToTree(arguments),
                "v1",
                Optional.of("Inspector 1.0"),
                Optional.empty());
    }

    static Ending done() {
        var account = DELETION.sending(List.of(new Sent("DELETE", "/entities/{id}", 204)));
        return Ending.done("The feature is gone", account, Duration.ofMillis(132));
    }

    static FileAuditTrail trail(Path directory, String process) {
        return FileAuditTrail.open(directory, process, KEY, () -> NOON);
    }

    /** All lines of all files of a directory, oldest file first. */
    static List<String> lines(Path directory) throws IOException {
        var lines = new ArrayList<String>();
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    /** All events but those that begin a file. */
    static List<JsonNode> events(Path directory) throws IOException {
        return lines(directory).stream()
                .map(JSON::readTree)
                .filter(event -> !event.path("type").stringValue().equals(EventType.BEGUN.word()))
                .toList();
    }

    static List<String> types(Path directory) throws IOException {
        return events(directory).stream()
                .map(event -> event.path("type").stringValue().substring("io.pbmcp.".length()))
                .toList();
    }
}
