package io.pbmcp.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page that says what happens when something breaks names tests that exist. */
class FailClosedPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*$", Pattern.MULTILINE);
    private static final Pattern ANNOTATION = Pattern.compile("@(?:Test|ParameterizedTest|Property)\\b");

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        var classes = tests();
        var named = NAMED.matcher(page()).results().toList();
        var missing = named.stream()
                .filter(name -> classes.getOrDefault(name.group(1), List.of()).stream()
                        .noneMatch(file -> isTest(file, name.group(2))))
                .map(MatchResult::group);

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyWayHasItsLineAndATest() throws IOException {
        var rows = ROW.matcher(page()).results().map(MatchResult::group).toList();

        assertThat(rows).hasSize(15).allMatch(row -> NAMED.matcher(row).find());
        assertThat(IntStream.rangeClosed(1, 15))
                .allMatch(way -> rows.get(way - 1).startsWith("| " + way + " |"));
    }

    /** Whether a method has one of the annotations of tests above it, up to the line that is empty. */
    private static boolean isTest(String file, String method) {
        var at = file.indexOf(" void " + method + "(");
        return at > 0
                && ANNOTATION
                        .matcher(file.substring(file.lastIndexOf("\n\n", at), at))
                        .find();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve("fail-closed.md"));
    }

    /** Texts of all test classes of all modules by simple name; several modules may have one of the same name. */
    private static Map<String, List<String>> tests() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && file.toString().contains(Path.of("src", "test").toString()))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Collectors.mapping(FailClosedPageTest::text, Collectors.toList())));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
