package io.pbmcp.server.line;

import io.pbmcp.server.confirm.Asker;

/** The program on the other end of a connection, as far as a call may use it. */
public interface Client {

    /** Name and version it gave for itself; outside text. */
    String name();

    /** How to ask the person in front of it. */
    Asker asker();

    /** Tells it how far a long call has come; does nothing when it did not ask to be told. */
    void progress(long done, String message);
}
