package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Word;

/** The colours an option can have. */
enum OptionColor implements Word {
    RED,
    BLUE,
    GREEN,
    YELLOW,
    PURPLE,
    GRAY,
    LIME,
    PINK
}
