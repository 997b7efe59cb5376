package io.pbmcp.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many calls fit into a rolling window, as a policy writes it: {@code 60/hour}, or {@code off} for no limit. */
public sealed interface Rate {

    /** No limit. */
    Rate OFF = new Off();

    /** The spelling in a policy. */
    String text();

    /**
     * So many calls in any stretch of that length.
     *
     * @param calls at least one
     */
    record Per(int calls, Window window) implements Rate {

        public Per {
            if (calls < 1) {
                throw new IllegalArgumentException("A rate admits at least one call");
            }
        }

        @Override
        public String text() {
            return calls + "/" + window.word();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** No limit. */
    record Off() implements Rate {

        @Override
        public String text() {
            return "off";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** The lengths a window can have. */
    enum Window implements Word {
        S(Duration.ofSeconds(1)),
        MIN(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Window(Duration length) {
            this.length = length;
        }

        /** How long the window is. */
        public Duration length() {
            return length;
        }
    }

    /** So many calls in any such window. */
    static Rate per(int calls, Window window) {
        return new Per(calls, window);
    }

    /** Reads {@code N/s}, {@code N/min}, {@code N/hour}, {@code N/day} (N from 1 to 999999999) or {@code off}. */
    static Optional<Rate> parse(String text) {
        if (text.equals("off")) {
            return Optional.of(OFF);
        }
        var match = Pattern.compile("([1-9][0-9]{0,8})/([a-z]+)").matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var calls = Integer.parseInt(match.group(1));
        return Word.find(Window.class, match.group(2)).map(window -> per(calls, window));
    }
}
