package io.pbmcp.server.cli;

import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.server.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that looks into a policy without starting anything. */
final class LookOptions {

    @Option(names = "--policy", paramLabel = "FILE", description = "Default: PBMCP_POLICY, else the built-in reader.")
    private @Nullable Path file;

    @Option(
            names = "--grant",
            paramLabel = "AREA=LEVEL",
            description = "Widen the built-in policy, as a start would. Repeatable; not beside a policy file.")
    private List<String> grants = new ArrayList<>();

    /** The policy that a start with the same options would run under. */
    Policy policy(Console console) {
        var named = Optional.ofNullable(file)
                .or(() -> Settings.read(console.environment()).policy());
        if (named.isPresent() && !grants.isEmpty()) {
            throw CommandFailure.usage(
                    "--grant widens the built-in policy only. Change areas in the policy file instead.");
        }
        return named.map(path -> Governance.read(path, console))
                .orElseGet(() ->
                        Policies.reader(grants.stream().map(Governance::grant).toList()));
    }
}
