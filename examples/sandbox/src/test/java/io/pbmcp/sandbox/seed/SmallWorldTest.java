package io.pbmcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.notes.Note;
import io.pbmcp.sandbox.notes.NoteType;
import io.pbmcp.sandbox.richtext.RichText;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SmallWorldTest {

    private final World world = world(7);

    @Test
    void theSameSeedGivesTheSameWorld() {
        World again = world(7);
        assertThat(again.entities().all()).isEqualTo(world.entities().all());
        assertThat(notes(again)).isEqualTo(notes(world));
        assertThat(notes(world(8))).isNotEqualTo(notes(world));
    }

    @Test
    void hasAProductTreeGoalsAndReleases() {
        assertThat(count(EntityType.PRODUCT)).isEqualTo(3);
        assertThat(count(EntityType.COMPONENT)).isEqualTo(12);
        assertThat(count(EntityType.FEATURE) + count(EntityType.SUBFEATURE)).isBetween(140L, 180L);
        assertThat(count(EntityType.OBJECTIVE)).isEqualTo(6);
        assertThat(count(EntityType.KEY_RESULT)).isEqualTo(12);
        assertThat(count(EntityType.INITIATIVE)).isEqualTo(10);
        assertThat(count(EntityType.RELEASE_GROUP)).isEqualTo(3);
        assertThat(count(EntityType.RELEASE)).isEqualTo(12);
        assertThat(count(EntityType.COMPANY)).isEqualTo(60);
        assertThat(count(EntityType.USER)).isEqualTo(200);
        assertThat(world.teams().size()).isEqualTo(6);
    }

    @Test
    void everyPersonBelongsToACompanyOnAnExampleDomain() {
        assertThat(world.entities().stream().filter(entity -> entity.type() == EntityType.USER))
                .allSatisfy(user -> {
                    assertThat(world.relations().parent(user.id())).isPresent();
                    assertThat(user.field("email").map(JsonNode::asString).orElse(""))
                            .endsWith(".example");
                });
    }

    @Test
    void membersHaveAllRolesAndStates() {
        List<Member> members = world.members().all();
        assertThat(members).hasSize(25);
        assertThat(members).extracting(Member::role).containsAll(Member.ROLES);
        assertThat(members.stream().filter(Member::disabled)).hasSize(3);
        assertThat(members.stream().filter(Member::invitationPending)).hasSize(2);
        assertThat(members).extracting(Member::email).doesNotHaveDuplicates();
    }

    @Test
    void customFieldsCoverEveryTypeAndAreFilled() {
        assertThat(world.fields().all().stream().map(field -> field.type()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(FieldType.values());
        assertThat(world.fields().all().stream()
                        .filter(field -> field.custom()
                                && field.type() != FieldType.HEALTH
                                && field.type() != FieldType.WORK_PROGRESS
                                && field.type() != FieldType.TEAMS))
                .allSatisfy(field -> assertThat(world.entities().stream()
                                .filter(entity -> entity.field(field.id()).isPresent()))
                        .as(field.name())
                        .isNotEmpty());
    }

    @Test
    void richTextIsWhatTheApiWouldTake() {
        assertThat(world.entities().all())
                .allSatisfy(entity -> assertThat(entity.field("description")
                                .map(JsonNode::asString)
                                .flatMap(RichText::check))
                        .isEmpty());
        assertThat(notes(world).stream().filter(note -> note.type() == NoteType.TEXT))
                .allSatisfy(note -> {
                    assertThat(RichText.check(note.content().asString())).isEmpty();
                    assertThat(RichText.strip(note.content().asString()))
                            .isEqualTo(note.content().asString());
                });
    }

    @Test
    void notesReadLikeFeedbackFromManyPeople() {
        List<Note> notes = notes(world);
        assertThat(notes).hasSize(500);
        assertThat(notes)
                .allSatisfy(note -> assertThat(note.name()).isNotBlank().hasSizeLessThanOrEqualTo(255));
        assertThat(notes.stream()
                        .map(note -> note.content().toString())
                        .distinct()
                        .count())
                .isGreaterThan(430);
        assertThat(notes.stream().map(note -> note.content().toString()))
                .noneMatch(text -> text.contains("{")
                        && text.contains("}")
                        && text.startsWith("\"")
                        && text.matches(".*\\{\\w+}.*"));
        assertThat(notes.stream()
                        .flatMap(note -> note.customer().stream())
                        .distinct()
                        .count())
                .isGreaterThan(120);
        assertThat(notes.stream()
                        .filter(note -> note.type() == NoteType.CONVERSATION)
                        .count())
                .isBetween(30L, 90L);
        assertThat(notes.stream()
                        .filter(note -> note.type() == NoteType.OPPORTUNITY)
                        .count())
                .isBetween(5L, 30L);
        assertThat(Arrays.stream(Note.State.values()))
                .allSatisfy(state -> assertThat(notes.stream()
                                .filter(note -> note.state() == state)
                                .count())
                        .isGreaterThan(20));
        assertThat(notes.stream().filter(Note::highlighted)).isNotEmpty();
    }

    @Test
    void notesLieInTheYearBeforeTheFixedDayInOrder() {
        List<Note> notes = notes(world);
        assertThat(notes).isSortedAccordingTo(Comparator.comparing(Note::createdAt));
        assertThat(notes)
                .allSatisfy(note -> assertThat(note.updatedAt())
                        .isBetween(SmallWorld.UNTIL.minus(Duration.ofDays(365)), SmallWorld.UNTIL));
    }

    @Test
    void notesPointToThingsThatExist() {
        assertThat(notes(world)).allSatisfy(note -> {
            assertThat(note.links())
                    .allMatch(link -> world.entities().find(link).isPresent());
            assertThat(note.customer().stream())
                    .allMatch(customer -> world.entities().find(customer).isPresent());
            assertThat(note.owner().stream())
                    .allMatch(owner -> world.members().find(owner).isPresent());
        });
    }

    private long count(EntityType type) {
        return world.entities().stream().filter(entity -> entity.type() == type).count();
    }

    private static List<Note> notes(World world) {
        return world.shelf(Note.class).all();
    }

    private static World world(long seed) {
        World world = new World(1, InstantSource.fixed(SmallWorld.UNTIL));
        Workspace.found(world);
        SmallWorld.fill(world, seed);
        return world;
    }
}
