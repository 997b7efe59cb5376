package io.pbmcp.sandbox.oauth;

import java.util.Locale;

/** Who answers the question whether an application may come in. */
public enum Consent {
    /** A page with two buttons asks whoever is there. */
    PAGE,
    /** Everything is granted at once, as if somebody had clicked. */
    GRANT,
    /** Everything is declined at once. */
    DENY;

    /** The word for it at the control address. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
