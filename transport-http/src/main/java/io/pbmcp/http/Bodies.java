package io.pbmcp.http;

/** The bodies that a server holds at one time, all together, up to a number of bytes. Only what is counted here is kept. */
final class Bodies {

    private final long most;
    private long held;
    private long highest;

    Bodies(long most) {
        this.most = most;
    }

    /** The part of one request, with nothing in it. */
    Share share() {
        return new Share();
    }

    /** How many bytes are held now. */
    synchronized long held() {
        return held;
    }

    /** How many bytes were held at the worst time so far. */
    synchronized long highest() {
        return highest;
    }

    private synchronized boolean take(int bytes) {
        if (held + bytes > most) {
            return false;
        }
        held += bytes;
        highest = Math.max(highest, held);
        return true;
    }

    private synchronized void give(long bytes) {
        held -= bytes;
    }

    /** What one request holds, until all who need it have let go. */
    final class Share {

        private int holders = 1;
        private long bytes;

        /** Takes more; false when there is no room, or when everybody has let go. */
        synchronized boolean add(int more) {
            if (holders == 0 || !take(more)) {
                return false;
            }
            bytes += more;
            return true;
        }

        /** Gives all of it back, because it was thrown away. */
        synchronized void empty() {
            give(bytes);
            bytes = 0;
        }

        /** One more needs it. */
        synchronized void hold() {
            holders++;
        }

        /** One less needs it; the last one gives it back. */
        synchronized void letGo() {
            holders--;
            if (holders == 0) {
                empty();
            }
        }
    }
}
