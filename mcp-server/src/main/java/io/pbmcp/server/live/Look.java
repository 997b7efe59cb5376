package io.pbmcp.server.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file as it was at one moment, to tell one moment from another: by what it holds, not by its times, because a file that
 * is written in place, renamed over or reached through a link that moved can keep those.
 *
 * @param content its bytes, one character each, or why there are none
 * @param rights who may read and write it
 */
record Look(String content, String rights) {

    /** Nobody has looked yet. */
    static final Look NEVER = new Look("never", "");

    /** Looks at a file; whatever is wrong with it is part of what is seen. */
    static Look at(Path file, int limit) {
        if (!Files.isRegularFile(file)) {
            return new Look("missing", "");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(limit + 1);
            return new Look("holds " + new String(bytes, StandardCharsets.ISO_8859_1), rights(file));
        } catch (IOException e) {
            return new Look("unreadable", e.getClass().getSimpleName());
        }
    }

    private static String rights(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return "";
        }
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
