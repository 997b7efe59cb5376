package io.pbmcp.policy;

/** What becomes of a call that has to be asked about when the client cannot ask; never a yes. */
public enum IfCannotAsk implements Word {
    /** It waits for an approver. */
    APPROVE,
    /** It is refused. */
    REFUSE
}
