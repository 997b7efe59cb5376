package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.tools.entities.TargetNames;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One note as one caller may see it, without its content. */
record NoteReport(
        String id,
        Optional<String> address,
        String type,
        String title,
        @Description("unprocessed, processed or archived.") String state,
        List<String> tags,

        @Description("Absent when there is none, or none that may be read.")
        Optional<Target> customer,

        @Description("What it is about, as far as that may be read.")
        List<Target> links,

        @Description("Customer and links that may not be read, counted.")
        int hidden,

        Optional<String> owner,
        Optional<String> creator,

        @Description("System, record and web address it came from.")
        Optional<String> source,

        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    NoteReport {
        tags = List.copyOf(tags);
        links = List.copyOf(links);
    }

    /** Something a note is related to. */
    record Target(String type, String name, String id) {

        String line() {
            return OutsideText.line(name, 200) + " | " + OutsideText.line(type, 40) + " | " + OutsideText.line(id, 60);
        }
    }

    /** The report on a note; reads the names of what it is related to, of the types that the caller may read. */
    static Mono<NoteReport> of(Note note, ToolContext context) {
        return new NoteLookup(context).relationships(note).flatMap(all -> of(note, all, context));
    }

    /** The same, when it is known what the note is related to. */
    static Mono<NoteReport> of(Note note, List<Relationship> all, ToolContext context) {
        var visible = all.stream()
                .filter(each -> each.entityType()
                        .filter(type -> context.may(type.area(), Access.READ))
                        .isPresent())
                .toList();
        return TargetNames.of(
                        context.productboard(),
                        visible.stream().map(Relationship::targetId).toList())
                .map(names -> {
                    var targets = visible.stream()
                            .filter(each -> !customer(each))
                            .map(each -> target(each, names.get(each.targetId())))
                            .toList();
                    var customer = visible.stream()
                            .filter(NoteReport::customer)
                            .findFirst()
                            .map(each -> target(each, names.get(each.targetId())));
                    return of(note, customer, targets, all.size() - visible.size());
                });
    }

    private static NoteReport of(Note note, Optional<Target> customer, List<Target> links, int hidden) {
        return new NoteReport(
                note.id(),
                note.html(),
                note.type(),
                note.name(),
                note.state(),
                note.tags(),
                customer,
                links,
                hidden,
                person(note, "owner"),
                person(note, "creator"),
                note.source().filter(Predicate.not(Source::isOurs)).map(NoteReport::words),
                note.createdAt(),
                note.updatedAt());
    }

    private static boolean customer(Relationship relationship) {
        return relationship.type().equals("customer");
    }

    private static Target target(Relationship relationship, @Nullable String name) {
        return new Target(
                relationship.targetType(),
                Optional.ofNullable(name).filter(NoteReport::readable).orElse("(name not readable)"),
                relationship.targetId());
    }

    /** A member by the e-mail address, or by id where that may not be read. */
    static Optional<String> person(Note note, String field) {
        var member = note.fields().path(field);
        return Nodes.text(member, "email").filter(NoteReport::readable).or(() -> Nodes.text(member, "id"));
    }

    private static boolean readable(String text) {
        return !text.isBlank() && !text.equals("[redacted]");
    }

    private static String words(Source source) {
        return Stream.of(source.system(), source.recordId(), source.url())
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    /** Labelled lines. */
    String lines() {
        var lines = new ArrayList<String>();
        lines.add("Title: " + OutsideText.line(title, 300));
        lines.add("Type: " + OutsideText.line(type, 40));
        lines.add("State: " + state);
        if (!tags.isEmpty()) {
            lines.add("Tags: " + OutsideText.line(String.join(", ", tags), 1_000));
        }
        customer.ifPresent(target -> lines.add("Customer: " + target.line()));
        links.forEach(target -> lines.add("About: " + target.line()));
        if (hidden > 0) {
            lines.add("Also related to: " + hidden + " of types that this agent may not read");
        }
        owner.ifPresent(text -> lines.add("Owner: " + OutsideText.line(text, 200)));
        creator.ifPresent(text -> lines.add("Creator: " + OutsideText.line(text, 200)));
        source.ifPresent(text -> lines.add("Source: " + OutsideText.line(text, 1_000)));
        createdAt.ifPresent(time -> lines.add("Created: " + time));
        updatedAt.ifPresent(time -> lines.add("Updated: " + time));
        lines.add("Id: " + OutsideText.line(id, 60));
        address.ifPresent(text -> lines.add("Address: " + OutsideText.line(text, 300)));
        return String.join("\n", lines);
    }
}
