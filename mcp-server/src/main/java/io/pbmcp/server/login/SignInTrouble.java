package io.pbmcp.server.login;

/** A sign-in to Productboard cannot be used; the message says why and what to do, and holds nothing secret. */
@SuppressWarnings("serial")
public final class SignInTrouble extends RuntimeException {

    SignInTrouble(String message) {
        super(message, null, false, false);
    }
}
