package io.pbmcp.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Holds a policy against the tools there are: whether every name in it is one, and whether its tests come out as their
 * author says. A policy with any finding here is not to be used. For what was read from a file,
 * {@code PolicyFile.Parsed.tried} does all that and gives the lines.
 *
 * <p>Tests are decided by the same function as calls, on the policy alone: no switch of the command line, no scopes, and as
 * if no agent's last day had passed, so that no file turns bad by itself.
 */
public final class Trials {

    private static final InstantSource BEFORE_EVERY_LAST_DAY = InstantSource.fixed(Instant.EPOCH);

    private final Policy policy;
    private final Map<String, ToolFacts> tools = new LinkedHashMap<>();
    private final PolicyPermissions permissions;

    /** Holds a policy against these tools. */
    public Trials(Policy policy, Collection<ToolFacts> tools) {
        this.policy = policy;
        tools.forEach(tool -> this.tools.put(tool.name(), tool));
        this.permissions = new PolicyPermissions(policy, Narrowing.NONE, BEFORE_EVERY_LAST_DAY);
    }

    /**
     * Something that keeps a policy from being used.
     *
     * @param path of the entry in the policy
     * @param sentence what is wrong, and what would settle it
     */
    public record Finding(String path, String sentence) {}

    /** Names of tools, fields and arguments that there are not. */
    public List<Finding> problems() {
        var findings = new ArrayList<Finding>();
        for (var agent : policy.agents()) {
            for (var i = 0; i < agent.except().size(); i++) {
                problems(agent.path() + ".except[" + i + "]", agent.except().get(i), findings);
            }
        }
        for (var i = 0; i < policy.tests().size(); i++) {
            problems("tests[" + i + "]", policy.tests().get(i), findings);
        }
        return findings;
    }

    /** Tests that come out otherwise than they say, agent by agent; those with a problem are left out. */
    public List<Finding> failures() {
        var findings = new ArrayList<Finding>();
        for (var i = 0; i < policy.tests().size(); i++) {
            var test = policy.tests().get(i);
            var tool = tools.get(test.tool());
            if (tool == null) {
                continue;
            }
            for (var agent : policy.agents()) {
                if (test.agent().equals(Expectation.EVERY) || test.agent().equals(agent.name())) {
                    failure("tests[" + i + "]", test, tool, agent, findings);
                }
            }
        }
        return findings;
    }

    private void failure(String path, Expectation test, ToolFacts tool, Agent agent, List<Finding> findings) {
        var outcome = rehearse(test, tool, agent.name());
        if (outcome instanceof Rehearsal.Decided decided
                && Expectation.Verdict.of(decided.decision()) != test.expect()) {
            var decision = decided.decision();
            findings.add(new Finding(
                    path,
                    "Expected " + test.expect().word() + " of " + tool.name() + " for agent " + agent.name()
                            + ", and it is " + Expectation.Verdict.of(decision).word() + ", by " + decision.rule()
                            + ": " + decision.sentence()));
        }
    }

    private void problems(String path, Except except, List<Finding> findings) {
        if (except.tool().equals(Except.EVERY)) {
            return;
        }
        var tool = tools.get(except.tool());
        if (tool == null) {
            findings.add(unknown(path, except.tool()));
            return;
        }
        new TreeSet<>(except.fields())
                .stream()
                        .filter(field -> !tool.arguments().writes(FieldName.canonical(field)))
                        .forEach(
                                field -> findings.add(new Finding(path + ".fields", Rehearsal.unwritten(tool, field))));
    }

    private void problems(String path, Expectation test, List<Finding> findings) {
        var tool = tools.get(test.tool());
        if (tool == null) {
            findings.add(unknown(path, test.tool()));
        } else if (rehearse(test, tool, test.agent()) instanceof Rehearsal.Misspelt misspelt) {
            misspelt.problems().forEach(sentence -> findings.add(new Finding(path + ".with", sentence)));
        }
    }

    private Rehearsal.Outcome rehearse(Expectation test, ToolFacts tool, String agent) {
        return new Rehearsal(permissions, tool).outcome(Caller.of(agent, "test"), test.with());
    }

    private Finding unknown(String path, String name) {
        return new Finding(
                path + ".tool",
                "There is no tool \"" + name + "\"" + Nearest.question(name, tools.keySet())
                        + " The command tools lists them.");
    }
}
