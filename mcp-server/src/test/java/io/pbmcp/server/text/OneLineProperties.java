package io.pbmcp.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OneLineProperties {

    @Property
    void everyTextBecomesOneBoundedVisibleLine(@ForAll String text, @ForAll @IntRange(min = 1, max = 50) int max) {
        var line = OneLine.of(text, max);

        assertThat(line.length()).isLessThanOrEqualTo(max);
        assertThat(line.codePoints())
                .noneMatch(point -> point != ' ' && Character.isWhitespace(point))
                .noneMatch(Character::isISOControl)
                .noneMatch(point -> Character.getType(point) == Character.FORMAT)
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Property
    void cleaningACleanLineChangesNothing(@ForAll String text) {
        var line = OneLine.of(text, 80);

        assertThat(OneLine.of(line, 80)).isEqualTo(line);
    }

    @Property
    void aQuotedTextHasTwoQuotes(@ForAll String text) {
        var quoted = OneLine.quoted(text, 80);

        assertThat(quoted).startsWith("\"").endsWith("\"");
        assertThat(quoted.chars().filter(point -> point == '"')).hasSize(2);
    }
}
