package io.pbmcp.server.audit;

/** The kinds of events, by their CloudEvents type. */
enum EventType {
    STARTED("io.pbmcp.server.started"),
    STOPPED("io.pbmcp.server.stopped"),
    POLICY_RELOADED("io.pbmcp.policy.reloaded"),
    POLICY_REFUSED("io.pbmcp.policy.refused"),
    INTENT("io.pbmcp.call.intent"),
    FINAL("io.pbmcp.call.final"),
    UNRESOLVED("io.pbmcp.call.unresolved"),
    UNKNOWN_TOOL("io.pbmcp.call.unknown-tool"),
    SIGN_IN_REFUSED("io.pbmcp.sign-in.refused");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
