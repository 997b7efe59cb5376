package io.pbmcp.tools.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.live.LiveContext;
import io.pbmcp.tools.live.LiveStand;
import io.pbmcp.tools.live.WatchedContext;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.workspace.Workspaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** Trees that are too large, too deep, broken, or given up. */
class TreeTest {

    private static final ShowTree TREE = new ShowTree();

    private final List<WatchedContext.Told> told = new ArrayList<>();

    private Mono<EntityTree> tree(Grove grove, ShowTree.Arguments arguments, Map<Area, Level> levels) {
        var clock = InstantSource.fixed(Instant.EPOCH);
        var workspaces = new Workspaces(clock, () -> new UUID(0, 1));
        var context = new LiveContext(
                levels, grove, workspaces, Secret.of("token"), clock.instant().plusSeconds(60));
        return TREE.plan(arguments, new WatchedContext(context, told))
                .flatMap(plan -> plan.run().get());
    }

    private EntityTree read(Grove grove, ShowTree.Arguments arguments) {
        return tree(grove, arguments, Map.of()).blockOptional().orElseThrow();
    }

    private static ShowTree.Arguments of(int number) {
        return new ShowTree.Arguments(Grove.id(number), null, null, null, null);
    }

    private static ShowTree.Arguments all(ShowTree.Top top) {
        return new ShowTree.Arguments(null, top, null, null, null);
    }

    private static List<String> names(EntityTree tree) {
        return tree.lines().stream().map(TreeLine::name).toList();
    }

    @Test
    void aLevelIsOneRequestForAHundredParents() {
        var grove = new Grove().with(1, "product", 0).with(1000, 250, "feature", 1);
        for (int i = 0; i < 200; i++) {
            grove.with(2000 + i, "subfeature", 1000 + i);
        }
        var tree = read(grove, new ShowTree.Arguments(Grove.id(1), null, null, 500, null));
        assertThat(tree.lines()).hasSize(451);
        assertThat(tree.notes()).isEmpty();
        assertThat(grove.asked()).hasSize(1 + 3 + 3);
        assertThat(grove.asked().get(0)).doesNotEndWith("(bulk)");
        assertThat(grove.asked().subList(1, 7)).allMatch(each -> each.endsWith("(bulk)"));
    }

    @Test
    void threeThousandChildrenCostWhatIsShown() {
        var grove = new Grove().with(1, "component", 0).with(1000, 3000, "feature", 1);
        var tree = read(grove, of(1));
        assertThat(tree.lines()).hasSize(200);
        assertThat(tree.lines().get(0).below()).contains("more below");
        assertThat(grove.asked()).hasSize(3);
        assertThat(tree.notes())
                .anyMatch(note -> note.contains("The limit of 200 lines is reached"))
                .anyMatch(note -> note.contains("entity_search and parent"));
        var most = new ShowTree.Arguments(Grove.id(1), null, 10, 500, true);
        assertThat(read(grove, most).lines()).hasSize(500);
        assertThat(grove.asked()).hasSize(3 + 1 + 5);
    }

    @Test
    void fiveThousandThatMayNotBeReadEndWithTheRation() {
        var grove = new Grove().with(1, "component", 0).with(1000, 5000, "feature", 1);
        var tree = tree(grove, of(1), LiveStand.only(Map.of(Area.PRODUCTS, Level.READ)))
                .blockOptional()
                .orElseThrow();
        assertThat(names(tree)).containsExactly("component 1");
        assertThat(tree.hidden()).isEqualTo(4000);
        assertThat(grove.asked()).hasSize(1 + TreeReader.REQUESTS);
        assertThat(tree.notes()).anyMatch(note -> note.startsWith("Reading ended early"));
    }

    @Test
    void aTopOfThousandsEndsAtTheLimit() {
        var grove = new Grove().with(1000, 3000, "objective", 0);
        var tree = read(grove, all(ShowTree.Top.OBJECTIVE));
        assertThat(tree.lines()).hasSize(200);
        assertThat(grove.asked()).hasSize(3);
        assertThat(tree.notes()).anyMatch(note -> note.startsWith("Not every objective is here"));
    }

    @Test
    void aCircleIsWalkedOnce() {
        var grove = new Grove()
                .with(1, "objective", 3)
                .with(2, "objective", 1)
                .with(3, "objective", 2)
                .with(4, "objective", 4);
        assertThat(names(read(grove, new ShowTree.Arguments(Grove.id(2), null, 10, null, null))))
                .containsExactly("objective 2", "objective 3", "objective 1");
        var all = read(grove, new ShowTree.Arguments(null, ShowTree.Top.OBJECTIVE, 10, null, null));
        assertThat(names(all)).containsExactly("objective 1", "objective 2", "objective 3", "objective 4");
        assertThat(all.lines()).extracting(TreeLine::level).containsExactly(0, 1, 2, 0);
        assertThat(all.notes()).anyMatch(note -> note.startsWith("2 came a second time"));
    }

