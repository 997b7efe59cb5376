package io.pbmcp.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The family of commands about what was done. */
@Command(
        name = "audit",
        description = "Check and read what was done, and make again what was destroyed.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.err(), CommandLine.Help.Ansi.OFF);
        return ExitCode.USAGE;
    }
}
