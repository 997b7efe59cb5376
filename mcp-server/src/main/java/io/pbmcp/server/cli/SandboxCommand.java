package io.pbmcp.server.cli;

import io.pbmcp.sandbox.SandboxOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the sandbox alone, for tools and people that want a Productboard to try things on. */
@Command(
        name = "sandbox",
        description = "Run a throw-away Productboard that keeps state in memory.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--port", paramLabel = "PORT", description = "0 picks a free one. Default: ${DEFAULT-VALUE}")
    private int port = 8090;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description = "How much it holds: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private SandboxOptions.Size size = SandboxOptions.Size.SMALL;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Requests a second for each token; 0 for no limit. Default: ${DEFAULT-VALUE}")
    private int limit = 50;

    SandboxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw CommandFailure.usage("--port must be between 0 and 65535.");
        }
        if (limit < 0) {
            throw CommandFailure.usage("--limit must not be negative.");
        }
        var usual = SandboxOptions.standard();
        try (var sandbox = Serving.sandbox(
                new SandboxOptions(usual.host(), port, size, limit, usual.time(), usual.seed(), true))) {
            console.say("listening on " + sandbox.uri());
            console.say("control address " + sandbox.controlUri());
            console.say("Use it with:");
            console.print("export PRODUCTBOARD_BASE_URL=" + sandbox.uri());
            console.print("export PRODUCTBOARD_TOKEN=" + sandbox.token());
            new CountDownLatch(1).await();
        }
        return ExitCode.DONE;
    }
}
