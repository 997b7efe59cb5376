package io.pbmcp.sandbox.world;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Fills a world that {@link Workspace#found} has laid the ground for: what a seed calls. Nothing is checked against the
 * rules of the API beyond names that must resolve, and no {@link Change} is told.
 */
public final class WorldBuilder {

    private final World world;

    public WorldBuilder(World world) {
        this.world = world;
    }

    /** The world that is being filled. */
    public World world() {
        return world;
    }

    /** Defines a custom field with a fresh id; options are added in the given order, with colours in turn for selects. */
    public Field field(String name, FieldType type, Set<EntityType> types, String... options) {
        Field field = world.fields()
                .define(new Field(world.ids().next().toString(), name, type, EnumSet.copyOf(types), false));
        for (String option : options) {
            option(field, option);
        }
        return field;
    }

    /** Adds an option to a select or status field, or to the standard {@code tags}. */
    public Option option(Field field, String name) {
        Shelf<Option> options = world.fields().options(field);
        String color = field.type().select() ? Option.COLORS.get(options.size() % Option.COLORS.size()) : "";
        Set<EntityType> types = field.type() == FieldType.STATUS ? field.types() : Set.of();
        Option option = new Option(world.ids().next(), name, color, types);
        options.put(option.id(), option);
        return option;
    }

    /** A new active member, after the founder. */
    public Member member(String name, String username, String role) {
        Member member = Member.active(
                world.ids().next(),
                name,
                username,
                username + "@" + Workspace.NAME + ".example",
                role,
                world.ids().nextNumber());
        return member(member);
    }

    /** A member with everything given, such as one that is disabled. */
    public Member member(Member member) {
        world.members().put(member.id(), member);
        return member;
    }

    /** A new team; its handle is its name in lower case without anything but letters and digits. */
    public Team team(String name, String description, Instant founded, Member... members) {
        Team team = new Team(
                world.ids().next(),
                name,
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""),
                description,
                Arrays.stream(members).map(Member::id).toList(),
                world.ids().nextNumber(),
                founded,
                founded);
        world.teams().put(team.id(), team);
        return team;
    }

    /** Starts an entity; {@link EntityDraft#add} puts it into the world. */
    public EntityDraft entity(EntityType type, String name) {
        return new EntityDraft(world, type).value("name", name);
    }

    /** Links two entities, both ways. */
    public void link(UUID one, UUID other) {
        world.relations().add(one, Relation.Kind.LINK, other);
    }

    /** Says that the first cannot go on before the second is done. */
    public void blockedBy(UUID blocked, UUID blocking) {
        world.relations().add(blocked, Relation.Kind.IS_BLOCKED_BY, blocking);
    }
}
