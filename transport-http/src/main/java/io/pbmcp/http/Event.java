package io.pbmcp.http;

/**
 * One message on its way to a client.
 *
 * @param stream number of its stream within the session; 0 is the one that listens
 * @param sequence number within the stream, from 1
 * @param json the message as UTF-8 in one line
 * @param isResponse whether it is the answer that ends its stream
 */
record Event(long stream, long sequence, byte[] json, boolean isResponse) {

    /** What a client sends back to continue after this event. */
    String id() {
        return stream + "-" + sequence;
    }
}
