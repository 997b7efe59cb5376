package io.pbmcp.tools.entities;

import io.pbmcp.policy.Word;

/** Which entities a list has, by whether they are archived. */
enum Archived implements Word {
    /** Those that are not. */
    EXCLUDE,
    /** Both. */
    INCLUDE,
    /** Those that are. */
    ONLY
}
