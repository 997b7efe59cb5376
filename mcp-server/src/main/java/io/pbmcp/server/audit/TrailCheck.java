package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks whole folders of the trail, or single files. Every line is checked against the line before it, and every file
 * against what the first lines of later files say about it, so that a missing file and most cut ends show. What no later
 * file has seen, only a noted head can show.
 */
public final class TrailCheck {

    private final AuditChain chain;
    private final Set<String> heads;
    private final Set<String> unseen;
    private final List<TrailReport.Checked> checked = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private TrailCheck(AuditChain chain, Set<String> heads) {
        this.chain = chain;
        this.heads = Set.copyOf(heads);
        this.unseen = new LinkedHashSet<>(heads);
    }

    /**
     * Checks files, and all files of folders.
     *
     * @param heads hashes that were noted when the trail was whole; each has to stand in one of the files
     * @throws AuditUnavailableException when something cannot be read
     */
    public static TrailReport of(AuditChain chain, List<Path> places, Set<String> heads) {
        var check = new TrailCheck(chain, heads);
        var single = new ArrayList<Path>();
        for (var place : places) {
            try {
                if (Files.isDirectory(place)) {
                    check.all(AuditFiles.list(place), true);
                } else {
                    single.add(place);
                }
            } catch (IOException e) {
                throw AuditFiles.unreadable(place, e);
            }
        }
        try {
            check.all(single, false);
        } catch (IOException e) {
            throw new AuditUnavailableException("An audit file cannot be read: " + e, e);
        }
        return new TrailReport(check.checked, List.copyOf(check.unseen), check.notes);
    }

    /**
     * Checks files together.
     *
     * @param whole whether these are all files of a folder, so that none may be missing
     */
    private void all(List<Path> files, boolean whole) throws IOException {
        var claims = new HashMap<String, List<Claim>>();
        for (var file : files) {
            for (var link : Predecessors.links(file)) {
                claims.computeIfAbsent(link.file(), name -> new ArrayList<>()).add(new Claim(name(file), link));
            }
        }
        for (var file : files) {
            var check = new FileCheck(file, chain, claims.getOrDefault(name(file), List.of()), heads);
            checked.add(check.run());
            unseen.removeAll(check.found());
            notes.addAll(check.notes());
        }
        if (whole) {
            missing(files, claims);
        }
    }

    private void missing(List<Path> files, Map<String, List<Claim>> claims) {
        var there = files.stream().map(TrailCheck::name).collect(Collectors.toSet());
        var oldest = files.stream().map(AuditFiles::name).map(FileName::day).min(Comparator.naturalOrder());
        var gone = claims.entrySet().stream()
                .filter(claim -> !there.contains(claim.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .toList();
        for (var missing : gone) {
            var name = missing.getKey();
            var old = FileName.of(name)
                    .filter(known -> oldest.filter(known.day()::isBefore).isPresent())
                    .isPresent();
            var claim = missing.getValue().get(0);
            if (old) {
                notes.add(
                        shown(name)
                                + " is older than all that is here, and was taken away. That is your retention, or somebody else's.");
            } else {
                checked.add(new TrailReport.Checked(
                        shown(name),
                        new AuditChain.Broken(
                                0,
                                "The file is missing: it had " + claim.link().lines() + " lines when " + claim.by()
                                        + " began."),
                        false));
            }
        }
    }

    /** A name as it may be printed: it comes out of a file that anybody may have written. */
    private static String shown(String name) {
        return FileName.of(name).map(FileName::text).orElse("A file of another name");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What the file {@code by} says about another one. */
    record Claim(String by, Link link) {}
}
