package io.pbmcp.server.cli;

import io.pbmcp.server.audit.AuditFiles;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.state.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is in the way of writing to the folders of a server, looked at and not touched. */
final class FolderCheck {

    /** Folders below the state folder; that of sign-ins is looked at with the credentials. */
    private static final List<String> STATE = List.of("approvals", "journal");

    private FolderCheck() {}

    /** Why the audit trail cannot be written; empty when it can. */
    static Optional<String> audit(Settings settings) {
        return unwritable(settings.auditDir(), "PBMCP_AUDIT_DIR").or(() -> AuditFiles.objection(settings.auditDir()));
    }

    /** Why approvals cannot be written, or nothing be deleted because it cannot be kept; empty when all is well. */
    static Optional<String> state(Settings settings) {
        return unwritable(settings.stateDir(), "PBMCP_STATE_DIR")
                .or(() -> STATE.stream()
                        .flatMap(name -> trouble(new PrivateFolder(settings.stateDir(), name)).stream())
                        .findFirst());
    }

    private static Optional<String> trouble(PrivateFolder folder) {
        try {
            folder.names();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(folder.path() + ": " + e.getMessage());
        }
    }

    private static Optional<String> unwritable(Path folder, String variable) {
        var existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.isDirectory(existing) && Files.isWritable(existing)
                ? Optional.empty()
                : Optional.of(
                        existing + " cannot be written. Make it writable for this user, or set " + variable + ".");
    }
}
