package io.pbmcp.server.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command may use of the process it runs in.
 *
 * @param environment the variables of the environment
 * @param input the real standard input
 * @param output the real standard output
 * @param out the same, for text
 * @param err for what a person should know
 */
record Console(
        Map<String, String> environment, InputStream input, OutputStream output, PrintWriter out, PrintWriter err) {

    /** Tells a person something without getting in the way of output. */
    void say(String line) {
        err.println(line);
        err.flush();
    }

    /** Prints a line of what was asked for. */
    void print(String line) {
        out.println(line);
        out.flush();
    }
}
