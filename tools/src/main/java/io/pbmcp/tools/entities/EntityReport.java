package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.text.Excerpt;
import io.pbmcp.tools.text.Passages;
import io.pbmcp.tools.text.RichText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** One entity, as it was read. */
record EntityReport(
        String type,
        String name,
        String id,
        Optional<String> address,
        List<FieldText> fields,

        @Description("Fields whose names you may not read; full shows them by id.")
        int unnamed,

        @Description("Markdown, in passages, from the one asked for.")
        List<String> description,

        @Description("Number of the first passage here.") int passage,

        @Description("What it is related to.") RelatedEntities related,

        @Description("Notes that link to it, when asked for.")
        Optional<String> notes,

        @Description("System, record and address it came from.")
        Optional<String> source,

        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    private static final int EXCERPT = 200;

    EntityReport {
        fields = List.copyOf(fields);
        description = List.copyOf(description);
    }

    /**
     * What a caller may see of an entity.
     *
     * @param include what to show with it
     * @param full whether empty and unnamed fields are shown
     */
    static Mono<EntityReport> of(Entity entity, Set<Include> include, boolean full, ToolContext context) {
        var related = include.contains(Include.RELATIONSHIPS)
                ? RelatedEntities.all(entity, context)
                : RelatedEntities.brief(entity, context);
        Mono<Optional<String>> notes = include.contains(Include.NOTES)
                ? LinkedNotes.count(entity.type(), List.of(entity.id()), context)
                        .map(LinkedNotes::words)
                        .map(Optional::of)
                : Mono.just(Optional.empty());
        var lookup = new EntityLookup(context);
        return Mono.justOrEmpty(entity.type())
                .flatMap(type -> lookup.configuration("id", type))
                .flatMap(configuration -> related.flatMap(found -> notes.map(counted -> {
                    var unnamed = entity.fields().propertyNames().stream()
                            .filter(id -> configuration.field(id).isEmpty())
                            .count();
                    return new EntityReport(
                            entity.typeWord(),
                            entity.name(),
                            entity.id(),
                            entity.html(),
                            FieldText.of(configuration, entity.fields(), full),
                            full ? 0 : (int) unnamed,
                            entity.description()
                                    .map(RichText::markdown)
                                    .map(String::strip)
                                    .map(Passages::of)
                                    .orElse(List.of()),
                            1,
                            found,
                            counted,
                            entity.source()
                                    .filter(from -> full || !from.isOurs())
                                    .map(EntityReport::words),
                            entity.createdAt(),
                            entity.updatedAt());
                })));
    }

    private static String words(Source source) {
        return Stream.of(source.system(), source.recordId(), source.url())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** What happened in our own words, then the entity in labelled lines. */
    Document show(List<String> head) {
        var lines = lines();
        var facts = lines.size();
        if (!description.isEmpty()) {
            lines.set(
                    facts - 1,
                    lines.get(facts - 1)
                            + (passage == 1 ? "\nDescription:" : "\nDescription from passage " + passage + ":"));
            lines.addAll(description);
        }
        return new Document(head, lines, List.of(), Optional.of(shown -> {
            if (shown >= lines.size()) {
                return Optional.empty();
            }
            return Optional.of(
                    shown < facts
                            ? "The answer was too long: ask for less in include or detail."
                            : "To read on, call entity_get with passage: " + (passage + shown - facts) + ".");
        }));
    }

    /** The same with its description from a later passage on; refused when there is none. */
    EntityReport from(int later) {
        if (later > Math.max(1, description.size())) {
            throw Refusal.of(
                            ErrorCode.INVALID_ARGUMENTS,
                            "passage",
                            "is too large: the description has " + description.size(),
                            "Leave it out to read from the start.")
                    .asException();
        }
        return new EntityReport(
                type,
                name,
                id,
                address,
                fields,
                unnamed,
                description.subList(later - 1, description.size()),
                later,
                related,
                notes,
                source,
                createdAt,
                updatedAt);
    }

    /** The entity in labelled lines, with the beginning of its description alone. */
    List<String> brief() {
        var lines = lines();
        if (!description.isEmpty()) {
            lines.add("Description: " + Excerpt.of(String.join("\n", description), EXCERPT));
        }
        return lines;
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("Name: " + OutsideText.line(name.isBlank() ? "(none)" : name, 2000));
        lines.add("Type: " + OutsideText.line(type, 40));
        lines.add("Id: " + OutsideText.line(id, 60));
        address.ifPresent(value -> lines.add("Address: " + OutsideText.line(value, 300)));
        fields.forEach(field -> lines.add(field.line()));
        if (unnamed > 0) {
            lines.add("Other fields: " + unnamed + ", whose names this agent may not read (detail: full shows them)");
        }
        related.parent().ifPresent(parent -> lines.add("Parent: " + parent.words()));
        related.shown().stream()
                .filter(each -> !each.relation().equals("parent"))
                .forEach(each -> lines.add(OutsideText.line(each.relation(), 40) + ": " + each.words()));
        others().ifPresent(lines::add);
        notes.ifPresent(number -> lines.add(
                (type.equals("company") || type.equals("user") ? "Notes from it: " : "Notes that link to it: ")
                        + number));
        source.ifPresent(from -> lines.add("Source: " + OutsideText.line(from, 1200)));
        createdAt.ifPresent(time -> lines.add("Created: " + time));
        updatedAt.ifPresent(time -> lines.add("Updated: " + time));
        return lines;
    }

    private Optional<String> others() {
        var counts = new ArrayList<String>();
        related.others().forEach(each -> counts.add(each.number() + " " + OutsideText.line(each.relation(), 40)));
        if (related.hidden() > 0) {
            counts.add(related.hidden() + " in areas this agent may not read");
        }
        var more = related.complete() ? "" : " and more";
        return counts.isEmpty() && more.isEmpty()
                ? Optional.empty()
                : Optional.of("Other relationships: " + String.join(", ", counts) + more);
    }
}
