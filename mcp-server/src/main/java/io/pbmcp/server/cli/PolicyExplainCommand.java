package io.pbmcp.server.cli;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Explanation;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Rehearsal;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.server.line.Rules;
import io.pbmcp.server.review.ReviewJson;
import io.pbmcp.tools.Tools;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the policy the question that every call asks, and prints the answer with its reasons. */
@Command(
        name = "explain",
        description = "Say whether an agent may use a tool, and which rule decides.",
        mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private LookOptions look = new LookOptions();

    @Option(names = "--agent", paramLabel = "NAME", required = true, description = "Name of the agent.")
    private String agent = "";

    @Option(names = "--tool", paramLabel = "NAME", required = true, description = "Name of the tool.")
    private String tool = "";

    @Option(
            names = "--with",
            paramLabel = "JSON",
            description =
                    "Arguments of a call, as a JSON object. What only the workspace can tell is assumed in favour of"
                            + " the agent.")
    private @Nullable String arguments;

    @Option(names = "--json", description = "Print it for a program.")
    private boolean json;

    PolicyExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var policy = look.policy(console);
        var limits = PolicyChoice.agent(policy, agent).limits();
        var definition = PolicyChoice.tool(Tools.catalog(), tool);
        var rules = Rules.of(policy, Narrowing.NONE, Clock.systemUTC());
        var explanation = explanation(rules, definition.facts());
        if (json) {
            var page = page(explanation);
            page.set("limits", new ReviewJson(JsonMapper.shared()).limits(limits));
            console.print(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(page));
        } else {
            console.out().print(explanation.text());
            console.print("limits: calls " + limits.calls().text() + ", writes "
                    + limits.writes().text() + ", deletes " + limits.deletes().text());
        }
        return ExitCode.DONE;
    }

    private Explanation explanation(Rules rules, ToolFacts facts) {
        var caller = Caller.of(agent, "command line");
        var outcome = new Rehearsal(rules.permissions(), facts)
                .outcome(caller, Optional.ofNullable(arguments).map(this::read));
        if (outcome instanceof Rehearsal.Misspelt misspelt) {
            throw CommandFailure.usage("--with: " + String.join("\n--with: ", misspelt.problems()));
        }
        return ((Rehearsal.Decided) outcome)
                .reach()
                .map(reach -> rules.explanations().explain(caller, facts, reach))
                .orElseGet(() -> rules.explanations().explain(caller, facts));
    }

    private ObjectNode read(String text) {
        try {
            if (JsonMapper.shared().readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Said below, as for any other text that is no object.
        }
        throw CommandFailure.usage(
                "--with: is no JSON object; write one such as '{\"fields\": {\"tags\": [\"triage\"]}}'.");
    }

    private static ObjectNode page(Explanation explanation) {
        var page = JsonMapper.shared()
                .createObjectNode()
                .put("agent", explanation.agent())
                .put("tool", explanation.tool());
        decision(page, explanation.decision());
        var areas = page.putArray("areas");
        for (var chain : explanation.chains()) {
            var area = areas.addObject()
                    .put("area", chain.area().word())
                    .put("level", chain.left().word())
                    .put("enough", chain.left().permits(explanation.access()));
            var says = area.putArray("says");
            chain.steps()
                    .forEach(step -> says.addObject()
                            .put("rule", step.rule())
                            .put("level", step.level().word()));
        }
        return page;
    }

    private static void decision(ObjectNode page, Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            page.put("verdict", "deny").put("reason", deny.reason().word());
        } else if (decision instanceof Decision.Confirm confirm) {
            page.put("verdict", "confirm").put("strength", confirm.strength().word());
        } else {
            page.put("verdict", "allow");
        }
        page.put("rule", decision.rule()).put("sentence", decision.sentence());
    }
}
