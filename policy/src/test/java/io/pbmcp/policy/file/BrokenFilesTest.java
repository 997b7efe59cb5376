package io.pbmcp.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every broken file of {@code broken-policies.txt}, with all that is said of it. */
class BrokenFilesTest {

    private static final String SAID = "-->\n";

    /** A file that is refused, and why. */
    record Broken(String name, String file, String said) {}

    @TestFactory
    Stream<DynamicTest> brokenFilesAreRefusedWithTheseSentences() throws IOException {
        return cases().map(broken -> DynamicTest.dynamicTest(
                broken.name(), () -> assertThat(problems(broken.file())).isEqualTo(broken.said())));
    }

    static Stream<Broken> cases() throws IOException {
        try (var in = Objects.requireNonNull(BrokenFilesTest.class.getResourceAsStream("broken-policies.txt"))) {
            var corpus = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var cases = corpus.split("(?m)^=== ");
            assertThat(cases).hasSizeGreaterThan(150);
            return Arrays.stream(cases).filter(text -> !text.isBlank()).map(BrokenFilesTest::broken);
        }
    }

    private static Broken broken(String text) {
        var name = text.lines().findFirst().orElseThrow();
        var said = text.indexOf(SAID);
        return new Broken(name, text.substring(name.length() + 1, said), text.substring(said + SAID.length()));
    }

    private static String problems(String file) {
        var reading = PolicyFile.read(file, "policy.yaml");
        assertThat(reading).isInstanceOf(PolicyFile.Refused.class);
        return ((PolicyFile.Refused) reading)
                .problems().stream().map(problem -> problem.text() + "\n").collect(Collectors.joining());
    }
}
