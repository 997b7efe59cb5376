package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The files that a new process finds, as far as no other file tells already how far they have come. */
final class Predecessors {

    /** How many days before the newest file are looked at; what lies further back was linked long ago. */
    private static final int DAYS = 7;

    private static final int MOST = 200;
    private static final int CHUNK = 8192;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern END =
            Pattern.compile(".*,\"seq\":([0-9]{1,18}),\"prev\":\"[a-z0-9:-]+\",\"hash\":\"([a-z0-9:-]{1,80})\"}");

    private Predecessors() {}

    /** Links to the ends of files that are not linked yet, oldest first; a file that cannot be read has none. */
    static List<Link> in(Path directory) throws IOException {
        var files = AuditFiles.list(directory);
        if (files.isEmpty()) {
            return List.of();
        }
        var newest = AuditFiles.name(files.get(files.size() - 1)).day();
        var linked = new HashSet<Link>();
        var ends = new ArrayList<Link>();
        for (var file : files) {
            if (!AuditFiles.name(file).day().isBefore(newest.minusDays(DAYS))) {
                linked.addAll(links(file));
                end(file).ifPresent(ends::add);
            }
        }
        ends.removeAll(linked);
        return List.copyOf(ends.subList(Math.max(0, ends.size() - MOST), ends.size()));
    }

    /** What the first line of a file says about others. */
    static List<Link> links(Path file) throws IOException {
        try (var lines = LineReader.open(file, 0)) {
            return lines.next().map(Predecessors::links).orElse(List.of());
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static List<Link> links(String line) {
        try {
            var event = JSON.readTree(line);
            return event.path("type").asString("").equals(EventType.BEGUN.word())
                    ? event.at("/data/after").valueStream().map(Link::of).toList()
                    : List.of();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** How far a file has come; empty when it has no whole line of this trail. */
    static Optional<Link> end(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = channel.size();
            for (var length = (long) CHUNK; ; length *= 8) {
                var text = read(channel, Math.max(0, size - length), size);
                var end = text.lastIndexOf('\n');
                var begin = end <= 0 ? -1 : text.lastIndexOf('\n', end - 1);
                if (end > 0 && (begin >= 0 || length >= size)) {
                    return link(file, text.substring(begin + 1, end), end + 1 < text.length());
                }
                if (length >= size || length > 4L * LineReader.LONGEST) {
                    return Optional.empty();
                }
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<Link> link(Path file, String line, boolean torn) {
        var parts = END.matcher(line);
        return parts.matches()
                ? Optional.of(
                        new Link(AuditFiles.name(file).text(), Long.parseLong(parts.group(1)), parts.group(2), torn))
                : Optional.empty();
    }

    private static String read(FileChannel channel, long from, long to) throws IOException {
        var buffer = ByteBuffer.allocate((int) (to - from));
        var at = from;
        while (buffer.hasRemaining()) {
            var read = channel.read(buffer, at);
            if (read < 0) {
                break;
            }
            at += read;
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }
}
