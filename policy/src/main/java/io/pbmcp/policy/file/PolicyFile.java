package io.pbmcp.policy.file;

import io.pbmcp.policy.Lint;
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

        /** How this looks beside the tools there are. */
        public Tried tried(Collection<ToolFacts> tools) {
            var trials = new Trials(policy, tools);
            var more = new Review(policy).findings(tools).stream().map(found -> warning(found, line(found.path())));
            return new Tried(
                    located(trials.problems()),
                    located(trials.failures()),
                    Stream.concat(warnings.stream(), more).toList());
        }

        private List<Problem> located(List<Trials.Finding> findings) {
            return findings.stream()
                    .map(finding -> new Problem(finding.path(), line(finding.path()), finding.sentence()))
                    .toList();
        }
    }

    /**
     * How a policy looks beside the tools there are. One with a problem or a failure is not to be used.
     *
     * @param problems names of tools, fields and arguments that there are not
     * @param failures tests of its own that come out otherwise than they say
     * @param warnings what its author should look at again, with what only shows beside the tools
     */
    public record Tried(List<Problem> problems, List<Problem> failures, List<Warning> warnings) {

        public Tried {
            problems = List.copyOf(problems);
            failures = List.copyOf(failures);
            warnings = List.copyOf(warnings);
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
