package io.pbmcp.server.audit;

/**
 * Something to be written down.
 *
 * @param event the CloudEvent
 * @param flush whether it has to be on disk at once
 * @param kept whether it is tried again until it is written; else it fails with the first try
 * @param after what to do then
 */
record Note(String event, boolean flush, boolean kept, After after) {

    /** Nobody waits for it. */
    static final After NOBODY = After.either(() -> {});

    /** Who waits for a note. */
    interface After {

        void written();

        void failed(AuditUnavailableException why);

        /** The same either way. */
        static After either(Runnable over) {
            return new After() {
                @Override
                public void written() {
                    over.run();
                }

                @Override
                public void failed(AuditUnavailableException why) {
                    over.run();
                }
            };
        }
    }
}
