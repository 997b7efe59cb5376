package io.pbmcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes cut at line feeds. A carriage return before the line feed is dropped; a last line without line feed counts. Never holds more than
 * one line of the limit and one chunk: a longer line is reported once, as soon as it is known to be too long, and skipped.
 */
final class LineReader {

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final int limit;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int filled;
    private boolean skipping;

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line; blocks until there is one. */
    Line next() throws IOException {
        var line = new ByteArrayOutputStream();
        while (fill()) {
            var feed = feedInChunk();
            var end = feed < 0 ? filled : feed;
            if (line.size() + (end - position) > limit) {
                position = end;
                skipping = true;
                return new Line.TooLong();
            }
            line.write(chunk, position, end - position);
            position = end;
            if (feed >= 0) {
                position++;
                return whole(line);
            }
        }
        return line.size() == 0 ? new Line.End() : whole(line);
    }

    /** Makes sure that there are unread bytes of a line to keep; false at the end of input. */
    private boolean fill() throws IOException {
        while (true) {
            if (position == filled) {
                position = 0;
                filled = Math.max(0, in.read(chunk));
                if (filled == 0) {
                    return false;
                }
            }
            if (!skipping) {
                return true;
            }
            var feed = feedInChunk();
            skipping = feed < 0;
            position = feed < 0 ? filled : feed + 1;
        }
    }

    private int feedInChunk() {
        for (var i = position; i < filled; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static Line whole(ByteArrayOutputStream line) {
        var bytes = line.toByteArray();
        var last = bytes.length - 1;
        return new Line.Whole(last >= 0 && bytes[last] == '\r' ? Arrays.copyOf(bytes, last) : bytes);
    }
}
