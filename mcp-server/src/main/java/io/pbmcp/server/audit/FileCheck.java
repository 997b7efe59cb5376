package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One file on its way through a check. */
final class FileCheck {

    private static final String STOPPED = "\"type\":\"" + EventType.STOPPED.word() + '"';

    private final Path file;
    private final AuditChain.Check check;
    private final List<TrailCheck.Claim> claims;
    private final Set<String> heads;
    private final Set<String> found = new HashSet<>();
    private final List<String> notes = new ArrayList<>();
    private boolean stopped;

    /**
     * @param claims what other files say about this one
     * @param heads hashes to look out for
     */
    FileCheck(Path file, AuditChain chain, List<TrailCheck.Claim> claims, Set<String> heads) {
        this.file = file;
        this.check = chain.check();
        this.claims = claims;
        this.heads = heads;
    }

    TrailReport.Checked run() throws IOException {
        var running = AuditFiles.inUse(file);
        try (var lines = LineReader.open(file, 0)) {
            var fault = lines(lines);
            var verdict = fault.isPresent() ? fault.get() : end(lines.torn(), running);
            var last = claims.stream().noneMatch(claim -> claim.link().lines() == check.lines());
            if (verdict instanceof AuditChain.Intact intact && intact.lines() > 0) {
                unended(running);
            }
            return new TrailReport.Checked(name(), verdict, last);
        }
    }

    /** Those of the hashes that stand in the file. */
    Set<String> found() {
        return found;
    }

    List<String> notes() {
        return notes;
    }

    private Optional<AuditChain.Verdict> lines(LineReader lines) throws IOException {
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            var fault = check.next(line.get());
            if (fault.isEmpty()) {
                fault = check.lines() == 1 ? named(line.get()) : Optional.empty();
            }
            if (fault.isEmpty()) {
                fault = claimed();
            }
            if (fault.isPresent()) {
                return fault;
            }
            if (heads.contains(check.head())) {
                found.add(check.head());
            }
            stopped = line.get().contains(STOPPED);
        }
        return Optional.empty();
    }

    /** The first line says which file it begins, so that a file cannot pass for another one. */
    private Optional<AuditChain.Verdict> named(String line) {
        try {
            var event = JsonMapper.shared().readTree(line);
            var own = event.path("type").asString("").equals(EventType.BEGUN.word())
                    && event.at("/data/file").asString("").equals(name());
            return own
                    ? Optional.empty()
                    : broken(1, "Line 1 does not begin this file: it was renamed, or its beginning was cut off.");
        } catch (JacksonException e) {
            return broken(1, "Line 1 is no event.");
        }
    }

    private Optional<AuditChain.Verdict> claimed() {
        for (var claim : claims) {
            if (claim.link().lines() == check.lines() && !claim.link().head().equals(check.head())) {
                return broken(
                        check.lines(), "Line " + check.lines() + " is another one than when " + claim.by() + " began.");
            }
        }
        return Optional.empty();
    }

    private AuditChain.Verdict end(boolean torn, boolean running) {
        for (var claim : claims) {
            if (claim.link().lines() > check.lines()) {
                return new AuditChain.Broken(
                        check.lines() + 1,
                        "The end was cut off: there were " + claim.link().lines() + " lines when " + claim.by()
                                + " began.");
            }
        }
        var known = claims.stream()
                .anyMatch(claim -> claim.link().torn() && claim.link().lines() == check.lines());
        if (torn && !running && !known) {
            return new AuditChain.Broken(
                    check.lines() + 1,
                    "Line " + (check.lines() + 1)
                            + " is not whole: its process died while it wrote, or the end was cut off.");
        }
        if (torn && known) {
            notes.add(name() + " ends within a line, as it did when the next file began.");
        }
        return check.intact();
    }

    private void unended(boolean running) {
        var continued = FileName.of(file)
                .map(FileName::process)
                .filter(process -> claims.stream()
                        .filter(claim -> claim.link().lines() == check.lines())
                        .flatMap(claim -> FileName.of(claim.by()).stream())
                        .anyMatch(next -> next.process().equals(process)))
                .isPresent();
        if (running) {
            notes.add(name() + " is being written.");
        } else if (!stopped && !continued) {
            notes.add(name()
                    + " does not end with the stop of its process: the process was killed, or the end was cut off.");
        }
    }

    private Optional<AuditChain.Verdict> broken(long line, String why) {
        return Optional.of(new AuditChain.Broken(line, why));
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }
}
