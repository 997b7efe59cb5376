package io.pbmcp.server.cli;

import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.server.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which policy a command speaks about. */
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
}
