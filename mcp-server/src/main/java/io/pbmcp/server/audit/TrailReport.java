package io.pbmcp.server.audit;

import java.util.List;
import java.util.Optional;

/**
 * What a check of the trail found.
 *
 * @param files a verdict for each file, and for each that is missing, oldest first
 * @param unseen noted heads that stand in none of the files
 * @param notes sentences about what is no fault but should be known
 */
public record TrailReport(List<Checked> files, List<String> unseen, List<String> notes) {

    public TrailReport {
        files = List.copyOf(files);
        unseen = List.copyOf(unseen);
        notes = List.copyOf(notes);
    }

    /**
     * One file.
     *
     * @param file its name
     * @param verdict on its lines, and on what other files say about it
     * @param last whether no other file tells how far it has come, so that only a noted head shows a cut end
     */
    public record Checked(String file, AuditChain.Verdict verdict, boolean last) {

        /** The hash to be noted elsewhere; empty when the file is not intact, has no line, or needs no note. */
        public Optional<String> head() {
            return last && verdict instanceof AuditChain.Intact intact && intact.lines() > 0
                    ? Optional.of(intact.head())
                    : Optional.empty();
        }
    }

    /** Whether something was changed, left out or moved. */
    public boolean broken() {
        return !unseen.isEmpty() || files.stream().anyMatch(file -> file.verdict() instanceof AuditChain.Broken);
    }

    /** Whether some lines could not be checked for want of the key. */
    public boolean needsKey() {
        return files.stream().anyMatch(file -> file.verdict() instanceof AuditChain.NeedsKey);
    }
}
