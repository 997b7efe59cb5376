package io.pbmcp.tools.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.live.LiveContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.workspace.Workspaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

class DescendantsTest {

    private static final String TOP = "90d00000-0000-4000-8000-000000000001";

    private int answered;

    private LiveContext context(Productboard productboard, Map<Area, Level> levels) {
        var clock = InstantSource.fixed(Instant.EPOCH);
        return new LiveContext(
                levels,
                productboard,
                new Workspaces(clock, () -> new UUID(0, 1)),
                Secret.of("token"),
                clock.instant().plusSeconds(60));
    }

    /** A list of so many components, then lists of none. */
    private Productboard components(int number) {
        return request -> Mono.fromCallable(() -> {
            var answer = JsonNodeFactory.instance.objectNode();
            var data = answer.putArray("data");
            for (int i = 0; answered == 0 && i < number; i++) {
                data.addObject().put("id", new UUID(1, i).toString()).put("type", "component");
            }
            answer.putObject("links").putNull("next");
            answered++;
            return answer;
        });
    }

    private static Descendants below(LiveContext context) {
        return Descendants.of(TOP, context).blockOptional().orElseThrow();
    }

    @Test
    @DisplayName("T21 other descendants are another fingerprint, though they be as many")
    void otherDescendantsAreAnotherFingerprint() {
        var one = below(context(components(2), Map.of()));
        var same = new Descendants(List.of(one.below().get(1), one.below().get(0)), true);
        var other = new Descendants(List.of(one.below().get(1), one.below().get(1)), true);

        assertThat(same.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
    }

    @Test
    void fiveHundredAreCountedOneByOne() {
        var below = below(context(components(500), Map.of()));
        assertThat(below.words()).contains("500 below it go with it: 500 component");
        assertThat(below.areas(EntityType.PRODUCT)).containsExactly(Area.PRODUCTS);
        assertThat(answered).isEqualTo(6);
    }

    @Test
    void moreAreAtLeastFiveHundredAndMayBeAnythingThatFitsBelow() {
        var context = context(components(501), Map.of(Area.FEATURES, Level.WRITE));
        var below = below(context);
        assertThat(below.words()).contains("at least 500 below it go with it: 500 component");
        assertThat(below.areas(EntityType.PRODUCT)).containsExactlyInAnyOrder(Area.PRODUCTS, Area.FEATURES);
        var refused = catchThrowableOfType(RefusedException.class, () -> below.require(EntityType.PRODUCT, context));
        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(answered).isEqualTo(1);
    }
}
