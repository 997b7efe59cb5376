package io.pbmcp.server.cli;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.UpstreamScopes;
import io.pbmcp.server.line.Rules;
import io.pbmcp.server.login.KeptScopes;
import io.pbmcp.server.login.SignInTrouble;
import io.pbmcp.server.protocol.ToolList;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows which tools an agent has, without starting a server. */
@Command(name = "tools", description = "List the tools an agent has.", mixinStandardHelpOptions = true)
final class ToolsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private LookOptions look = new LookOptions();

    @Option(names = "--agent", paramLabel = "NAME", description = "Name of the agent. Default: local")
    private String agent = Policies.LOCAL;

    @Option(names = "--json", description = "Print what tools/list would answer.")
    private boolean json;

    ToolsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var policy = look.policy(console);
        PolicyChoice.agent(policy, agent);
        var catalog = Tools.catalog();
        var rules = Rules.of(policy, Narrowing.NONE, kept(policy), Clock.systemUTC());
        var caller = Caller.of(agent, "command line");
        if (json) {
            console.print(new ToolList(catalog, () -> rules, JsonMapper.shared())
                    .of(caller)
                    .toString());
            return ExitCode.DONE;
        }
        for (var definition : catalog.all()) {
            var decision = rules.permissions().decide(caller, definition.facts());
            if (!decision.denied()) {
                console.print(line(definition, decision));
            }
        }
        return ExitCode.DONE;
    }

    private UpstreamScopes kept(Policy policy) {
        try {
            return KeptScopes.of(Settings.read(console.environment()), policy);
        } catch (SignInTrouble trouble) {
            throw CommandFailure.refused(String.valueOf(trouble.getMessage()));
        }
    }

    private static String line(Definition<?, ?> definition, Decision decision) {
        var confirmed = decision instanceof Decision.Confirm confirm
                ? ", confirmed (" + confirm.strength().word() + ")"
                : "";
        return String.format(
                "%-20s %-6s %-12s %s%s",
                definition.name(),
                definition.facts().access().word(),
                definition.facts().risk().word(),
                definition.title(),
                confirmed);
    }
}
