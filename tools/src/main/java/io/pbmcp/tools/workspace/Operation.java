package io.pbmcp.tools.workspace;

/** What is done to a field. */
enum Operation {
    SET("set", "be set"),
    CLEAR("clear", "be cleared"),
    ADD("addItems", "be added to"),
    REMOVE("removeItems", "be taken from");

    private final String word;
    private final String deed;

    Operation(String word, String deed) {
        this.word = word;
        this.deed = deed;
    }

    /** The word of Productboard's patches. */
    String word() {
        return word;
    }

    /** What cannot be done, after "cannot". */
    String deed() {
        return deed;
    }

    boolean allowed(Lifecycle lifecycle) {
        return switch (this) {
            case SET -> lifecycle.set();
            case CLEAR -> lifecycle.clear();
            case ADD -> lifecycle.addItems();
            case REMOVE -> lifecycle.removeItems();
        };
    }
}
