package io.pbmcp.policy;

import static io.pbmcp.policy.Samples.ENTITY_UPDATE;
import static io.pbmcp.policy.Samples.MEMBER_SEARCH;
import static io.pbmcp.policy.Samples.NOTE_DELETE;
import static io.pbmcp.policy.Samples.NOTE_UPDATE;
import static io.pbmcp.policy.Samples.WEBHOOK_CREATE;
import static io.pbmcp.policy.Samples.permissions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesTest {

    private static final Caller LOCAL = Caller.of("local", "stdio");

    @ParameterizedTest
    @EnumSource(Area.class)
    void theReaderReadsAllButFourAreas(Area area) {
        var none = Set.of(Area.MEMBERS, Area.ANALYTICS, Area.INTEGRATIONS, Area.WEBHOOKS);

        assertThat(permissions(Policies.reader()).level(LOCAL, area))
                .isEqualTo(none.contains(area) ? Level.OFF : Level.READ);
    }

    @Test
    void theReaderSaysHowItIsWidened() {
        var permissions = permissions(Policies.reader());

        assertThat(permissions.decide(LOCAL, NOTE_UPDATE))
                .isEqualTo(new Decision.Deny(
                        Decision.Reason.LEVEL,
                        "agents.local.areas.*",
                        "note_update needs notes: write, and agent local has notes: read. Start the server with --grant"
                                + " notes=write to change that."));
        assertThat(permissions.decide(LOCAL, ENTITY_UPDATE).sentence()).contains("--grant AREA=write");
    }

    @Test
    void aGrantReplacesOneEntry() {
        var granted = Policies.reader(List.of(Grant.parse("members=read"), Grant.parse("*=write")));
        var permissions = permissions(granted);

        assertThat(permissions.decide(LOCAL, MEMBER_SEARCH)).isInstanceOf(Decision.Allow.class);
        assertThat(permissions.level(LOCAL, Area.NOTES)).isEqualTo(Level.WRITE);
        assertThat(permissions.level(LOCAL, Area.WEBHOOKS)).isEqualTo(Level.OFF);
        assertThat(granted.version()).isNotEqualTo(Policies.reader().version());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            note=read   | "note" is no area; did you mean notes? Choose one of notes, features, products, objectives, releases, customers, fields, members, analytics, integrations, webhooks, *.
            notes=wirte | "wirte" is no level; did you mean write? Choose one of off, read, write, full.
            notes       | "notes" is no grant; write AREA=LEVEL, such as notes=write.
            """)
    void aMisspeltGrantIsRefusedWithTheNearestWord(String text, String sentence) {
        assertThatThrownBy(() -> Grant.parse(text)).hasMessage(sentence);
    }

    @Test
    void theSandboxGrantsEverythingAndPreviewsWhatIsRisky() {
        var permissions = permissions(Policies.sandbox());

        for (var area : Area.values()) {
            assertThat(permissions.level(LOCAL, area)).isEqualTo(Level.FULL);
        }
        for (var tool : List.of(NOTE_DELETE, WEBHOOK_CREATE)) {
            assertThat(permissions.decide(LOCAL, tool))
                    .isInstanceOfSatisfying(
                            Decision.Confirm.class,
                            confirm -> assertThat(confirm.strength()).isEqualTo(Strength.PREVIEW));
        }
    }
}
