package io.pbmcp.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * Where a test types commands and reads what they print.
 *
 * @param environment the variables that commands see
 * @param out what was asked for
 * @param err what a person is told
 */
record Terminal(Map<String, String> environment, StringWriter out, StringWriter err) {

    /** Runs a command to its end, and gives its exit code. */
    int run(String... arguments) {
        var console = new Console(
                environment,
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new PrintWriter(out),
                new PrintWriter(err));
        return CommandLines.run(console, arguments);
    }
}
