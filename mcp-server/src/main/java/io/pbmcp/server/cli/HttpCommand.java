package io.pbmcp.server.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves many clients over streamable HTTP. */
@Command(
        name = "http",
        description = "Serve many clients over streamable HTTP, at /mcp.",
        mixinStandardHelpOptions = true)
final class HttpCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "0 picks a free one. Default: ${DEFAULT-VALUE}")
    private int port = 8080;

    @Option(names = "--public-url", paramLabel = "URL", description = "The address clients use, behind a proxy.")
    private @Nullable URI publicUrl;

    @Option(names = "--allow-host", paramLabel = "HOST", description = "One more Host header to accept. Repeatable.")
    private List<String> allowHosts = new ArrayList<>();

    @Option(names = "--allow-origin", paramLabel = "ORIGIN", description = "One more web origin to accept. Repeatable.")
    private List<String> allowOrigins = new ArrayList<>();

    HttpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) {
            throw CommandFailure.usage("--port must be between 0 and 65535.");
        }
        return new ServeHttp(console).run(policy, this);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Optional<URI> publicUrl() {
        return Optional.ofNullable(publicUrl);
    }

    List<String> allowHosts() {
        return List.copyOf(allowHosts);
    }

    List<String> allowOrigins() {
        return List.copyOf(allowOrigins);
    }
}