    @Test
    void whoseParentIsGoneStandsAtTheTop() {
        var grove = new Grove().with(1, "objective", 99).with(2, "keyResult", 1);
        var tree = read(grove, all(ShowTree.Top.OBJECTIVE));
        assertThat(names(tree)).containsExactly("objective 1", "keyResult 2");
    }

    @Test
    void aBranchWhoseParentMayNotBeReadIsReadAllTheSame() {
        var grove = new Grove().with(1, "component", 0).with(2, "feature", 1).with(3, "subfeature", 2);
        var features = LiveStand.only(Map.of(Area.FEATURES, Level.READ));
        assertThat(names(tree(grove, of(2), features).blockOptional().orElseThrow()))
                .containsExactly("feature 2", "subfeature 3");
    }

    @Test
    void whoDoesNotSayWhatItIsBelowIsCounted() {
        var grove = new Grove()
                .with(1, "product", 0)
                .with(2, "feature", 1)
                .with(3, "feature", 1)
                .with(4, "subfeature", 2)
                .with(5, "subfeature", 3)
                .with(6, "somethingNew", 3)
                .silent(4);
        var tree = read(grove, of(1));
        assertThat(names(tree)).containsExactly("product 1", "feature 2", "feature 3", "subfeature 5");
        assertThat(tree.hidden()).isEqualTo(1);
        assertThat(tree.notes()).anyMatch(note -> note.startsWith("1 came without"));
    }

    @Test
    void whenFewFieldsHideTheParentsAllAreAskedFor() {
        var grove = new Grove()
                .with(1, "product", 0)
                .with(2, "feature", 1)
                .with(3, "feature", 1)
                .with(4, "subfeature", 2)
                .with(5, "subfeature", 3)
                .lean();
        var tree = read(grove, of(1));
        assertThat(names(tree)).containsExactly("product 1", "feature 2", "subfeature 4", "feature 3", "subfeature 5");
        assertThat(tree.notes()).isEmpty();
        assertThat(grove.asked()).hasSize(4);
    }

    @Test
    void theDeepestLevelSaysWhatItDoesNotKnow() {
        var grove = new Grove().with(1, "product", 0).with(2, "feature", 1).silent(2);
        var tree = read(grove, new ShowTree.Arguments(Grove.id(1), null, 1, null, null));
        assertThat(tree.lines().get(1).below()).contains("maybe more below");
    }

    @Test
    void progressGrows() {
        var grove = new Grove().with(1, "product", 0).with(1000, 150, "component", 1);
        read(grove, of(1));
        assertThat(told)
                .extracting(WatchedContext.Told::done)
                .hasSizeGreaterThan(2)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void cancellingStopsIt() {
        var held = Sinks.<JsonNode>one();
        var givenUp = new AtomicBoolean();
        var grove = new Grove()
                .with(1, "component", 0)
                .with(1000, 3000, "feature", 1)
                .instead(number -> number == 3 ? held.asMono().doOnCancel(() -> givenUp.set(true)) : Mono.empty());
        var call = tree(grove, of(1), Map.of()).subscribe();
        assertThat(grove.asked()).hasSize(3);
        call.dispose();
        held.tryEmitEmpty();
        assertThat(givenUp).isTrue();
        assertThat(grove.asked()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "BUSY"})
    void whenThereIsNoTimeItEndsWithWhatIsThere(Kind kind) {
        var grove = new Grove()
                .with(1, "component", 0)
                .with(1000, 3000, "feature", 1)
                .instead(number -> number == 3 ? Mono.error(new ProductboardException(kind)) : Mono.empty());
        var tree = read(grove, of(1));
        assertThat(tree.lines()).hasSize(101);
        assertThat(tree.lines().get(0).below()).contains("more below");
        assertThat(tree.notes()).anyMatch(note -> note.startsWith("Reading ended early"));
    }

    @Test
    void anyOtherFailureIsTold() {
        var grove = new Grove()
                .with(1, "component", 0)
                .with(1000, 3000, "feature", 1)
                .instead(number -> number == 3 ? Mono.error(new ProductboardException(Kind.FORBIDDEN)) : Mono.empty());
        assertThatThrownBy(() -> read(grove, of(1))).isInstanceOf(ProductboardException.class);
    }
}
