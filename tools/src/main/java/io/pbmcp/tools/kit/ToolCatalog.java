package io.pbmcp.tools.kit;

import io.pbmcp.policy.Sha256;
import io.pbmcp.policy.ToolFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every tool the server has, in one fixed order; the same for every workspace and every agent. */
public final class ToolCatalog {

    private final Map<String, Definition<?, ?>> definitions;

    private ToolCatalog(Map<String, Definition<?, ?>> definitions) {
        this.definitions = definitions;
    }

    /** A catalogue of these tools, in this order; two of one name are a mistake. */
    public static ToolCatalog of(List<? extends Tool<?, ?>> tools) {
        Map<String, Definition<?, ?>> definitions = new LinkedHashMap<>();
        for (var tool : tools) {
            var definition = Definition.of(tool);
            if (definitions.put(definition.name(), definition) != null) {
                throw new IllegalArgumentException("Two tools are called " + definition.name());
            }
        }
        return new ToolCatalog(Collections.unmodifiableMap(definitions));
    }

    /** All tools, in the order in which they are listed. */
    public List<Definition<?, ?>> all() {
        return List.copyOf(definitions.values());
    }

    /** The tool of that name. */
    public Optional<Definition<?, ?>> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /** What a policy has to know about each tool, in order. */
    public List<ToolFacts> facts() {
        return definitions.values().stream().<ToolFacts>map(Definition::facts).toList();
    }

    /**
     * SHA-256 over everything agents can see of the catalogue, in lower-case hex; two servers with the same hash list
     * the same tools, whatever their workspaces hold.
     */
    public String hash() {
        return Sha256.hex(definitions.values().stream().map(ToolCatalog::shown).collect(Collectors.joining()));
    }

    private static String shown(Definition<?, ?> definition) {
        return String.join(
                "\n",
                definition.name(),
                definition.title(),
                definition.description(),
                facts(definition.facts()),
                definition.hints().toString(),
                definition.inputSchema().toString(),
                definition.outputSchema().toString(),
                "");
    }

    private static String facts(ToolFacts facts) {
        return new TreeSet<>(facts.areas()) + " " + facts.byType() + " " + facts.access() + " " + facts.risk() + " "
                + facts.since() + " " + facts.always() + " " + new TreeSet<>(facts.reads()) + " "
                + new TreeSet<>(facts.readsOneOf());
    }

    /** Starts what the first call would otherwise wait for; called in the background after the first answer. */
    public void warmUp() {
        Constraints.check(new Common(false, Optional.empty()), new Problems());
    }
}
