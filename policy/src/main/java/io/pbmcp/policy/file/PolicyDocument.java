package io.pbmcp.policy.file;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.ConfirmRules;
import io.pbmcp.policy.Defaults;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.IfCannotAsk;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Origin;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole of a policy file. */
record PolicyDocument(Section root, Problems problems) {

    private static final String EXAMPLE = "version: 1, followed by agents:";

    /** Reads a policy from the tree of its text; not to be used when there are problems afterwards. */
    static Policy policy(Node node, String text, String name, Problems problems) {
        var root = Section.of(node, "", EXAMPLE, problems)
                .only(Shared.ordered("version", "catalog", "defaults", "agents", "approvers", "egress", "tests"));
        var document = new PolicyDocument(root, problems);
        document.version();
        var defaults = document.defaults();
        var agents = document.agents(defaults);
        return new Policy(
                new Origin.File(name),
                Sha256.hex(text),
                root.number("catalog").orElse(1),
                defaults,
                agents,
                new Approvers(root, agents).all(),
                new Hosts(root).all(),
                new Expectations(root, agents).all());
    }

    private void version() {
        var version = root.number("version");
        if (root.find("version").isEmpty()) {
            problems.add("version", 0, "The version of the format is missing; begin the file with version: 1.");
        } else if (version.isPresent() && version.get() != 1) {
            root.problem("version", "This server reads version 1 of the format, not " + version.get() + ".");
        }
    }

    private Defaults defaults() {
        var section = root.sectionOrEmpty("defaults", "{ pii: mask }")
                .only(Shared.ordered("areas", "confirm", "if-cannot-ask", "pii", "limits", "output"));
        var shared = new Shared(section);
        var areas = shared.areas();
        return new Defaults(
                new Grants(areas.named(), areas.others().or(() -> Optional.of(Level.FULL))),
                shared.confirm().or(ConfirmRules.STANDARD),
                section.word("if-cannot-ask", IfCannotAsk.class, "answer for clients that cannot ask")
                        .orElse(Defaults.STANDARD.ifCannotAsk()),
                section.word("pii", Pii.class, "way to show personal data").orElse(Defaults.STANDARD.pii()),
                shared.limits(Defaults.STANDARD.limits()),
                shared.output(Defaults.STANDARD.output()));
    }

    private List<Agent> agents(Defaults defaults) {
        var nodes = root.items("agents", "- name: triage");
        if (nodes.isEmpty() && !problems.about("agents")) {
            problems.add(
                    "agents", problems.line("agents"), "A policy needs at least one agent, or nobody could sign in.");
        }
        List<Agent> agents = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (var node : nodes) {
            var entry = AgentEntry.of(node, agents.size(), problems);
            var agent = entry.agent(defaults);
            agents.add(agent);
            var earlier = lines.putIfAbsent(entry.entry().path(), node.line());
            if (earlier != null) {
                problems.add(
                        entry.entry().path() + ".name",
                        node.line(),
                        "Two agents are named " + agent.name() + ", the first in line " + earlier
                                + "; names are unique.");
            }
        }
        return agents;
    }
}
