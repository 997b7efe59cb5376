package io.pbmcp.server.hosted;

import io.pbmcp.server.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts the product in a process of its own. */
final class ServerProcess {

    private ServerProcess() {}

    /** The command, in an environment that says nothing to the server but where its audit trail goes. */
    static ProcessBuilder command(Path audit, String... arguments) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PRODUCTBOARD_") || name.startsWith("PBMCP_"));
        builder.environment().put("PBMCP_AUDIT_DIR", audit.toString());
        builder.environment().put("PBMCP_STATE_DIR", audit.resolve("state").toString());
        return builder;
    }
}
