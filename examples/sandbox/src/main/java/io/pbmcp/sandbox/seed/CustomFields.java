package io.pbmcp.sandbox.seed;

import static io.pbmcp.sandbox.world.EntityType.COMPANY;
import static io.pbmcp.sandbox.world.EntityType.FEATURE;
import static io.pbmcp.sandbox.world.EntityType.INITIATIVE;
import static io.pbmcp.sandbox.world.EntityType.SUBFEATURE;
import static io.pbmcp.sandbox.world.EntityType.USER;

import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.util.EnumSet;
import java.util.Set;

/** Fields the vendor made for itself, one of every type at least. */
record CustomFields(
        Field promise,
        Field reach,
        Field onRoadmap,
        Field committed,
        Field risk,
        Field markets,
        Field acceptance,
        Field designer,
        Field supporters,
        Field themes,
        Field discovery,
        Field score,
        Field designHealth,
        Field rollout,
        Field segment,
        Field renewal,
        Field seats,
        Field jobTitle) {

    static CustomFields define(WorldBuilder builder, Lines names) {
        Set<EntityType> planned = EnumSet.of(FEATURE, SUBFEATURE, INITIATIVE);
        Set<EntityType> features = EnumSet.of(FEATURE, SUBFEATURE);
        Set<EntityType> companies = EnumSet.of(COMPANY);
        return new CustomFields(
                builder.field("Customer promise", FieldType.TEXT, planned),
                builder.field("Reach", FieldType.NUMBER, planned),
                builder.field("On public roadmap", FieldType.BOOLEAN, planned),
                builder.field("Committed date", FieldType.DATE, planned),
                builder.field("Risk", FieldType.SINGLE_SELECT, planned, options(names, "risk")),
                builder.field("Markets", FieldType.MULTI_SELECT, planned, options(names, "market")),
                builder.field("Acceptance notes", FieldType.RICH_TEXT, features),
                builder.field("Designer", FieldType.MEMBER, planned),
                builder.field("Supporting teams", FieldType.TEAMS, planned),
                builder.field("Themes", FieldType.TAGS, planned, "Offline", "Trust", "Speed", "Money"),
                builder.field(
                        "Discovery", FieldType.STATUS, planned, "Not begun", "Interviews", "Prototype", "Validated"),
                builder.field("Priority score", FieldType.CALCULATED, features),
                builder.field("Design health", FieldType.HEALTH, features),
                builder.field("Rollout", FieldType.WORK_PROGRESS, features),
                builder.field("Segment", FieldType.SINGLE_SELECT, companies, options(names, "segment")),
                builder.field("Renewal", FieldType.DATE, companies),
                builder.field("Seats", FieldType.NUMBER, companies),
                builder.field("Job title", FieldType.TEXT, EnumSet.of(USER)));
    }

    private static String[] options(Lines names, String list) {
        return names.list(list).toArray(String[]::new);
    }
}
