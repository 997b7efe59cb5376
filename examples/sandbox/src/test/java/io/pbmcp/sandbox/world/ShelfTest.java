package io.pbmcp.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private final Shelf<Thing> shelf = new Shelf<>();

    private record Thing(String name, List<String> keys) implements Keyed {}

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private void put(int number, String name, String... keys) {
        shelf.put(id(number), new Thing(name, List.of(keys)));
    }

    private static List<String> names(Stream<Thing> things) {
        return things.map(Thing::name).toList();
    }

    @Test
    void goesOnBehindAPlaceInBothDirections() {
        put(1, "a");
        put(2, "b");
        put(3, "c");
        long b = shelf.place(id(2));
        assertThat(names(shelf.after(b))).containsExactly("c");
        assertThat(names(shelf.before(b))).containsExactly("a");
        assertThat(names(shelf.after(Long.MIN_VALUE))).containsExactly("a", "b", "c");
        assertThat(names(shelf.before(Long.MAX_VALUE))).containsExactly("c", "b", "a");
        shelf.remove(id(2));
        assertThat(names(shelf.after(b))).containsExactly("c");
        assertThat(names(shelf.before(b))).containsExactly("a");
    }

    @Test
    void aThingThatChangesKeepsItsPlaceAndMovesToItsNewKeys() {
        put(1, "a", "x");
        put(2, "b", "x", "y");
        put(1, "a2", "y");
        assertThat(names(shelf.stream())).containsExactly("a2", "b");
        assertThat(names(shelf.after(List.of("x"), 0))).containsExactly("b");
        assertThat(names(shelf.after(List.of("y"), 0))).containsExactly("a2", "b");
        shelf.remove(id(2));
        assertThat(names(shelf.after(List.of("x"), 0))).isEmpty();
        assertThat(names(shelf.before(List.of("y", "x"), Long.MAX_VALUE))).containsExactly("a2");
    }

    @Test
    void aThingWithTwoOfTheKeysComesOnce() {
        put(1, "a", "x", "y");
        put(2, "b", "y");
        put(3, "c", "x", "y");
        assertThat(names(shelf.after(List.of("x", "y", "x"), 0))).containsExactly("a", "b", "c");
        assertThat(names(shelf.before(List.of("y", "x"), shelf.place(id(3))))).containsExactly("b", "a");
    }

    @Test
    void anIdThatIsNotHereHasNoPlace() {
        assertThat(shelf.remove(id(1))).isFalse();
        assertThatThrownBy(() -> shelf.place(id(1))).isInstanceOf(NoSuchElementException.class);
    }

    /** Whatever comes and goes, reading by key from a place is what a walk through everything finds. */
    @Test
    void agreesWithAWalkThroughEverything() {
        Random random = new Random(5);
        Map<UUID, Thing> known = new HashMap<>();
        for (int step = 0; step < 2000; step++) {
            UUID id = id(random.nextInt(60));
            if (random.nextInt(4) == 0) {
                shelf.remove(id);
                known.remove(id);
            } else {
                List<String> keys = List.of("a", "b", "c", "d").stream()
                        .filter(unused -> random.nextBoolean())
                        .toList();
                Thing thing = new Thing("t" + step, keys);
                shelf.put(id, thing);
                known.put(id, thing);
            }
            long place = random.nextInt(step + 2);
            List<String> wanted = random.nextBoolean() ? List.of("a") : List.of("c", "b");
            List<Map.Entry<UUID, Thing>> all = new ArrayList<>(known.entrySet());
            all.sort(Comparator.comparingLong(entry -> shelf.place(entry.getKey())));
            List<String> expected = all.stream()
                    .filter(entry -> shelf.place(entry.getKey()) > place)
                    .map(Map.Entry::getValue)
                    .filter(thing -> thing.keys().stream().anyMatch(wanted::contains))
                    .map(Thing::name)
                    .toList();
            assertThat(names(shelf.after(wanted, place))).isEqualTo(expected);
            assertThat(shelf.size()).isEqualTo(known.size());
        }
    }
}
