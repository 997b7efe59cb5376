package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AuditChainProperties {

    private static final AuditChain KEYED = AuditChain.of(Calls.KEY);

    @Property
    void noCharacterCanBeChanged(
            @ForAll @IntRange(min = 0, max = 3) int number, @ForAll @IntRange(min = 0) int place, @ForAll char other) {
        var lines = AuditChainTest.lines(KEYED, 4);
        var line = new StringBuilder(lines.get(number));
        Assume.that(line.charAt(place % line.length()) != other);
        line.setCharAt(place % line.length(), other);
        lines.set(number, line.toString());

        assertThat(KEYED.verify(lines)).isInstanceOf(AuditChain.Broken.class);
    }
}
