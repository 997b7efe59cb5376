package io.pbmcp.stdio;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The process's real standard input and output, taken out of everybody else's reach: from then on {@code System.out} is
 * {@code System.err}, and {@code System.in} is empty, whatever our code or a library prints or reads. Take it as the first thing in
 * {@code main}. What the JVM itself prints needs the launch flags {@code -Xlog:disable -Xlog:all=warning:stderr}.
 */
public final class StdioGuard implements AutoCloseable {

    private final InputStream input = new FileInputStream(FileDescriptor.in);
    private final OutputStream output = new FileOutputStream(FileDescriptor.out);
    private final InputStream inBefore = System.in;
    private final PrintStream outBefore = System.out;

    private StdioGuard() {}

    /** Takes both streams. */
    public static StdioGuard take() {
        var guard = new StdioGuard();
        System.out.flush();
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        return guard;
    }

    /** The real standard input, unbuffered. */
    public InputStream input() {
        return input;
    }

    /** The real standard output, unbuffered. */
    public OutputStream output() {
        return output;
    }

    /** Gives {@code System.in} and {@code System.out} back as they were. */
    @Override
    public void close() {
        System.setIn(inBefore);
        System.setOut(outBefore);
    }
}
