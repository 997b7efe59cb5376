package io.pbmcp.tools.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer before it is cut to its budget and fenced.
 *
 * @param head our own sentences, first
 * @param items text from the workspace, an element for each item that must not be torn apart (elements may have several
 *     lines); shown inside of a block that marks it as data
 * @param foot our own sentences, last
 * @param continuation what to say when not all items are shown, or when there are more behind the last one
 */
public record Document(List<String> head, List<String> items, List<String> foot, Optional<Continuation> continuation) {

    public Document {
        head = List.copyOf(head);
        items = List.copyOf(items);
        foot = List.copyOf(foot);
    }

    /** Our own words alone. */
    public static Document of(String... sentences) {
        return new Document(List.of(sentences), List.of(), List.of(), Optional.empty());
    }

    /** This document with one more item before the others. */
    public Document after(String item) {
        var all = new ArrayList<String>();
        all.add(item);
        all.addAll(items);
        return new Document(head, all, foot, continuation);
    }

    /** How to get the rest of a list. */
    @FunctionalInterface
    public interface Continuation {

        /**
         * Goes on by cursor.
         *
         * @param places the cursor that begins at each item, for a list that has to end before it
         * @param cursor of what is behind the last item; empty when nothing is
         */
        static Continuation by(List<String> places, Optional<String> cursor) {
            return shown -> Optional.of(
                    shown < places.size()
                            ? more(places.get(shown))
                            : shown + " shown"
                                    + cursor.map(next -> ". " + more(next)).orElse(", no more."));
        }

        private static String more(String place) {
            return "There are more: pass cursor " + place;
        }

        /** The sentence to show after {@code shown} items; empty when nothing is left. */
        Optional<String> after(int shown);
    }
}
