package io.pbmcp.server.cli;

/** What the process ends with; part of the public contract. */
public final class ExitCode {

    public static final int DONE = 0;
    /** The command line itself was wrong. */
    public static final int USAGE = 2;
    /** The policy file or a setting was refused. */
    public static final int REFUSED = 3;
    /** The policy's own tests fail, or a check that was asked for found something. */
    public static final int CHECK_FAILED = 4;
    /** The server cannot start: a port, a folder, a machine. */
    public static final int CANNOT_START = 5;

    private ExitCode() {}
}
