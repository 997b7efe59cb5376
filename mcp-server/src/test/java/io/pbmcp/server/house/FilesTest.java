package io.pbmcp.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilesTest {

    private static final Path ROOT = root();

    @Test
    void filesStaySmall() {
        assertThat(sources("main")).filteredOn(file -> lines(file) > 300).isEmpty();
        assertThat(sources("test")).filteredOn(file -> lines(file) > 500).isEmpty();
    }

    @Test
    void everyPackageHasItsSentence() {
        var packages = Stream.of("main", "test")
                .flatMap(kind -> sources(kind).stream())
                .map(Path::getParent)
                .distinct()
                .toList();

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .exists()
                        .content()
                        .contains("@NullMarked")
                        .containsPattern("/\\*\\*\\s+\\S+"));
    }

    @Test
    void theMedianFileIsRead() {
        var lengths =
                sources("main").stream().mapToLong(FilesTest::lines).sorted().toArray();

        assertThat(lengths[lengths.length / 2]).isLessThanOrEqualTo(90);
    }

    @Test
    void testsNeitherSleepNorMock() {
        var forbidden =
                Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\.sleep\\(|org\\.(mockito|easymock|powermock|jmockit)");

        assertThat(sources("test"))
                .isNotEmpty()
                .filteredOn(file -> forbidden.matcher(text(file)).find())
                .isEmpty();
    }

    @Test
    void typesOfThePlatformAreImported() {
        var inline = Pattern.compile(
                "^(?!import |package |\\s*(/?\\*|//)).*(?<![\\w.\"])java\\.[a-z.]+\\.[A-Z]", Pattern.MULTILINE);

        assertThat(Stream.of("main", "test").flatMap(kind -> sources(kind).stream()))
                .isNotEmpty()
                .filteredOn(file -> inline.matcher(text(file)).find())
                .isEmpty();
    }

    private static List<Path> sources(String kind) {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/" + kind + "/java/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with the modules, found from wherever the tests run. */
    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("transport-stdio"))) {
            folder = Objects.requireNonNull(folder.getParent(), "The tests run inside of the project");
        }
        return folder;
    }
}
