package io.pbmcp.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command without a name: serves standard input and output, as {@code stdio} does. */
@Command(
        name = "productboard-mcp",
        description = "Productboard for AI agents: governed MCP tools. Without a command it serves stdio.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class)
final class ProductboardMcp implements Callable<Integer> {

    private final Console console;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private LocalOptions local = new LocalOptions();

    ProductboardMcp(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new ServeStdio(console).run(policy, local);
    }
}
