package io.pbmcp.policy;

/** Says who a caller is; knows nothing of what it may. */
public interface Authenticator {

    /** The verdict on a credential. Never throws for a bad one. */
    Verdict authenticate(Credential credential);

    /** The outcome of a sign-in. */
    sealed interface Verdict {}

    /** Somebody the policy knows. */
    record Authenticated(Caller caller) implements Verdict {}

    /**
     * Nobody the policy knows.
     *
     * @param why a sentence for the operator's log; says nothing about which part of a credential was right
     */
    record Unauthenticated(String why) implements Verdict {}

    /**
     * Perhaps somebody the policy knows, but what tells cannot be asked now; refused like anybody else.
     *
     * @param why a sentence for the operator's log
     */
    record Undecided(String why) implements Verdict {}
}
