package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Unlisted;

/** The colours an option can have. */
@Unlisted
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
