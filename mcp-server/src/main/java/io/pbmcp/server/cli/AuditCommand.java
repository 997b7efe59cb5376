package io.pbmcp.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The family of commands about the audit trail. */
@Command(name = "audit", description = "Check and read the audit trail.", mixinStandardHelpOptions = true)
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
