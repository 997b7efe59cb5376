package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** One file of the trail, held open and locked by the process that writes it. */
interface Sheet extends AutoCloseable {

    /**
     * Appends events, all or none.
     *
     * @param flush whether they have to be on disk before this returns
     */
    void append(List<String> events, boolean flush) throws IOException;

    /** Whether more can be appended; not so once a torn line could not be taken back. */
    boolean sound();

    @Override
    void close() throws IOException;

    /** Begins a new file. */
    static Sheet begin(Path path, AuditChain chain) throws IOException {
        AuditFiles.create(path);
        return new File(FileChannel.open(path, StandardOpenOption.WRITE), chain);
    }

    /** A file on disk, with the state of its chain. */
    final class File implements Sheet {

        private final FileChannel channel;
        private final AuditChain chain;
        private String head = AuditChain.START;
        private long lines;
        private long length;
        private boolean sound = true;

        private File(FileChannel channel, AuditChain chain) throws IOException {
            this.channel = channel;
            this.chain = chain;
            var lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another process holds the new file");
            }
        }

        @Override
        public void append(List<String> events, boolean flush) throws IOException {
            var text = new StringBuilder();
            var last = head;
            var number = lines;
            for (var event : events) {
                var linked = chain.link(event, ++number, last);
                text.append(linked.line()).append('\n');
                last = linked.hash();
            }
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            var end = length + bytes.remaining();
            try {
                for (var at = length; bytes.hasRemaining(); ) {
                    at += channel.write(bytes, at);
                }
                if (flush) {
                    channel.force(false);
                }
            } catch (IOException e) {
                sound = false;
                channel.truncate(length);
                sound = true;
                throw e;
            }
            head = last;
            lines = number;
            length = end;
        }

        @Override
        public boolean sound() {
            return sound;
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                channel.force(true);
            }
        }
    }
}
