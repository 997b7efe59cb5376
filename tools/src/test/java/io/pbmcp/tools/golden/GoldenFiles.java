package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files in which the behaviour of the tools is written down. {@code -Dgolden=update} writes them anew. */
final class GoldenFiles {

    /** Where the contract and the cases of each tool are. */
    static final Path FOLDER = Path.of("src/test/resources/golden");

    /** Where the generated pages are. */
    static final Path DOCS = Path.of("../docs");

    private GoldenFiles() {}

    /** Whether files are to be written instead of compared. */
    static boolean updating() {
        return "update".equals(System.getProperty("golden"));
    }

    /** Compares a text with a file; writes the file when it is missing, or when all are to be written anew. */
    static void check(Path file, String text) {
        if (updating()) {
            write(file, text);
        } else if (Files.notExists(file)) {
            if ("true".equals(System.getenv("CI"))) {
                fail(file + " is missing: run mvn -pl tools -am test -Dgolden=update and commit what it writes");
            }
            write(file, text);
        } else {
            assertThat(read(file))
                    .as("%s (rewrite it with mvn -pl tools -am test -Dgolden=update)", file)
                    .isEqualTo(text);
        }
    }

    /** The cases of one tool, by name of file. */
    static List<Path> cases(String tool) {
        var folder = FOLDER.resolve(tool);
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".case.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
