package io.pbmcp.server;

import io.pbmcp.server.cli.CommandLines;
import io.pbmcp.stdio.StdioGuard;

/** Where the process begins. */
public final class Main {

    private Main() {}

    /** Runs one command; the process ends with its exit code. */
    public static void main(String[] arguments) {
        // First of all, so that nothing that is loaded from here on can write to the real standard output.
        var streams = StdioGuard.take();
        System.exit(CommandLines.run(System.getenv(), streams, arguments));
    }
}
