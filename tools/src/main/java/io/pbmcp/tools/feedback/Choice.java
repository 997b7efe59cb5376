package io.pbmcp.tools.feedback;

import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.Relationship;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The notes to quote: every customer has a turn before any has a second one, and newer ones come first. Holds no more of
 * them than will be quoted.
 */
final class Choice {

    private static final Comparator<Voice> BEST_FIRST = Comparator.comparingInt(Voice::turn)
            .thenComparing(Comparator.comparing(Voice::time).reversed())
            .thenComparingInt(Voice::number);

    private final int most;
    private final PriorityQueue<Voice> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
    private final Map<String, Integer> turns = new HashMap<>();
    private int number;

    Choice(int most) {
        this.most = most;
    }

    void offer(Note note, Optional<Relationship> customer) {
        var turn = turns.merge(customer.map(Relationship::targetId).orElse(""), 1, Integer::sum) - 1;
        worstFirst.add(Voice.of(note, customer, turn, number++));
        if (worstFirst.size() > most) {
            worstFirst.remove();
        }
    }

    /** Newest first. */
    List<Voice> chosen() {
        return worstFirst.stream()
                .sorted(Comparator.comparing(Voice::time).reversed().thenComparingInt(Voice::number))
                .toList();
    }
}
