package io.pbmcp.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a server that one client starts for itself. */
final class LocalOptions {

    @Option(names = "--agent", paramLabel = "NAME", description = "Which agent of the policy the client is.")
    private @Nullable String agent;

    @Option(
            names = "--grant",
            paramLabel = "AREA=LEVEL",
            description = "Widen the built-in policy, such as notes=write. Repeatable; not beside a policy file.")
    private List<String> grants = new ArrayList<>();

    Optional<String> agent() {
        return Optional.ofNullable(agent);
    }

    List<String> grants() {
        return List.copyOf(grants);
    }
}
