package io.pbmcp.tools.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.personal.PersonalData;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ReplyWriterProperties {

    private final ReplyWriter writer = new ReplyWriter(() -> 0x5eedL, text -> "5eed5eed");

    @Property(tries = 500)
    void anAnswerIsNeverLongerThanItsBudgetAndAlwaysClosed(
            @ForAll @Size(max = 8) List<@StringLength(max = 60) String> head,
            @ForAll @Size(max = 20) List<@StringLength(max = 300) String> items,
            @ForAll @Size(max = 3) List<@StringLength(max = 300) String> foot,
            @ForAll boolean more,
            @ForAll @IntRange(min = 400, max = 3000) int budget) {
        var document = new Document(
                head,
                items,
                foot,
                more ? Optional.of(shown -> Optional.of("More after " + shown + ".")) : Optional.empty());
        var text = writer.text(document, budget, PersonalData.shown());
        assertThat(text).hasSizeLessThanOrEqualTo(budget);
        if (text.contains("<data-000000005eed>")) {
            assertThat(text.split("<data-000000005eed>", -1)).hasSize(2);
            assertThat(text.split("</data-000000005eed>", -1)).hasSize(2);
        }
    }
}
