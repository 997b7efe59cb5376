package io.pbmcp.stdio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.CountDownLatch;

/** An output that nobody reads: the first write blocks until the test lets go. */
final class StuckOutput extends OutputStream {

    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** An input that says these bytes and ends once the first write blocks. */
    InputStream endingOnceStuck(byte[] bytes) {
        return new SequenceInputStream(new ByteArrayInputStream(bytes), new InputStream() {
            @Override
            public int read() throws IOException {
                await(writing);
                return -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    void release() {
        released.countDown();
    }

    @Override
    public void write(int b) throws IOException {
        writing.countDown();
        await(released);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        write(0);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
