package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.Productboard;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * What is above entities, found out level by level for all of them together.
 *
 * @param productboard asked for what is not known
 * @param places what is known, filled with what is found out
 * @param enough ids above which nobody has to look
 */
record Ancestry(Productboard productboard, Places.Part places, Set<String> enough) {

    /** Levels that are climbed; what is below more than that, or below itself, is below nothing. */
    static final int DEPTH = 20;

    /** Entities that are looked up for one answer; the way up from those beyond stays unknown. */
    static final int MOST = 1_000;

    /**
     * The ways up.
     *
     * @param ids in lower case
     * @param stated places that an answer has just told, which count for more than what is known
     * @return a way for each id; fails with {@link io.pbmcp.tools.productboard.ProductboardException} when Productboard fails
     */
    Mono<Map<String, Ascent>> of(Collection<String> ids, Map<String, Place> stated) {
        stated.forEach(places::keep);
        var climb = new Climb(List.copyOf(new LinkedHashSet<>(ids)), new HashMap<>(stated));
        return climb.on(DEPTH);
    }

    /** Those of some entities that are known to somebody who knows what is at or below {@link #enough}. */
    Mono<Set<String>> known(Collection<String> ids, Map<String, Place> stated) {
        return of(ids, stated).map(ways -> {
            var known = new LinkedHashSet<String>();
            ways.forEach((id, way) -> {
                if (way.known(enough)) {
                    known.add(id);
                }
            });
            return known;
        });
    }

    /** All ways of one question, as far as they have come. */
    private final class Climb {

        private final List<String> ids;
        private final Map<String, Place> found;
        private final Set<String> asked = new LinkedHashSet<>();
        private final Set<String> open = new LinkedHashSet<>();

        Climb(List<String> ids, Map<String, Place> found) {
            this.ids = ids;
            this.found = found;
        }

        Mono<Map<String, Ascent>> on(int levels) {
            var ways = new LinkedHashMap<String, Ascent>();
            open.clear();
            ids.forEach(id -> ways.put(id, up(id)));
            open.removeAll(asked);
            var lookedUp = open.stream().limit(Math.max(0, MOST - asked.size())).toList();
            if (levels == 0 || lookedUp.isEmpty()) {
                return Mono.just(ways);
            }
            asked.addAll(lookedUp);
            return new Whereabouts(productboard).find(lookedUp).flatMap(more -> {
                more.forEach(places::keep);
                found.putAll(more);
                return on(levels - 1);
            });
        }

        /** The way up from one of them; where it is not known further, that is asked next. */
        private Ascent up(String id) {
            var passed = new LinkedHashSet<String>();
            var at = id;
            while (passed.size() < DEPTH && passed.add(at)) {
                if (enough.contains(at)) {
                    return new Ascent(passed, true, false);
                }
                var place = place(at);
                if (place.isEmpty()) {
                    open.add(at);
                    return new Ascent(passed, false, false);
                }
                if (!(place.get() instanceof Place.Below below)) {
                    return new Ascent(passed, true, place.get() instanceof Place.Customer && at.equals(id));
                }
                at = below.parent();
            }
            return new Ascent(passed, false, false);
        }

        private Optional<Place> place(String id) {
            return Optional.ofNullable(found.get(id)).or(() -> {
                var there = places.find(id);
                there.ifPresent(place -> found.put(id, place));
                return there;
            });
        }
    }
}
