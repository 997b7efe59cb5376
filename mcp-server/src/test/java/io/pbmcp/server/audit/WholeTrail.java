package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.server.key.ServerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trail of a server that has ended, and what holds for every such trail, whatever the server was asked. */
public final class WholeTrail {

    private static final Set<String> ENDS = Set.of(
            EventType.FINAL.word(),
            EventType.UNKNOWN_TOOL.word(),
            EventType.MALFORMED.word(),
            EventType.REQUEST.word());

    private final Path folder;
    private final List<JsonNode> events;

    private WholeTrail(Path folder, List<JsonNode> events) {
        this.folder = folder;
        this.events = events;
    }

    /** Reads the trail in a folder. */
    public static WholeTrail in(Path folder) {
        var events = new ArrayList<JsonNode>();
        try {
            for (var file : AuditFiles.list(folder)) {
                Files.readAllLines(file)
                        .forEach(line -> events.add(JsonMapper.shared().readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WholeTrail(folder, events);
    }

    /** All events, in the order of files and lines. */
    public List<JsonNode> events() {
        return events;
    }

    /** Events of one type, such as {@code call.final}. */
    public List<JsonNode> events(String type) {
        return events.stream()
                .filter(event -> type(event).equals("io.pbmcp." + type))
                .toList();
    }

    /** The whole trail as text. */
    public String text() {
        return events.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }

    /**
     * Fails unless every file was checked and nothing in it was changed, every intent has its end, no call has two, and there
     * are as many ends as are due.
     *
     * @param due how many ends of each method the requests call for that reached the server
     * @param key that the server was given; empty when it had none
     */
    public void holds(Map<String, Integer> due, Optional<ServerKey> key) {
        var chain = key.map(AuditChain::of).orElseGet(AuditChain::plain);
        var report = TrailCheck.of(chain, List.of(folder), Set.of());
        assertThat(report.broken()).as("%s", report).isFalse();
        assertThat(report.needsKey()).as("left unverified: %s", report).isFalse();
        assertThat(report.notes()).isEmpty();
        var ended = calls(EventType.FINAL);
        assertThat(ended).doesNotHaveDuplicates().containsAll(calls(EventType.INTENT));
        for (var method : List.of("tools/call", "prompts/get")) {
            assertThat(ends(method)).as("final events of %s", method).isEqualTo(due(due, method));
        }
        // Who reads an entity by its name calls a second tool once it is found, which may refuse: nobody but the trail
        // knows.
        assertThat(ends("resources/read") - due(due, "resources/read"))
                .as("events of resources/read beyond those that are due")
                .isBetween(0L, refusedEntities());
    }

    private static long due(Map<String, Integer> due, String method) {
        return due.getOrDefault(method, 0);
    }

    private long refusedEntities() {
        return events("call.final").stream()
                .map(event -> event.path("data"))
                .filter(data -> data.path("method").asString("").equals("resources/read")
                        && data.path("tool").asString("").equals("entity_get")
                        && !data.path("outcome").asString("").equals("done"))
                .count();
    }

    private long ends(String method) {
        var alone = events.stream()
                .filter(event -> ENDS.contains(type(event)))
                .filter(event -> event.at("/data/method").asString("").equals(method))
                .count();
        var counted = events.stream()
                .filter(event -> type(event).equals(EventType.MORE_REFUSED.word()))
                .flatMap(event -> event.at("/data/reasons").propertyStream())
                .filter(reason -> reason.getKey().startsWith(method + " "))
                .mapToLong(reason -> reason.getValue().asLong(0))
                .sum();
        return alone + counted;
    }

    private List<String> calls(EventType type) {
        return events.stream()
                .filter(event -> type(event).equals(type.word()))
                .map(event -> event.at("/data/call").asString(""))
                .toList();
    }

    private static String type(JsonNode event) {
        return event.path("type").asString("");
    }
}
