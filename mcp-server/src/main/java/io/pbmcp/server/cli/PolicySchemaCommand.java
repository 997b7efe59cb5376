package io.pbmcp.server.cli;

import io.pbmcp.policy.file.PolicySchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of policy files, for editors and for pipelines. */
@Command(name = "schema", description = "Print the JSON Schema of policy files.", mixinStandardHelpOptions = true)
final class PolicySchemaCommand implements Callable<Integer> {

    private final Console console;

    PolicySchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(PolicySchema.text());
        console.out().flush();
        return ExitCode.DONE;
    }
}
