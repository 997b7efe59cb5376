package io.pbmcp.tools.entities;

import io.pbmcp.policy.Word;

/** What an entity is shown with, because it costs requests of its own. */
enum Include implements Word {
    /** Its children, links and dependencies, by name. */
    RELATIONSHIPS,
    /** How many notes link to it. */
    NOTES
}
