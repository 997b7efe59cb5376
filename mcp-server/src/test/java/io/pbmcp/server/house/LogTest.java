package io.pbmcp.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest {

    @Test
    @DisplayName("T18, T19 an exception with text of strangers is one line without tokens")
    void anExceptionIsOneLine() {
        var forged = "bad\n2026-11-21T00:00:00.000Z INFO  Assembly all is well\u001b[2J\u202e pbm_"
                + "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

        var printed = printed(() -> LoggerFactory.getLogger(LogTest.class)
                .error("It failed", new IllegalStateException(forged, new IllegalArgumentException(forged))));

        assertThat(printed.strip().lines()).hasSize(1);
        assertThat(printed)
                .contains("It failed", "IllegalStateException", "Caused by")
                .doesNotContain("pbm_", "\u001b", "\u202e");
    }

    private static String printed(Runnable work) {
        var bytes = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
