package io.pbmcp.stdio;

/** One thing that arrived on the input. */
sealed interface Line {

    /** A line within the limit, without its line ending. */
    final class Whole implements Line {

        private final byte[] bytes;

        Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The line's bytes; nobody else holds them. */
        byte[] bytes() {
            return bytes;
        }
    }

    /** A line over the limit; its bytes are gone. */
    record TooLong() implements Line {}

    /** Nothing more will come. */
    record End() implements Line {}
}
