package io.pbmcp.server.audit;

import java.util.UUID;

/** What the audit trail calls a process: its number, and eight digits by which it differs from those that had it before. */
public final class ProcessName {

    private ProcessName() {}

    /** A name for this process that no other ever had. */
    public static String fresh() {
        return ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
