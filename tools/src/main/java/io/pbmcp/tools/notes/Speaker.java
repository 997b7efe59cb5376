package io.pbmcp.tools.notes;

import io.pbmcp.policy.Word;

/** On which side of a conversation somebody stands. */
enum Speaker implements Word {
    CUSTOMER,
    AGENT
}
