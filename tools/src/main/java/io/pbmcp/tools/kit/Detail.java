package io.pbmcp.tools.kit;

import io.pbmcp.policy.Word;

/** How much of an object an answer shows. */
public enum Detail implements Word {
    /** What most questions need. */
    BRIEF,
    /** Everything there is. */
    FULL
}
