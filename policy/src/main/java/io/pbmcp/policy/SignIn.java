package io.pbmcp.policy;

import java.net.URI;
import java.util.Optional;

/** One way for an agent to prove who it is. */
public sealed interface SignIn {

    /** It is the process on the other end of standard input. */
    record Stdio() implements SignIn {}

    /**
     * It presents a key.
     *
     * @param sha256 SHA-256 of the key text, 64 lower-case hex digits
     */
    record ApiKey(String sha256) implements SignIn {}

    /**
     * It presents an access token of an authorization server.
     *
     * @param issuer {@code iss} of the token, exactly
     * @param client {@code client_id} (or {@code azp}) of the token
     * @param audience one of the {@code aud} of the token; empty stands for the address of this server
     * @param algorithm the only JWS algorithm accepted, such as {@code RS256}; empty stands for the asymmetric ones
     */
    record Jwt(URI issuer, String client, Optional<String> audience, Optional<String> algorithm) implements SignIn {}

    /** It need not prove anything; no file can say this, only the built-in policy of a throw-away sandbox. */
    record Anybody() implements SignIn {}
}
