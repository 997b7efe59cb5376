package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AuditFilesTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void namesOfFilesSortByAgeAndTellTheirDay() {
        var day = LocalDate.parse("2026-11-21");
        var second = new FileName(day, "77-ab", 2);

        assertThat(FileName.of(Path.of(second.text()))).contains(second);
        assertThat(FileName.of(new FileName(day, "p", 10_000).text())).isPresent();
        assertThat(second).isLessThan(new FileName(day, "77-ab", 10));
        assertThat(new FileName(day, "p", 9_999)).isLessThan(new FileName(day, "p", 10_000));
        assertThat(List.of("notes.jsonl", "2026-11-21-77.txt", "2026-13-21-p-0000.jsonl", "2026-11-21-p-0000.jsonl~"))
                .allMatch(name -> FileName.of(name).isEmpty());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void directoryAndFilesAreForTheirUserAlone() throws IOException {
        var audit = directory.resolve("a").resolve("audit");
        Calls.trail(audit, "p").close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audit)))
                .isEqualTo("rwx------");
        try (var files = Files.list(audit)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeStopsTheStartWithTheWayOut() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatThrownBy(() -> Calls.trail(file.resolve("audit"), "p"))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining(file.resolve("audit").toString())
                .hasMessageContaining("PBMCP_AUDIT_DIR");
        assertThatThrownBy(() -> Calls.trail(file, "p")).isInstanceOf(AuditUnavailableException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDirectoryThatOthersMayWriteToIsRefused() throws IOException {
        var audit = Files.createDirectory(directory.resolve("audit"));
        Files.setPosixFilePermissions(audit, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> Calls.trail(audit, "p"))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("chmod go-w " + audit);
    }

    @Test
    void aFileOfTheSameNameIsNeverWrittenTo() throws IOException {
        Calls.trail(directory, "p").close();
        var before = Calls.lines(directory);

        assertThatThrownBy(() -> Calls.trail(directory, "p")).isInstanceOf(AuditUnavailableException.class);
        assertThat(Calls.lines(directory)).isEqualTo(before);
    }
}
