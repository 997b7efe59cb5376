package io.pbmcp.server.signin;

/** An access token is refused. Its message is a sentence for the operator, which never repeats the token. */
final class BadTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadTokenException(String why) {
        super("The access token was refused: " + why + ".", null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
