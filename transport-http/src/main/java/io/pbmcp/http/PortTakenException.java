package io.pbmcp.http;

/** The address to listen on is in use, or not ours to bind; the message says so and what to do. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String host, int port, Throwable cause) {
        super(
                "Cannot listen on " + host + ":" + port + ": " + reason(cause)
                        + ". Stop the program that uses it, or choose another address with --port or --host.",
                cause);
    }

    private static String reason(Throwable cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
