package io.pbmcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class LineReaderProperties {

    private static final int LIMIT = 12;

    @Property
    void linesArriveWholeAndInOrderHoweverTheBytesTrickle(
            @ForAll @Size(max = 30) List<@StringLength(max = 30) @CharRange(from = 'a', to = 'c') String> lines,
            @ForAll @IntRange(min = 1, max = 40) int trickle,
            @ForAll boolean carriageReturns,
            @ForAll boolean lastLineFeed)
            throws IOException {
        var ending = carriageReturns ? "\r\n" : "\n";
        var text = String.join(ending, lines) + (lastLineFeed && !lines.isEmpty() ? ending : "");
        var expected = new ArrayList<String>();
        for (var n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            var last = n == lines.size() - 1 && !lastLineFeed;
            var length = line.length() + (carriageReturns && !last ? 1 : 0);
            if (!last || length > 0) {
                expected.add(length > LIMIT ? "<too long>" : line);
            }
        }
        assertThat(read(text, trickle)).isEqualTo(expected);
    }

    private static List<String> read(String text, int trickle) throws IOException {
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
        var reader = new LineReader(
                new InputStream() {
                    @Override
                    public int read() {
                        return bytes.read();
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        return bytes.read(target, offset, Math.min(length, trickle));
                    }
                },
                LIMIT);
        var lines = new ArrayList<String>();
        for (var line = reader.next(); !(line instanceof Line.End); line = reader.next()) {
            lines.add(
                    line instanceof Line.Whole whole
                            ? new String(whole.bytes(), StandardCharsets.US_ASCII)
                            : "<too long>");
        }
        return lines;
    }

    @Property(tries = 20)
    void aLineAcrossManyChunksIsKeptUpToTheLimitExactly(@ForAll @IntRange(min = -2, max = 2) int over)
            throws IOException {
        var limit = 200_000;
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[limit + over]);
        bytes.write('\n');
        bytes.write("next\n".getBytes(StandardCharsets.US_ASCII));
        var reader = new LineReader(new ByteArrayInputStream(bytes.toByteArray()), limit);
        var first = reader.next();
        if (over > 0) {
            assertThat(first).isInstanceOf(Line.TooLong.class);
        } else {
            assertThat(first)
                    .isInstanceOfSatisfying(
                            Line.Whole.class, line -> assertThat(line.bytes()).hasSize(limit + over));
        }
        assertThat(reader.next())
                .isInstanceOfSatisfying(
                        Line.Whole.class,
                        line -> assertThat(line.bytes())
                                .asString(StandardCharsets.US_ASCII)
                                .isEqualTo("next"));
        assertThat(reader.next()).isInstanceOf(Line.End.class);
    }
}
