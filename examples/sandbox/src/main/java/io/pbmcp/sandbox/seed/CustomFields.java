package io.pbmcp.sandbox.seed;

import static io.pbmcp.sandbox.world.EntityType.COMPANY;
import static io.pbmcp.sandbox.world.EntityType.FEATURE;
import static io.pbmcp.sandbox.world.EntityType.INITIATIVE;
import static io.pbmcp.sandbox.world.EntityType.SUBFEATURE;
import static io.pbmcp.sandbox.world.EntityType.USER;

import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.Shelf;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

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

    /** Fields that came later, filled in for a feature in ten; made last, so that everything else keeps its id. */
    static void later(WorldBuilder builder) {
        Set<EntityType> features = EnumSet.of(FEATURE, SUBFEATURE);
        Field specification = builder.field("Specification", FieldType.URL, features);
        Field interview = builder.field("Last interview", FieldType.DATE_TIME, features);
        Shelf<Entity> entities = builder.world().entities();
        List<Entity> all =
                entities.stream().filter(entity -> entity.type() == FEATURE).toList();
        for (int i = 0; i < all.size(); i += 10) {
            Entity feature = all.get(i);
            Map<String, JsonNode> fields = new LinkedHashMap<>(feature.fields());
            fields.put(specification.id(), StringNode.valueOf("https://wiki.harborline.example/spec/" + i));
            fields.put(
                    interview.id(),
                    StringNode.valueOf(
                            feature.createdAt().truncatedTo(ChronoUnit.HOURS).toString()));
            entities.put(feature.id(), feature.with(fields, feature.updatedAt()));
        }
    }

    private static String[] options(Lines names, String list) {
        return names.list(list).toArray(String[]::new);
    }
}
