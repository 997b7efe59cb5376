package io.pbmcp.sandbox.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An entity that a seed is about to add; values are given by name and kept by id. */
public final class EntityDraft {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Values of these hardly ever occur twice. */
    private static final Set<FieldType> OWN =
            EnumSet.of(FieldType.NAME, FieldType.EMAIL, FieldType.TEXT, FieldType.HEALTH);

    private final World world;
    private final EntityType type;
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();
    private Source source = Source.NONE;
    private Optional<UUID> parent = Optional.empty();
    private Optional<Instant> created = Optional.empty();
    private Optional<Instant> updated = Optional.empty();

    EntityDraft(World world, EntityType type) {
        this.world = world;
        this.type = type;
    }

    /** Any field in its kept form. */
    public EntityDraft value(String field, JsonNode value) {
        Field known = known(field);
        fields.put(known.id(), OWN.contains(known.type()) ? value : world.shared(value));
        return this;
    }

    /** A text, rich text, e-mail, date or name. */
    public EntityDraft value(String field, String value) {
        return value(field, JSON.stringNode(value));
    }

    /** A number; kept with the mode manual where the field tracks one. */
    public EntityDraft value(String field, long value) {
        return value(
                field,
                known(field).tracksMode()
                        ? JSON.objectNode().put("value", value).put("mode", "manual")
                        : JSON.numberNode(value));
    }

    /** A yes or no. */
    public EntityDraft value(String field, boolean value) {
        return value(field, JSON.booleanNode(value));
    }

    /** A status or single-select option by its exact name. */
    public EntityDraft option(String field, String name) {
        return value(field, optionId(known(field), name));
    }

    /** Multi-select options or tags by their exact names. */
    public EntityDraft options(String field, String... names) {
        ArrayNode ids = JSON.arrayNode();
        Arrays.stream(names).map(name -> optionId(known(field), name)).forEach(ids::add);
        return value(field, ids);
    }

    public EntityDraft status(String name) {
        return option("status", name);
    }

    public EntityDraft owner(Member member) {
        return value("owner", member.id().toString());
    }

    public EntityDraft teams(Team... teams) {
        ArrayNode ids = JSON.arrayNode();
        Arrays.stream(teams).forEach(team -> ids.add(team.id().toString()));
        return value("teams", ids);
    }

    /** A timeframe; granularity is year, quarter, month or day. */
    public EntityDraft timeframe(LocalDate start, LocalDate end, String granularity) {
        return value(
                "timeframe",
                JSON.objectNode()
                        .put("startDate", start.toString())
                        .put("endDate", end.toString())
                        .put("granularity", granularity));
    }

    /** A manual health update: onTrack, atRisk or offTrack. */
    public EntityDraft health(String status, String comment, Member by) {
        return value(
                "health",
                JSON.objectNode()
                        .put("id", world.ids().next().toString())
                        .put("mode", "manual")
                        .put("status", status)
                        .put("lastUpdatedAt", Timestamps.micros(created.orElseGet(world::now)))
                        .put("comment", comment)
                        .put("createdBy", by.id().toString()));
    }

    /** Progress of a key result. */
    public EntityDraft progress(double start, double target, double current) {
        return value(
                "progress",
                JSON.objectNode()
                        .put("startValue", start)
                        .put("targetValue", target)
                        .put("currentValue", current));
    }

    public EntityDraft source(Source from) {
        source = from;
        return this;
    }

    public EntityDraft parent(UUID above) {
        parent = Optional.of(above);
        return this;
    }

    /** When it was made; now unless said. Also when it was last changed, unless {@link #updated} says otherwise. */
    public EntityDraft created(Instant at) {
        created = Optional.of(at);
        return this;
    }

    public EntityDraft updated(Instant at) {
        updated = Optional.of(at);
        return this;
    }

    /** Puts the entity into the world and gives its id. */
    public UUID add() {
        UUID id = world.ids().next();
        Instant at = created.orElseGet(world::now);
        if (!fields.containsKey("archived")
                && world.fields().find(type, "archived").isPresent()) {
            value("archived", false);
        }
        world.entities().put(id, new Entity(id, type, fields, source, at, updated.orElse(at)));
        parent.ifPresent(above -> world.relations().add(id, Relation.Kind.PARENT, above));
        return id;
    }

    private Field known(String field) {
        return world.fields()
                .find(type, field)
                .orElseThrow(() -> new NoSuchElementException(type + " has no field " + field));
    }

    private JsonNode optionId(Field field, String name) {
        Option option = world.fields()
                .option(field, type, name)
                .orElseThrow(() ->
                        new NoSuchElementException(field.name() + " has no option " + name + " for " + type + ", only "
                                + List.of(world.fields().options(field).stream()
                                        .map(Option::name)
                                        .toArray())));
        return JSON.stringNode(option.id().toString());
    }
}
