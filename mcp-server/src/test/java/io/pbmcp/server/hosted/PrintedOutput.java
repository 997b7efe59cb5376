package io.pbmcp.server.hosted;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What this process prints, log and all: it goes where it went before, and is remembered. */
final class PrintedOutput {

    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    static {
        System.setOut(remembered(System.out));
        System.setErr(remembered(System.err));
    }

    private PrintedOutput() {}

    /** How much was printed so far, in bytes. */
    static int soFar() {
        return PRINTED.size();
    }

    /** What was printed since that much was. */
    static String since(int before) {
        var all = PRINTED.toByteArray();
        return new String(all, before, all.length - before, StandardCharsets.UTF_8);
    }

    private static PrintStream remembered(PrintStream before) {
        var both = new OutputStream() {
            @Override
            public void write(int one) {
                before.write(one);
                PRINTED.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                before.write(bytes, from, length);
                PRINTED.write(bytes, from, length);
            }

            @Override
            public void flush() {
                before.flush();
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }
}
