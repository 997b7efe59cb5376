package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.text.Excerpt;
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

        @Description("Markdown.") Optional<String> description,

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
                ? LinkedNotes.count(List.of(entity.id()), context)
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
                            entity.description().map(RichText::markdown).filter(text -> !text.isBlank()),
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
        description.ifPresent(text -> {
            lines.add("Description:");
            lines.addAll(text.strip().lines().toList());
        });
        return new Document(
                head,
                lines,
                List.of(),
                Optional.of(shown -> shown < lines.size()
                        ? Optional.of("The answer was too long: ask for less in include or detail.")
                        : Optional.empty()));
    }

    /** The entity in labelled lines, with the beginning of its description alone. */
    List<String> brief() {
        var lines = lines();
        description.ifPresent(text -> lines.add("Description: " + Excerpt.of(text, EXCERPT)));
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
        notes.ifPresent(number -> lines.add("Notes that link to it: " + number));
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
