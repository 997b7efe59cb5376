package io.pbmcp.http;

/** One message on its way to a client. */
final class Event {

    private final long stream;
    private final long sequence;
    private final byte[] json;
    private final boolean isResponse;

    /**
     * A message.
     *
     * @param stream number of its stream within the session; 0 is the one that listens
     * @param sequence number within the stream, from 1
     * @param json the message as UTF-8 in one line; nobody changes it any more
     * @param isResponse whether it is the answer that ends its stream
     */
    Event(long stream, long sequence, byte[] json, boolean isResponse) {
        this.stream = stream;
        this.sequence = sequence;
        this.json = json;
        this.isResponse = isResponse;
    }

    long stream() {
        return stream;
    }

    long sequence() {
        return sequence;
    }

    byte[] json() {
        return json;
    }

    boolean isResponse() {
        return isResponse;
    }

    /** What a client sends back to continue after this event. */
    String id() {
        return stream + "-" + sequence;
    }
}
