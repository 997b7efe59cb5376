package io.pbmcp.policy.file;

import io.pbmcp.policy.Lint;
import io.pbmcp.policy.Origin;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Review;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.policy.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a policy file. A file with any problem gives no policy at all. */
public final class PolicyFile {

    /** Longest file that is read, in bytes. */
    public static final int LIMIT = 1 << 20;

    private PolicyFile() {}

    /** The outcome of reading. */
    public sealed interface Reading {}

    /**
     * A policy whose file is well formed, and what its author should look at again.
     *
     * @param lines where its entries stand, by path
     */
    public record Parsed(Policy policy, List<Warning> warnings, Map<String, Integer> lines) implements Reading {

        public Parsed {
            warnings = List.copyOf(warnings);
            lines = Map.copyOf(lines);
        }

        /** The line of an entry, or of the nearest one around it; 0 when there is none. */
        public int line(String path) {
            return Problems.lineAround(path, lines);
        }

        /**
         * This, with what only shows beside these tools to look at again; refused when it names tools, fields or arguments
         * that there are not, or fails a test of its own.
         */
        public Reading tried(Collection<ToolFacts> tools) {
            var trials = new Trials(policy, tools);
            var problems = Stream.concat(trials.problems().stream(), trials.failures().stream())
                    .map(finding -> new Problem(finding.path(), line(finding.path()), finding.sentence()))
                    .sorted(Problems.FROM_TOP_TO_BOTTOM)
                    .toList();
            return problems.isEmpty() ? reviewed(tools) : new Refused(name(), problems);
        }

        /** This with what only shows beside the tools there are. */
        private Parsed reviewed(Collection<ToolFacts> tools) {
            var more = new Review(policy).findings(tools).stream().map(found -> warning(found, line(found.path())));
            return new Parsed(policy, Stream.concat(warnings.stream(), more).toList(), lines);
        }

        private String name() {
            return policy.origin() instanceof Origin.File file ? file.name() : "policy";
        }
    }

    /**
     * No policy.
     *
     * @param name the file, as it was named
     * @param problems all of them, from top to bottom; at least one
     */
    public record Refused(String name, List<Problem> problems) implements Reading {

        /** One problem a line, for a terminal. */
        public String text() {
            return problems.stream()
                    .map(problem -> name + ": " + problem.text())
                    .collect(Collectors.joining(System.lineSeparator()));
        }
    }

    /** Reads a file as {@link #read(Path)} does, and holds it against the tools there are; what a start and a reload use. */
    public static Reading read(Path file, Collection<ToolFacts> tools) {
        var reading = read(file);
        return reading instanceof Parsed parsed ? parsed.tried(tools) : reading;
    }

    /** Reads a file, which must be UTF-8, no longer than {@link #LIMIT}, and not writable by everybody. */
    public static Reading read(Path file) {
        var name = file.toString();
        try {
            if (!Files.isRegularFile(file)) {
                return refused(name, "There is no such file.");
            }
            if (worldWritable(file)) {
                return refused(
                        name,
                        "Everybody on this machine can write this file, so it proves nothing; run: chmod o-w " + name);
            }
            var bytes = new byte[0];
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LIMIT + 1);
            }
            if (bytes.length > LIMIT) {
                return refused(name, "The file is longer than " + LIMIT + " bytes, which no policy is.");
            }
            return read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    name);
        } catch (CharacterCodingException e) {
            return refused(name, "The file is not UTF-8 text.");
        } catch (IOException e) {
            return refused(
                    name, "The file cannot be read (" + e.getClass().getSimpleName() + "); check who may read it.");
        }
    }

    /**
     * Reads a policy from its text.
     *
     * @param name how problems and explanations call it
     */
    public static Reading read(String text, String name) {
        var problems = new Problems();
        if (text.isBlank()) {
            return refused(name, "The file is empty; begin with version: 1.");
        }
        var node = StrictYaml.read(text, problems);
        if (node.isEmpty()) {
            return new Refused(name, problems.all());
        }
        var policy = PolicyDocument.policy(node.get(), text, name, problems);
        Constraints.check(policy, problems);
        if (!problems.none()) {
            return new Refused(name, problems.all());
        }
        var warnings = new Review(policy)
                .findings().stream()
                        .map(found -> warning(found, problems.line(found.path())))
                        .toList();
        return new Parsed(policy, warnings, problems.lines());
    }

    private static Warning warning(Lint.Finding found, int line) {
        return new Warning(found.lint(), found.path(), line, found.sentence());
    }

    private static boolean worldWritable(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static Refused refused(String name, String sentence) {
        return new Refused(name, List.of(new Problem("", 0, sentence)));
    }
}
