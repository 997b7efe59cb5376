package io.pbmcp.server.audit;

/** The kinds of events, by their CloudEvents type. */
enum EventType {
    /** The first line of every file: its own name, and how far the files before it had come. */
    BEGUN("io.pbmcp.file.begun"),
    STARTED("io.pbmcp.server.started"),
    STOPPED("io.pbmcp.server.stopped"),
    /** A changed policy file was taken up. */
    POLICY_RELOADED("io.pbmcp.policy.reloaded"),
    /** A changed policy file was refused; the policy before it stays. */
    POLICY_REFUSED("io.pbmcp.policy.refused"),
    /** A call is about to change something. */
    INTENT("io.pbmcp.call.intent"),
    /** A call ended, however it did. */
    FINAL("io.pbmcp.call.final"),
    /** An earlier process died between the intent and the end of a call or a restore. */
    UNRESOLVED("io.pbmcp.call.unresolved"),
    UNKNOWN_TOOL("io.pbmcp.call.unknown-tool"),
    /** A call without a name, or whose arguments are no object. */
    MALFORMED("io.pbmcp.call.malformed"),
    /** How many more calls of an agent were refused at once than were told one by one. */
    MORE_REFUSED("io.pbmcp.call.more"),
    /** A request that asked for something without calling a tool. */
    REQUEST("io.pbmcp.request.final"),
    SIGN_IN_REFUSED("io.pbmcp.sign-in.refused"),
    /** Somebody was turned away at the door for another reason than the sign-in. */
    TURNED_AWAY("io.pbmcp.door.refused"),
    /** How many more were turned away than were told one by one. */
    MORE_TURNED_AWAY("io.pbmcp.door.more"),
    /** An approval was asked for, accepted or declined. */
    APPROVAL("io.pbmcp.approval"),
    /** Something that was destroyed is about to be made again from the journal, or that ended. */
    RESTORED("io.pbmcp.journal.restored");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
