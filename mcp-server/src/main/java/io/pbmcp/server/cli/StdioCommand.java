package io.pbmcp.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves one client over standard input and output. */
@Command(
        name = "stdio",
        description = "Serve one client over standard input and output (the default).",
        mixinStandardHelpOptions = true)
final class StdioCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private LocalOptions local = new LocalOptions();

    StdioCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new ServeStdio(console).run(policy, local);
    }
}
