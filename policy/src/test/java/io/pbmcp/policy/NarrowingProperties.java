package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NarrowingProperties {

    @Property
    void neverWidens(
            @ForAll Area area,
            @ForAll Level level,
            @ForAll boolean readOnly,
            @ForAll Set<Area> one,
            @ForAll Set<Area> other) {
        var narrowing = new Narrowing(readOnly, Optional.of(one)).and(new Narrowing(false, Optional.of(other)));

        assertThat(narrowing.apply(area, level)).isLessThanOrEqualTo(level);
        assertThat(narrowing.apply(area, Level.FULL) != Level.OFF)
                .isEqualTo(one.contains(area) && other.contains(area));
    }
}
