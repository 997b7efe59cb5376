package io.pbmcp.server.cli;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Nearest;
import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which policy, agent and tool a command speaks about. */
final class PolicyChoice {

    private PolicyChoice() {}

    /** The file that was named, or the one of the environment. */
    static Path file(@Nullable Path named, Console console) {
        return Optional.ofNullable(named)
                .or(() -> Settings.read(console.environment()).policy())
                .orElseThrow(() -> CommandFailure.usage("Name a policy file, or set PBMCP_POLICY."));
    }

    /** The policy in the file that was named, or in the one of the environment, or the built-in reader. */
    static Policy policy(@Nullable Path named, Console console) {
        return Optional.ofNullable(named)
                .or(() -> Settings.read(console.environment()).policy())
                .map(file -> Governance.read(file, console))
                .orElseGet(Policies::reader);
    }

    /** The agent of that name. */
    static Agent agent(Policy policy, String name) {
        return policy.find(name)
                .orElseThrow(() -> CommandFailure.usage("--agent: the policy has no agent " + name
                        + Nearest.question(
                                name, policy.agents().stream().map(Agent::name).toList())));
    }

    /** The tool of that name. */
    static Definition<?, ?> tool(ToolCatalog catalog, String name) {
        var found = catalog.find(name);
        if (found.isEmpty()) {
            var near = Nearest.question(
                    name, catalog.all().stream().<String>map(Definition::name).toList());
            throw CommandFailure.usage("--tool: there is no tool " + name + near + " The command tools lists them.");
        }
        return found.get();
    }
}
