package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.richtext.RichText;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Turns a written value into the form in which it is kept, or refuses it. */
final class Values {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final References references;
    private final Tracked tracked;

    Values(World world) {
        references = new References(world);
        tracked = new Tracked(world, references);
    }

    /**
     * Reads a value that is not null.
     *
     * @param before what the field held until now
     * @return the kept form; empty when the value is an empty one, such as "" or []
     */
    Optional<JsonNode> read(Field field, EntityType type, Input written, Optional<JsonNode> before, Member writer) {
        Metadata.check(written);
        Input input = unwrapped(field, written);
        return switch (field.type()) {
            case NAME -> Optional.of(name(input));
            case TEXT -> text(input.text(0, Lifecycle.MAX_TEXT));
            case EMAIL -> email(input);
            case RICH_TEXT -> richText(input);
            case NUMBER -> Optional.of(field.tracksMode() ? tracked.number(input, before) : input.number());
            case BOOLEAN -> Optional.of(JsonNodeFactory.instance.booleanNode(input.flag()));
            case DATE -> text(input.date().toString());
            case DATE_TIME -> text(input.moment().toString());
            case URL -> url(input);
            case STATUS, SINGLE_SELECT ->
                text(references.option(input, field, type).id().toString());
            case MEMBER -> text(references.member(input).id().toString());
            case TEAMS, MULTI_SELECT, TAGS -> list(items(field, type, input));
            case TIMEFRAME -> tracked.timeframe(input);
            case HEALTH -> Optional.of(tracked.health(input, before, writer));
            case PROGRESS -> tracked.progress(input);
            case WORK_PROGRESS -> Optional.of(tracked.workProgress(input, type));
            case CALCULATED -> throw input.failed("is calculated and cannot be written.");
        };
    }

    /** A timeframe with its rules, as it would be after a change to one of its parts. */
    Optional<JsonNode> timeframe(Input whole) {
        return tracked.timeframe(whole);
    }

    /** The kept form of a list without its repetitions. */
    static Optional<JsonNode> list(Set<String> ids) {
        ArrayNode kept = Json.array();
        ids.forEach(kept::add);
        return ids.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    /** Ids of the teams or options in a written array. */
    Set<String> items(Field field, EntityType type, Input input) {
        Set<String> ids = new LinkedHashSet<>();
        for (Input item : input.items()) {
            ids.add(
                    switch (field.type()) {
                        case TEAMS -> references.team(item).id().toString();
                        default -> references.option(item, field, type).id().toString();
                    });
        }
        return ids;
    }

    private static Input unwrapped(Field field, Input written) {
        if (!Lifecycle.wrappable(field) || !written.value().isObject()) {
            return written;
        }
        if (field.tracksMode() && written.value().has("valueMode")) {
            return written;
        }
        if (written.value().has("valueMode")) {
            throw written.failed("has no mode to switch.");
        }
        return written.only("value", "metadata").need("value");
    }

    private static JsonNode name(Input input) {
        String name = input.text(0, Lifecycle.MAX_TEXT);
        if (name.isBlank()) {
            throw input.failed("Name must not be blank.");
        }
        return StringNode.valueOf(name);
    }

    private static Optional<JsonNode> email(Input input) {
        String address = input.text(0, Lifecycle.MAX_TEXT);
        if (!address.isEmpty() && !EMAIL.matcher(address).matches()) {
            throw input.failed("must be an e-mail address.");
        }
        return text(address);
    }

    private static Optional<JsonNode> url(Input input) {
        String address = input.text(0, Lifecycle.MAX_TEXT);
        try {
            if (address.isEmpty() || new URI(address).isAbsolute()) {
                return text(address);
            }
        } catch (URISyntaxException wrong) {
            throw input.invalid("must be a valid URL.");
        }
        throw input.invalid("must be a valid URL.");
    }

    /** A text of HTML that an entity may hold. */
    static Optional<JsonNode> richText(Input input) {
        String html = input.text(0, RichText.MAX_LENGTH);
        if (html.isEmpty()) {
            return Optional.empty();
        }
        Optional<Problem> problem =
                RichText.check(html).map(why -> Problem.at(Code.REQUEST_INVALID, input.pointer(), why));
        if (problem.isPresent()) {
            throw problem.get();
        }
        return text(html);
    }

    private static Optional<JsonNode> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(StringNode.valueOf(text));
    }

    /** The metadata a value may carry: accepted and checked, never returned by a read. */
    private static final class Metadata {

        private static final List<String> SOURCE = List.of("system", "recordId", "url");

        static void check(Input written) {
            if (!written.value().isObject()) {
                return;
            }
            written.given("metadata").ifPresent(metadata -> {
                metadata.only("source", "isViewableOnly").need("isViewableOnly").flag();
                Input source = metadata.need("source").only(SOURCE.toArray(String[]::new));
                source.members().values().forEach(Input::text);
            });
        }
    }
}
