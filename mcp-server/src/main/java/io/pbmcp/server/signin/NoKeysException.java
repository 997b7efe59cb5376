package io.pbmcp.server.signin;

/** The keys of an issuer cannot be had at the moment. Its message is a sentence for the operator. */
final class NoKeysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoKeysException(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
