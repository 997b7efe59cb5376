package io.pbmcp.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends exactly the bytes it is told, for requests that no decent client would send. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LONGEST = 100;

    private final Socket socket;
    private final InputStream in;

    RawConnection(int port) {
        try {
            socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back: status, headers with names in lower case, and the body by its declared length. */
    record Answer(int status, Map<String, String> headers, String body) {}

    RawConnection write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes until the other end no longer takes it; says how many bytes went out. */
    long writeUntilRefused(String text, int most) {
        var sent = 0L;
        try {
            for (var round = 0; round < most; round++) {
                socket.getOutputStream().write(text.getBytes(ISO_8859_1));
                sent += text.length();
            }
        } catch (IOException e) {
            return sent;
        }
        return sent;
    }

    Answer read() {
        var status = Integer.parseInt(line().split(" ", -1)[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var cut = line.indexOf(':');
            headers.put(
                    line.substring(0, cut).toLowerCase(Locale.ROOT),
                    line.substring(cut + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        try {
            return new Answer(status, headers, new String(in.readNBytes(length), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line without its end; empty at the end of the stream. */
    String line() {
        var line = new StringBuilder();
        try {
            for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (next != '\r') {
                    line.append((char) next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** Reads lines until one contains this text, in any case. */
    String lineWith(String text) {
        var seen = new ArrayList<String>();
        while (seen.size() < LONGEST) {
            var line = line();
            if (line.toLowerCase(Locale.ROOT).contains(text)) {
                return line;
            }
            seen.add(line);
        }
        throw new AssertionError("Never came: " + text + " in " + seen);
    }

    /** Waits for the other end to close; whatever comes before is thrown away. */
    void awaitEnd() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The connection stays open", e);
        } catch (IOException e) {
            // A reset is an end, too.
            return;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
