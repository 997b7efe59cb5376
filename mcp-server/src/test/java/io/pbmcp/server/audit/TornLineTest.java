package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R16 a disk that fills in the middle of a line")
class TornLineTest {

    private static final AuditChain CHAIN = AuditChain.of(Calls.KEY);

    @TempDir
    Path directory = Path.of("");

    @Test
    void theTornLineIsTakenBackAndTheNextFollowsTheLastWholeOne() throws IOException {
        var path = directory.resolve("2026-11-21-p-0000.jsonl");
        AuditFiles.create(path);
        var disk = new FullingDisk(FileChannel.open(path, StandardOpenOption.WRITE));
        try (var sheet = new Sheet.File(path, disk, CHAIN)) {
            sheet.append(List.of("{\"n\":1}"), true);
            disk.room = 10;
            assertThatThrownBy(() -> sheet.append(List.of("{\"n\":2}", "{\"n\":3}"), true))
                    .isInstanceOf(IOException.class);
            assertThat(sheet.sound()).isTrue();
            disk.room = Integer.MAX_VALUE;
            sheet.append(List.of("{\"n\":4}"), true);
        }

        var lines = Files.readAllLines(path);
        assertThat(lines).hasSize(2);
        assertThat(CHAIN.verify(lines)).isInstanceOf(AuditChain.Intact.class);
    }

    @Test
    void aLineTornByAnErrorIsTakenBackToo() throws IOException {
        var path = directory.resolve("2026-11-21-p-0000.jsonl");
        AuditFiles.create(path);
        var disk = new FullingDisk(FileChannel.open(path, StandardOpenOption.WRITE));
        try (var sheet = new Sheet.File(path, disk, CHAIN)) {
            sheet.append(List.of("{\"n\":1}"), true);
            disk.room = 60;
            disk.memory = 0;
            assertThatThrownBy(() -> sheet.append(List.of("{\"n\":2}", "{\"n\":3}"), true))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(sheet.sound()).isTrue();
        }

        assertThat(Files.readAllLines(path)).hasSize(1);
    }

    @Test
    void aTornLineThatStaysIsFollowedByAnotherFileThatTellsOfIt() throws IOException {
        var events = new Events("p", () -> Calls.NOON, new Redaction(Calls.KEY));
        var first = new FileName(LocalDate.parse("2026-11-21"), "p", 0);
        var second = new FileName(first.day(), "p", 1);
        var path = directory.resolve(first.text());
        AuditFiles.create(path);
        var disk = new FullingDisk(FileChannel.open(path, StandardOpenOption.WRITE));
        var begun = new Sheet.File(path, disk, CHAIN);
        begun.append(List.of(events.begun(first, List.of())), true);
        var notebook = new Notebook(
                (day, before) -> before.isEmpty()
                        ? begun
                        : Sheet.begin(
                                directory.resolve(second.text()), CHAIN, events.begun(second, List.of(before.get()))),
                () -> Calls.NOON,
                FileAuditTrail.LONGEST);
        disk.room = 10;
        disk.keepsTornLines = true;
        assertThatThrownBy(() -> notebook.append(List.of("{\"n\":1}"), true)).isInstanceOf(IOException.class);
        notebook.append(List.of("{\"type\":\"" + EventType.STOPPED.word() + "\"}"), true);
        notebook.close();

        assertThat(Files.readString(path)).endsWith("{\"n\":1,\"se");
        var report = TrailCheck.of(CHAIN, List.of(directory), Set.of());
        assertThat(report.broken()).isFalse();
        assertThat(report.notes()).singleElement().asString().contains("ends within a line");
    }

    /** A disk with a little room, on which a line may be torn. */
    private static final class FullingDisk extends HandedOnChannel {

        private int room = Integer.MAX_VALUE;
        private int memory = 1;
        private boolean keepsTornLines;

        FullingDisk(FileChannel disk) {
            super(disk);
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (room == 0 && memory == 0) {
                throw new OutOfMemoryError("Cannot reserve direct buffer memory");
            }
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            var part = bytes.slice(bytes.position(), Math.min(room, bytes.remaining()));
            var written = disk.write(part, position);
            bytes.position(bytes.position() + written);
            room -= room == Integer.MAX_VALUE ? 0 : written;
            return written;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (keepsTornLines) {
                throw new IOException("Input/output error");
            }
            return disk.truncate(size);
        }
    }
}
