package io.pbmcp.tools.members;

import io.pbmcp.policy.Word;

/** What a member may do in Productboard. */
enum MemberRole implements Word {
    ADMIN,
    MAKER,
    VIEWER,
    CONTRIBUTOR
}
