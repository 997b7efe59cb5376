package io.pbmcp.server.audit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Where everything that happens is written down. Nothing is ever dropped: what cannot be written down is refused
 * before it happens. All methods are cheap; only the returned Monos wait for the disk. Their subscribers go on with a
 * thread of the parallel scheduler.
 */
public interface AuditTrail extends AutoCloseable {

    /**
     * Opens the record of one call and keeps a place for its final event, so that its end can always be told.
     *
     * @throws AuditUnavailableException when there is no place, because too much could not be written so far; the call
     *     must be refused
     */
    Entry begin(CallRecord call);

    /**
     * Tells that somebody called a tool that does not exist: the one event of that call.
     *
     * @throws AuditUnavailableException when there is no place for it
     */
    void unknownTool(CallRecord call);

    /**
     * Tells that somebody sent a call without a tool's name, or whose arguments are no object: the one event of that call.
     *
     * @param why our own sentence
     * @throws AuditUnavailableException when there is no place for it
     */
    void malformed(CallRecord call, String why);

    /**
     * Tells of a request that asked for something and called no tool: the one event of that request.
     *
     * @throws AuditUnavailableException when there is no place for it; the request must be refused
     */
    void requested(RequestRecord request);

    /**
     * Tells that somebody could not sign in. Those who flood are told by their number; none takes the place of a call.
     *
     * @param via the kind of sign-in that was tried, such as {@code api-key}
     * @param why our own sentence for the operator
     * @param from network address or process of the caller
     * @throws AuditUnavailableException when the trail is closed
     */
    void signInRefused(String via, String why, String from);

    /**
     * Tells that somebody was turned away at the door for another reason than the sign-in; see {@link #signInRefused}.
     *
     * @param reason the kind, in one word
     * @param why our own sentence for the operator
     * @param from network address of the caller
     * @throws AuditUnavailableException when the trail is closed
     */
    void turnedAway(String reason, String why, String from);

    /** Tells that the server begins to serve, with facts such as version, transport and policy. Completes once on disk. */
    Mono<Void> started(Map<String, String> facts);

    /**
     * Tells that the policy file was read again while the server runs.
     *
     * @param problems how many kept it from being put in force; none when it was
     * @param inForce version of the policy that holds from now on
     * @throws AuditUnavailableException when there is no place for it
     */
    void policyRead(int problems, String inForce);

    /** Tells that an earlier process died between an intent and its end. Completes once on disk. */
    Mono<Void> unresolved(DanglingIntents.Dangling intent);

    /** Tells a step of an approval. Completes once on disk; fails with {@link AuditUnavailableException} when it cannot be. */
    Mono<Void> approval(ApprovalEvent step);

    /** Why the trail could not be written the last time it was tried; empty when all is well. For health and alarms. */
    Optional<String> trouble();

    /**
     * Waits until every call that began has ended and that is written. Whatever calls from now on may be refused.
     *
     * @return false when some had not in time
     */
    boolean settle(Duration limit);

    /** Tells that the server stops, writes all that waits, and closes the file. Later events are refused. */
    @Override
    void close();

    /** The record of one call. */
    interface Entry {

        /**
         * Tells what the call is about to change. Completes once that is on disk; fails with
         * {@link AuditUnavailableException} when it cannot be, and then nothing may be changed.
         */
        Mono<Void> intent(Account account);

        /** Tells how the call ended. The first telling counts; false when the end was told before. */
        boolean finished(Ending ending);
    }
}
