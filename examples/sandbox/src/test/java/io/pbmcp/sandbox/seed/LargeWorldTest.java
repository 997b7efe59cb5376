package io.pbmcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.TestClock;
import io.pbmcp.sandbox.notes.Note;
import io.pbmcp.sandbox.openapi.Wire;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeWorldTest {

    private static final Map<EntityType, List<EntityType>> PARENTS = Map.of(
            EntityType.COMPONENT, List.of(EntityType.PRODUCT, EntityType.COMPONENT),
            EntityType.FEATURE, List.of(EntityType.COMPONENT),
            EntityType.SUBFEATURE, List.of(EntityType.FEATURE),
            EntityType.KEY_RESULT, List.of(EntityType.OBJECTIVE),
            EntityType.RELEASE, List.of(EntityType.RELEASE_GROUP),
            EntityType.USER, List.of(EntityType.COMPANY),
            EntityType.OBJECTIVE, List.of(EntityType.OBJECTIVE),
            EntityType.INITIATIVE, List.of(EntityType.OBJECTIVE));

    private final World world = world(7);

    private static World world(long seed) {
        World world = new World(1, InstantSource.fixed(LargeWorld.UNTIL));
        Workspace.found(world);
        LargeWorld.fill(world, seed);
        return world;
    }

    private List<Note> notes() {
        return world.shelf(Note.class).all();
    }

    private Stream<Entity> of(EntityType type) {
        return world.entities().after(List.of(type), 0);
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        World again = world(7);
        assertThat(again.entities().all().equals(world.entities().all())).isTrue();
        assertThat(again.shelf(Note.class).all().equals(notes())).isTrue();
        assertThat(world.entities().stream()
                        .allMatch(entity -> again.relations()
                                .of(entity.id())
                                .equals(world.relations().of(entity.id()))))
                .isTrue();
    }

    @Test
    void holdsAHundredThousandEntitiesInBelievableShares() {
        Map<EntityType, Long> counts =
                world.entities().stream().collect(Collectors.groupingBy(Entity::type, Collectors.counting()));
        assertThat(counts)
                .isEqualTo(Map.ofEntries(
                        Map.entry(EntityType.PRODUCT, 20L),
                        Map.entry(EntityType.COMPONENT, 480L),
                        Map.entry(EntityType.FEATURE, 30_000L),
                        Map.entry(EntityType.SUBFEATURE, 28_000L),
                        Map.entry(EntityType.INITIATIVE, 1_500L),
                        Map.entry(EntityType.OBJECTIVE, 800L),
                        Map.entry(EntityType.KEY_RESULT, 2_400L),
                        Map.entry(EntityType.RELEASE_GROUP, 20L),
                        Map.entry(EntityType.RELEASE, 780L),
                        Map.entry(EntityType.COMPANY, 6_000L),
                        Map.entry(EntityType.USER, 30_000L)));
        assertThat(world.entities().size()).isEqualTo(100_000);
        assertThat(notes()).hasSize(50_000);
        assertThat(world.members().size()).isBetween(50, 100);
        assertThat(world.teams().size()).isEqualTo(24);
    }

    @Test
    void everythingStandsWhereItMayAndNothingAboveItself() {
        assertThat(world.entities().stream().filter(entity -> !wellPlaced(entity)))
                .isEmpty();
    }

    private boolean wellPlaced(Entity entity) {
        Optional<UUID> parent = world.relations().parent(entity.id());
        List<EntityType> allowed = PARENTS.getOrDefault(entity.type(), List.of());
        boolean mayBeAlone =
                allowed.isEmpty() || entity.type() == EntityType.OBJECTIVE || entity.type() == EntityType.INITIATIVE;
        Set<UUID> seen = new HashSet<>(Set.of(entity.id()));
        Optional<UUID> above = parent;
        while (above.isPresent()) {
            if (!seen.add(above.get())) {
                return false;
            }
            above = world.relations().parent(above.get());
        }
        return parent.flatMap(world.entities()::find)
                .map(found -> allowed.contains(found.type())
                        && world.relations().children(found.id()).contains(entity.id()))
                .orElse(mayBeAlone);
    }

    @Test
    void namesVary() {
        assertThat(distinctNames(EntityType.FEATURE)).isGreaterThan(29_000);
        assertThat(distinctNames(EntityType.SUBFEATURE)).isGreaterThan(27_000);
        assertThat(distinctNames(EntityType.COMPANY)).isEqualTo(6_000);
        assertThat(distinctNames(EntityType.USER)).isEqualTo(30_000);
        assertThat(distinctNames(EntityType.OBJECTIVE)).isEqualTo(800);
        assertThat(distinctNames(EntityType.INITIATIVE)).isEqualTo(1_500);
        assertThat(distinctNames(EntityType.RELEASE)).isEqualTo(780);
        assertThat(of(EntityType.USER)
                        .map(user -> user.field("email").orElseThrow().asString())
                        .filter(email -> email.matches("[a-z]+(\\.[a-z]+)+@[a-z-]+\\.example"))
                        .distinct())
                .hasSize(30_000);
    }

    private long distinctNames(EntityType type) {
        return of(type).map(Entity::name).distinct().count();
    }

    @Test
    void fieldsAreFilledInByMostAndLinksLeadSomewhere() {
        assertThat(of(EntityType.FEATURE)
                        .filter(feature -> feature.field("owner").isPresent())
                        .count())
                .isBetween(20_000L, 28_000L);
        assertThat(of(EntityType.FEATURE)
                        .filter(feature -> feature.field("tags").isPresent())
                        .count())
                .isBetween(10_000L, 16_000L);
        assertThat(of(EntityType.RELEASE)
                        .filter(release -> world.relations().of(release.id()).size() > 15)
                        .count())
                .isEqualTo(780);
        assertThat(world.entities().stream()
                        .flatMap(entity -> world.relations().of(entity.id()).stream())
                        .filter(relation ->
                                world.entities().find(relation.target()).isEmpty()))
                .isEmpty();
        assertThat(world.entities().stream()
                        .filter(entity -> entity.createdAt().isAfter(entity.updatedAt())
                                || entity.updatedAt().isAfter(LargeWorld.UNTIL)))
                .isEmpty();
    }

    @Test
    void notesComeFromManyAndPointToThingsThatExist() {
        List<Note> notes = notes();
        assertThat(notes.stream()
                        .flatMap(note -> note.keys().stream())
                        .filter(id -> world.entities().find(id).isEmpty()))
                .isEmpty();
        assertThat(notes.stream().flatMap(note -> note.customer().stream()).distinct())
                .hasSizeGreaterThan(20_000);
        assertThat(notes.stream().flatMap(note -> note.links().stream()).distinct())
                .hasSizeGreaterThan(15_000);
        assertThat(notes.stream().filter(note -> !note.tags().isEmpty())).hasSizeGreaterThan(20_000);
        assertThat(notes.stream().mapToInt(note -> note.content().toString().length()))
                .allMatch(length -> length < 4000);
        assertThat(notes).isSortedAccordingTo(Comparator.comparing(Note::createdAt));
    }

    @Test
    void answersAreThoseOfTheDocumentation() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.standard()
                .withSize(SandboxOptions.Size.LARGE)
                .withLimitPerSecond(0)
                .withTime(new TestClock()))) {
            Wire wire = Wire.to(sandbox.uri(), sandbox.token());
            for (EntityType type : EntityType.values()) {
                Wire.Answer page = wire.get("/entities?fields%5B%5D=all&type%5B%5D=" + type);
                assertThat(page.data().size()).as("%s", type).isBetween(20, 100);
                String id = page.data().at("/0/id").asString();
                assertThat(wire.get("/entities/" + id).status()).isEqualTo(200);
                assertThat(wire.get("/entities/" + id + "/relationships").status())
                        .isEqualTo(200);
            }
            Wire unjudged = new Wire(wire.base(), wire.token(), wire.http(), Optional.empty());
            int releases = 0;
            Optional<String> target = Optional.of("/entities?type%5B%5D=release");
            while (target.isPresent()) {
                Wire.Answer page = unjudged.get(target.get());
                releases += page.data().size();
                target = page.next().map(wire::below);
            }
            assertThat(releases).isEqualTo(780);
            Wire.Answer notes = wire.get("/notes");
            assertThat(notes.data()).hasSize(100);
            String feature = notes.data()
                    .valueStream()
                    .flatMap(note -> note.at("/relationships/data").valueStream())
                    .filter(related -> related.at("/target/type").asString().equals("feature"))
                    .map(related -> related.at("/target/id").asString())
                    .findFirst()
                    .orElseThrow();
            Wire.Answer about = wire.post(
                    "/notes/search",
                    "{\"data\":{\"filter\":{\"relationships\":{\"link\":[{\"id\":\"" + feature + "\"}]}}}}");
            assertThat(about.data().size()).isBetween(1, 100);
            assertThat(about.data().toString()).contains(feature);
            assertThat(wire.post("/notes/search", "{\"data\":{\"search\":{\"query\":\"renewal invoice\"}}}")
                            .status())
                    .isEqualTo(200);
        }
    }
}
