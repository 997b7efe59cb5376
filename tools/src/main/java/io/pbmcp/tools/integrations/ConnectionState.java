package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Word;

/** What the button of one feature can show. */
enum ConnectionState implements Word {
    /** A link to what the feature is connected to. */
    CONNECTED,
    /** That it is being worked on. */
    PROGRESS,
    /** What went wrong. */
    ERROR,
    /** The label of the integration: nothing is connected. */
    INITIAL
}
