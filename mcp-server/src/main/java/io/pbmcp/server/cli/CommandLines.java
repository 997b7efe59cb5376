package io.pbmcp.server.cli;

import io.pbmcp.server.login.SignInTrouble;
import io.pbmcp.server.settings.BadSetting;
import io.pbmcp.stdio.StdioGuard;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Reads a command line, runs the command, and turns what went wrong into a sentence and an exit code. */
public final class CommandLines {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLines.class);

    private CommandLines() {}

    /** Runs one command and returns its exit code. */
    public static int run(Map<String, String> environment, StdioGuard streams, String... arguments) {
        var out = new PrintWriter(new OutputStreamWriter(streams.output(), StandardCharsets.UTF_8));
        var err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        return run(new Console(environment, streams.input(), streams.output(), out, err), arguments);
    }

    static int run(Console console, String... arguments) {
        var clock = Clock.systemUTC();
        var line = new CommandLine(new ProductboardMcp(console))
                .addSubcommand(new StdioCommand(console))
                .addSubcommand(new HttpCommand(console))
                .addSubcommand(new SandboxCommand(console))
                .addSubcommand(new CommandLine(new PolicyCommand(console))
                        .addSubcommand(new PolicyCheckCommand(console))
                        .addSubcommand(new PolicyExplainCommand(console))
                        .addSubcommand(new PolicyGridCommand(console))
                        .addSubcommand(new PolicyDiffCommand(console))
                        .addSubcommand(new PolicySchemaCommand(console)))
                .addSubcommand(new CommandLine(new KeyCommand(console)).addSubcommand(new KeyNewCommand(console)))
                .addSubcommand(new CommandLine(new ApprovalsCommand(console))
                        .addSubcommand(new ApprovalsListCommand(console, clock))
                        .addSubcommand(new ApprovalsAcceptCommand(console, clock))
                        .addSubcommand(new ApprovalsDeclineCommand(console, clock)))
                .addSubcommand(new CommandLine(new AuditCommand(console))
                        .addSubcommand(new AuditVerifyCommand(console))
                        .addSubcommand(new AuditTailCommand(console))
                        .addSubcommand(new AuditRestoreCommand(console, clock)))
                .addSubcommand(new ToolsCommand(console))
                .addSubcommand(new DoctorCommand(console))
                .addSubcommand(new LoginCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(console, failure));
        var code = line.execute(arguments);
        console.out().flush();
        console.err().flush();
        return code;
    }

    private static int explain(Console console, Exception failure) {
        if (failure instanceof CommandFailure known) {
            console.say("productboard-mcp: " + known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof BadSetting setting) {
            console.say("productboard-mcp: " + setting.getMessage());
            return ExitCode.REFUSED;
        }
        if (failure instanceof SignInTrouble trouble) {
            console.say("productboard-mcp: " + trouble.getMessage());
            return ExitCode.REFUSED;
        }
        LOG.error("The command failed", failure);
        console.say("productboard-mcp: cannot go on because of an error inside; the log above says where.");
        return ExitCode.CANNOT_START;
    }
}
