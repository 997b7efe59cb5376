package io.pbmcp.server.audit;

import io.pbmcp.policy.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a call so far; grows along its way and is told with the intent and with the ending.
 *
 * @param decision the verdict of the policy
 * @param confirmedBy who or what agreed, such as {@code ticket} or {@code user of the client}
 * @param touched what it reads or changes, as type and id; no names
 * @param sent requests to Productboard: before they go out with status 0, afterwards with their answers
 */
public record Account(
        Optional<Decision> decision, Optional<String> confirmedBy, List<String> touched, List<Sent> sent) {

    /** Nothing is known yet. */
    public static final Account NOTHING = new Account(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Account {
        touched = List.copyOf(touched);
        sent = List.copyOf(sent);
    }

    /** This account with the verdict of the policy. */
    public Account decided(Decision verdict) {
        return new Account(Optional.of(verdict), confirmedBy, touched, sent);
    }

    /** This account with who agreed. */
    public Account confirmed(String by) {
        return new Account(decision, Optional.of(by), touched, sent);
    }

    /** This account with all that the call touches. */
    public Account touching(List<String> objects) {
        return new Account(decision, confirmedBy, objects, sent);
    }

    /** This account with all requests, in place of those it had. */
    public Account sending(List<Sent> requests) {
        return new Account(decision, confirmedBy, touched, requests);
    }

    /** This account with one more request. */
    public Account and(Sent request) {
        var more = new ArrayList<>(sent);
        more.add(request);
        return sending(more);
    }
}
