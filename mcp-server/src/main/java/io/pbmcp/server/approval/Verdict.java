package io.pbmcp.server.approval;

import io.pbmcp.policy.Word;

/** What an approver says to a request. */
public enum Verdict implements Word {
    ACCEPTED,
    DECLINED
}
