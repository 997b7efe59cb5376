package io.pbmcp.tools.members;

import io.pbmcp.policy.Word;

/** Where the members of a list stand. */
enum MemberState implements Word {
    /** Neither disabled nor only invited. */
    ACTIVE,
    /** Locked out. */
    DISABLED,
    /** Invited, and not yet here. */
    PENDING,
    /** Any of these. */
    ANY
}
