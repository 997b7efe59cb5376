package io.pbmcp.sandbox.world;

import static io.pbmcp.sandbox.world.EntityType.COMPANY;
import static io.pbmcp.sandbox.world.EntityType.COMPONENT;
import static io.pbmcp.sandbox.world.EntityType.FEATURE;
import static io.pbmcp.sandbox.world.EntityType.INITIATIVE;
import static io.pbmcp.sandbox.world.EntityType.KEY_RESULT;
import static io.pbmcp.sandbox.world.EntityType.OBJECTIVE;
import static io.pbmcp.sandbox.world.EntityType.PRODUCT;
import static io.pbmcp.sandbox.world.EntityType.RELEASE;
import static io.pbmcp.sandbox.world.EntityType.SUBFEATURE;
import static io.pbmcp.sandbox.world.EntityType.USER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What every workspace has before anybody works in it: one admin, the standard fields, the usual statuses. */
public final class Workspace {

    /** Name of the workspace in web addresses. */
    public static final String NAME = "acme";

    /** Id of the admin who is always there. */
    public static final UUID FOUNDER = UUID.fromString("a11ce000-0000-4000-8000-000000000001");

    private static final Set<EntityType> PLANNED = EnumSet.of(FEATURE, SUBFEATURE, INITIATIVE, OBJECTIVE);
    private static final Set<EntityType> ALL = EnumSet.allOf(EntityType.class);

    private Workspace() {}

    /** Lays the ground in an empty world. */
    public static void found(World world) {
        world.members()
                .put(
                        FOUNDER,
                        Member.active(
                                FOUNDER,
                                "Ana Pole",
                                "ana",
                                "ana@acme.example",
                                "admin",
                                world.ids().nextNumber()));
        Fields fields = world.fields();
        fields.define(standard("name", "Name", FieldType.NAME, ALL));
        fields.define(standard("description", "Description", FieldType.RICH_TEXT, except(ALL, USER)));
        fields.define(standard("owner", "Owner", FieldType.MEMBER, except(ALL, USER)));
        Set<EntityType> withStatus = plus(PLANNED, KEY_RESULT, RELEASE);
        fields.define(standard("status", "Status", FieldType.STATUS, withStatus));
        fields.define(standard("teams", "Teams", FieldType.TEAMS, plus(PLANNED, PRODUCT, COMPONENT)));
        fields.define(standard("tags", "Tags", FieldType.TAGS, PLANNED));
        fields.define(standard("timeframe", "Timeframe", FieldType.TIMEFRAME, withStatus));
        fields.define(standard("health", "Health", FieldType.HEALTH, plus(PLANNED, KEY_RESULT)));
        fields.define(standard("workProgress", "Work progress", FieldType.WORK_PROGRESS, PLANNED));
        fields.define(standard("progress", "Progress", FieldType.PROGRESS, EnumSet.of(KEY_RESULT)));
        fields.define(
                new Field("effort", "Effort", FieldType.NUMBER, EnumSet.of(FEATURE, SUBFEATURE, INITIATIVE), true));
        fields.define(standard("archived", "Archived", FieldType.BOOLEAN, except(except(ALL, USER), COMPANY)));
        fields.define(standard("domain", "Domain", FieldType.TEXT, EnumSet.of(COMPANY)));
        fields.define(standard("email", "Email", FieldType.EMAIL, EnumSet.of(USER)));
        statuses(world, EnumSet.of(FEATURE, SUBFEATURE), "New idea", "Candidate", "Planned", "In progress", "Released");
        statuses(world, EnumSet.of(INITIATIVE, OBJECTIVE, KEY_RESULT), "Not started", "Active", "Done");
        statuses(world, EnumSet.of(RELEASE), "Upcoming", "Underway", "Completed");
    }

    private static void statuses(World world, Set<EntityType> types, String... names) {
        Field status = world.fields().find("status").orElseThrow();
        for (String name : List.of(names)) {
            Option option = new Option(world.ids().next(), name, "", types);
            world.fields().options(status).put(option.id(), option);
        }
    }

    private static Field standard(String id, String name, FieldType type, Set<EntityType> types) {
        return new Field(id, name, type, types, false);
    }

    private static Set<EntityType> plus(Set<EntityType> types, EntityType first, EntityType... more) {
        Set<EntityType> sum = EnumSet.copyOf(types);
        sum.addAll(EnumSet.of(first, more));
        return sum;
    }

    private static Set<EntityType> except(Set<EntityType> types, EntityType without) {
        Set<EntityType> rest = EnumSet.copyOf(types);
        rest.remove(without);
        return rest;
    }
}
