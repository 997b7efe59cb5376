package io.pbmcp.server.cli;

/** A command cannot go on; the message is all that the user sees, so it says what is wrong and what to do. */
@SuppressWarnings("serial")
final class CommandFailure extends RuntimeException {

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.REFUSED, message);
    }

    static CommandFailure checkFailed(String message) {
        return new CommandFailure(ExitCode.CHECK_FAILED, message);
    }

    static CommandFailure cannotStart(String message) {
        return new CommandFailure(ExitCode.CANNOT_START, message);
    }

    int exitCode() {
        return exitCode;
    }
}
