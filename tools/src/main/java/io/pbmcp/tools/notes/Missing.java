package io.pbmcp.tools.notes;

import io.pbmcp.policy.Word;

/** What a note can be without. */
enum Missing implements Word {
    CUSTOMER,
    OWNER,
    LINK,
    TAGS
}
