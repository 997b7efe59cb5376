package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.Option;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Listing, making, renaming and deleting the options of select, tag and (listing only) status fields. */
final class FieldValueOperations {

    private static final String WRITE = "fields:write";
    private static final String ALL = "/entities/fields/{id}/values";
    private static final String ONE = ALL + "/{valueId}";

    private final World world;
    private final Pages pages;
    private final OptionUse use;

    FieldValueOperations(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
        this.use = new OptionUse(world);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", ALL, "entities:read", this::list),
                Route.of("POST", ALL, WRITE, this::create),
                Route.of("PATCH", ONE, WRITE, this::update),
                Route.of("DELETE", ONE, WRITE, this::delete));
    }

    private Reply list(Call call) {
        Field field = field(call);
        if (!field.type().hasOptions()) {
            throw Problem.parameter("id", "The field '" + field.name() + "' has no list of values.");
        }
        call.query().only(Set.of("assignedEntityType[]"));
        List<EntityType> types = ListFilter.types(call.query(), "assignedEntityType[]");
        List<Option> found = world.fields().options(field).stream()
                .filter(option -> types.isEmpty()
                        || types.stream().anyMatch(type -> field.types().contains(type) && option.serves(type)))
                .toList();
        return pages.reply(
                call,
                found,
                option -> world.fields().options(field).place(option.id()),
                option -> shown(field, option));
    }

    private Reply create(Call call) {
        Field field = writable(call);
        Input fields = call.data().only("fields").need("fields").only("name", "color");
        String name = name(fields.need("name"), field, Optional.empty());
        String color =
                fields.given("color").map(word -> word.word(Option.COLORS)).orElseGet(() -> nextColor(field));
        Option option = new Option(world.ids().next(), name, color, Set.of());
        world.fields().options(field).put(option.id(), option);
        return Reply.created(reference(call, field, option.id()));
    }

    private Reply update(Call call) {
        Field field = writable(call);
        Option option = option(call, field);
        Optional<Input> fields = call.data().only("fields").given("fields").map(found -> found.only("name", "color"));
        String name = fields.flatMap(found -> found.given("name"))
                .map(given -> name(given, field, Optional.of(option.id())))
                .orElse(option.name());
        String color = fields.flatMap(found -> found.given("color"))
                .map(given -> given.word(Option.COLORS))
                .orElse(option.color());
        world.fields().options(field).put(option.id(), new Option(option.id(), name, color, option.types()));
        return Reply.ok(reference(call, field, option.id()));
    }

    private Reply delete(Call call) {
        Field field = writable(call);
        Option option = option(call, field);
        call.query().only(Set.of("force", "replaceWith"));
        Optional<Boolean> force = call.query().flag("force");
        Optional<UUID> replaceWith = call.query().uuid("replaceWith");
        if (force.isPresent() && replaceWith.isPresent()) {
            throw Problem.parameter("replaceWith", "'force' and 'replaceWith' exclude each other.");
        }
        replaceWith.ifPresent(other -> {
            if (other.equals(option.id()) || world.fields().option(field, other).isEmpty()) {
                throw Problem.of(
                        Code.REFERENCE_NOT_FOUND,
                        "'replaceWith' must be another value of the field '" + field.name() + "'.");
            }
        });
        if (replaceWith.isEmpty() && !force.orElse(false) && use.inUse(field, option.id())) {
            throw Problem.of(
                    Code.VALIDATION_FAILED,
                    "The value '" + option.name()
                            + "' is in use; add force=true to empty it everywhere, or replaceWith.");
        }
        use.replace(field, option.id(), replaceWith);
        world.fields().options(field).remove(option.id());
        return Reply.gone();
    }

    private Field field(Call call) {
        String id = call.variable("id");
        return world.fields().find(id).orElseThrow(() -> Problem.notFound("Field", id));
    }

    private Field writable(Call call) {
        Field field = field(call);
        if (!field.type().select()) {
            throw Problem.of(
                    Code.VALIDATION_FAILED,
                    field.type() == FieldType.STATUS
                            ? "Values of a status field cannot be changed here."
                            : "The field '" + field.name() + "' has no values to choose from.");
        }
        return field;
    }

    private Option option(Call call, Field field) {
        UUID id = call.id("valueId");
        return world.fields().option(field, id).orElseThrow(() -> Problem.notFound("Value", id));
    }

    private String name(Input input, Field field, Optional<UUID> own) {
        String name = input.text(0, Lifecycle.MAX_TEXT);
        if (name.isBlank()) {
            throw input.failed("Name must not be blank.");
        }
        Optional<Option> same = world.fields().option(field, name);
        if (same.isPresent() && !same.map(Option::id).equals(own)) {
            throw input.failed("The field has a value of this name already.");
        }
        return name;
    }

    /** The first colour nobody has; once all are taken they are given out again in turn. */
    private String nextColor(Field field) {
        List<String> taken =
                world.fields().options(field).stream().map(Option::color).toList();
        return Option.COLORS.stream()
                .filter(color -> !taken.contains(color))
                .findFirst()
                .orElse(Option.COLORS.get(taken.size() % Option.COLORS.size()));
    }

    private static ObjectNode shown(Field field, Option option) {
        ObjectNode shown = Json.object().put("id", option.id().toString());
        ObjectNode fields = shown.putObject("fields").put("name", option.name());
        if (field.type() == FieldType.STATUS) {
            ArrayNode types = fields.putArray("assignedEntityTypes");
            option.types().stream().sorted().forEach(type -> types.add(type.wire()));
        } else {
            fields.put("color", option.color());
        }
        return shown;
    }

    private static ObjectNode reference(Call call, Field field, UUID id) {
        ObjectNode reference = Json.object().put("id", id.toString());
        reference.putObject("links").put("self", call.link("/entities/fields/" + field.id() + "/values/" + id));
        return reference;
    }
}
