package io.pbmcp.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {

    private static final int WRITERS = 4;

    @TempDir
    private Path root = Path.of("");

    @Test
    @DisplayName("of many that are first to write, none is in the way of another, whichever level is missing")
    void manyMayBeFirst() throws Exception {
        var barrier = new CyclicBarrier(WRITERS);
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            for (var round = 0; round < 300; round++) {
                var state = round % 2 == 0 ? root.resolve("deep" + round).resolve("state") : root.resolve("s" + round);
                var folder = new PrivateFolder(state, "journal");
                var writers = IntStream.range(0, WRITERS)
                        .<Callable<Boolean>>mapToObj(writer -> () -> {
                            barrier.await();
                            folder.create("file" + writer, new byte[] {1});
                            return true;
                        })
                        .toList();
                for (var written : threads.invokeAll(writers)) {
                    assertThat(written.get()).isTrue();
                }
                assertThat(folder.names()).hasSize(WRITERS);
                assertThat(rights(state)).isEqualTo("rwx------");
                assertThat(rights(folder.path())).isEqualTo("rwx------");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aStateFolderThatIsReachedByALinkIsUsed() throws IOException {
        var real = Files.createDirectory(root.resolve("real"));
        var folder = new PrivateFolder(Files.createSymbolicLink(root.resolve("state"), real), "journal");

        folder.create("file", new byte[] {1});

        assertThat(real.resolve("journal").resolve("file")).exists();
    }

    @Test
    void whatStandsInThePlaceOfTheFolderIsRefused() throws IOException {
        var elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("link"), elsewhere);
        Files.createSymbolicLink(root.resolve("nowhere"), root.resolve("absent"));
        Files.createFile(root.resolve("file"));

        for (var name : new String[] {"link", "nowhere", "file"}) {
            assertThatThrownBy(() -> new PrivateFolder(root, name).create("x", new byte[] {1}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is no folder");
        }
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(root.resolve("absent")).doesNotExist();
    }

    @Test
    void aFolderThatOthersCanUseIsRefused() throws IOException {
        var folder = new PrivateFolder(root, "journal");
        folder.prepare();
        Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-x---"));
        assertThatThrownBy(folder::prepare).isInstanceOf(IOException.class).hasMessageContaining("chmod 700");

        Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(folder::prepare).isInstanceOf(IOException.class).hasMessageContaining("chmod go-w");
    }

    @Test
    void aFileThatIsNotThereWasNeverWritten() throws IOException {
        var folder = new PrivateFolder(root, "journal");
        assertThat(folder.written("file")).isEmpty();

        folder.create("file", new byte[] {1});
        assertThat(folder.written("file"))
                .contains(
                        Files.getLastModifiedTime(folder.path().resolve("file")).toInstant());
        folder.delete("file");
        assertThat(folder.written("file")).isEmpty();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
