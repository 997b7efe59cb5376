package io.pbmcp.server.cli;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Explanation;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.server.line.Rules;
import io.pbmcp.server.review.ReviewJson;
import io.pbmcp.tools.Tools;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
        var explanation = rules.explanations().explain(Caller.of(agent, "command line"), definition.facts());
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
