package io.pbmcp.server.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Effect;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EffectTextProperties {

    @Property
    void outsideTextNeverAddsALineOrAQuote(
            @ForAll String name, @ForAll String address, @ForAll String one, @ForAll String two) {
        var text = EffectText.question(
                new Effect("Delete the feature", name, address, List.of(one, two), "f"), Risk.IRREVERSIBLE);

        assertThat(text.lines()).hasSize(5);
        assertThat(text).endsWith("\nThis cannot be undone.");
        assertThat(text.chars().filter(point -> point == '"').count()).isIn(6L, 8L);
    }

    @Property
    void aPersonCanAlwaysTypeThePhrase(@ForAll String name, @ForAll String address) {
        var phrase = EffectText.phrase(new Effect("Delete", name, address, List.of(), "f"));

        assertThat(phrase).isNotBlank().hasSizeLessThanOrEqualTo(100).doesNotContain("\"");
    }
}
