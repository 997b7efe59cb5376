package io.pbmcp.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what agents may do. */
final class PolicyOptions {

    @Option(
            names = "--sandbox",
            description = "Serve a throw-away Productboard that lives in this process; no account or token needed.")
    private boolean sandbox;

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy file. Default: PBMCP_POLICY.")
    private @Nullable Path policy;

    @Option(names = "--read-only", description = "Let nobody write, whatever the policy grants.")
    private boolean readOnly;

    boolean sandbox() {
        return sandbox;
    }

    Optional<Path> policy() {
        return Optional.ofNullable(policy);
    }

    boolean readOnly() {
        return readOnly;
    }
}
