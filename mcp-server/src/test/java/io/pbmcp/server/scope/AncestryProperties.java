package io.pbmcp.server.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class AncestryProperties {

    private static final int MOST = 15;

    /** Parents by index: of the i-th entity, an earlier one or none (-1), so that there is no way round. */
    @Provide
    Arbitrary<List<Integer>> trees() {
        return Arbitraries.integers()
                .between(1, MOST)
                .flatMap(size -> Arbitraries.integers()
                        .between(0, 10_000)
                        .list()
                        .ofSize(size)
                        .map(dice -> IntStream.range(0, size)
                                .mapToObj(i -> dice.get(i) % (i + 1) - 1)
                                .toList()));
    }

    @Property(tries = 300)
    void oneIsKnownExactlyWhenItOrOneAboveItIsGranted(
            @ForAll("trees") List<Integer> parents,
            @ForAll @Size(max = 4) Set<Integer> granted,
            @ForAll boolean lean,
            @ForAll boolean whole) {
        var forest = planted(parents);
        forest.leanTells = lean;
        forest.whole = whole;
        var under = new HashSet<String>();
        granted.forEach(each -> under.add(id(Math.floorMod(each, MOST))));
        var ids = IntStream.range(0, parents.size())
                .mapToObj(AncestryProperties::id)
                .toList();

        var known = new Sight(forest, new Places(Clock.systemUTC()).of("a"), under)
                .entities(ids)
                .blockOptional()
                .orElseThrow();

        for (int i = 0; i < parents.size(); i++) {
            assertThat(known.contains(id(i)))
                    .as("%s of %s under %s", i, parents, under)
                    .isEqualTo(above(parents, i).stream().anyMatch(under::contains));
        }
    }

    @Property(tries = 100)
    void whatGoesRoundIsBelowNothingElse(@ForAll @Size(min = 1, max = 25) List<Integer> ring) {
        var forest = new Forest();
        for (int i = 0; i < ring.size(); i++) {
            forest.entity("component", id(i), id((i + 1) % ring.size()));
        }
        var ancestry = new Ancestry(
                forest, new Places(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).of("a"), Set.of("elsewhere"));

        var ways = ancestry.of(List.of(id(0)), Map.of()).blockOptional().orElseThrow();

        assertThat(ways.get(id(0))).isNotNull().extracting(Ascent::whole).isEqualTo(false);
        assertThat(forest.asked).hasSizeLessThanOrEqualTo(Ancestry.DEPTH + 1);
    }

    private static Set<String> above(List<Integer> parents, int from) {
        var all = new HashSet<String>();
        for (int at = from; at >= 0; at = parents.get(at)) {
            all.add(id(at));
        }
        return all;
    }

    private static Forest planted(List<Integer> parents) {
        var forest = new Forest();
        for (int i = 0; i < parents.size(); i++) {
            forest.entity("component", id(i), parents.get(i) < 0 ? "" : id(parents.get(i)));
        }
        return forest;
    }

    private static String id(int i) {
        return "00000000-0000-4000-8000-%012d".formatted(i);
    }
}
