package io.pbmcp.server.settings;

/** A variable of the environment cannot be used; the message names it and the next step, never its value. */
@SuppressWarnings("serial")
public final class BadSetting extends RuntimeException {

    BadSetting(String message) {
        super(message);
    }

    BadSetting(String name, String problem, String next) {
        this(name + " " + problem + ". " + next);
    }
}
