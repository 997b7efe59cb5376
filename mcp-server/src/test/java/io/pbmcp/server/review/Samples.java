package io.pbmcp.server.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.tools.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The policy that the tests of this package review, and what is expected of it in files. */
final class Samples {

    private static final Path FOLDER = Path.of("src/test/resources/io/pbmcp/server/review");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private Samples() {}

    static String policy() {
        return read("policy.yaml");
    }

    static PolicyReview review(String text) {
        var reading = PolicyFile.read(text, "policy.yaml");
        assertThat(reading).isInstanceOf(PolicyFile.Parsed.class);
        return PolicyReview.of(((PolicyFile.Parsed) reading).policy(), Tools.catalog(), CLOCK);
    }

    /** Compares with a file, or writes it when asked to. */
    static void expected(String file, String actual) {
        if ("update".equals(System.getProperty("golden"))) {
            try {
                Files.writeString(FOLDER.resolve(file), actual);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(actual).as("rewrite it with -Dgolden=update").isEqualTo(read(file));
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
