package io.pbmcp.server.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The whole lines of a file, one at a time, however large it is. What stands behind the last line break is no line yet. */
final class LineReader implements AutoCloseable {

    /** No event is as long; of a longer line only the beginning is kept. */
    static final int LONGEST = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();
    private long position;

    private LineReader(FileChannel channel, long from) {
        this.channel = channel;
        this.position = from;
    }

    /** Begins to read at a place, in bytes, at which a line begins. */
    static LineReader open(Path file, long from) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(from);
        return new LineReader(channel, from);
    }

    /** The next whole line; empty at the end. */
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream(512);
        var length = 0L;
        while (true) {
            if (!buffer.hasRemaining() && !fill()) {
                return Optional.empty();
            }
            var from = buffer.position();
            var to = from;
            while (to < buffer.limit() && buffer.get(to) != '\n') {
                to++;
            }
            line.write(buffer.array(), from, Math.min(to - from, Math.max(0, LONGEST - line.size())));
            length += to - from;
            if (to < buffer.limit()) {
                buffer.position(to + 1);
                position += length + 1;
                // Events are ASCII; any other byte becomes a character that no event has.
                return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
            }
            buffer.position(to);
        }
    }

    /** Where the next line begins, in bytes. */
    long position() {
        return position;
    }

    /** Length of the file in bytes. */
    long size() throws IOException {
        return channel.size();
    }

    /** Whether something stands behind the lines that were read so far. */
    boolean torn() throws IOException {
        return channel.size() > position;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        var read = channel.read(buffer);
        buffer.flip();
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
