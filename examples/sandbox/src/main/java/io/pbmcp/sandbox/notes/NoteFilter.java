package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Query;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The filters of the list of notes; all must hold. */
final class NoteFilter {

    private static final Set<String> PARAMETERS = Set.of(
            "archived",
            "processed",
            "type[]",
            "owner[id]",
            "owner[email]",
            "creator[id]",
            "creator[email]",
            "metadata[source][system]",
            "metadata[source][recordId]",
            "createdFrom",
            "createdTo",
            "updatedFrom",
            "updatedTo",
            "fields",
            "fields[]");

    private final World world;

    NoteFilter(World world) {
        this.world = world;
    }

    /** Reads the query of {@code GET /notes}. */
    Predicate<Note> read(Call call) {
        Query query = call.query();
        query.only(PARAMETERS);
        List<Predicate<Note>> filters = new ArrayList<>();
        query.flag("archived").ifPresent(wanted -> filters.add(archived(wanted)));
        query.flag("processed").ifPresent(wanted -> filters.add(processed(wanted)));
        Set<NoteType> types = query.all("type[]").stream().map(NoteFilter::type).collect(Collectors.toSet());
        if (!types.isEmpty()) {
            filters.add(note -> types.contains(note.type()));
        }
        members(call, "owner", Note::owner, filters);
        members(call, "creator", Note::creator, filters);
        query.one("metadata[source][system]")
                .ifPresent(system -> filters.add(note -> note.source().system().equals(Optional.of(system))));
        query.one("metadata[source][recordId]")
                .ifPresent(
                        record -> filters.add(note -> note.source().recordId().equals(Optional.of(record))));
        range(query, "created", Note::createdAt, filters);
        range(query, "updated", Note::updatedAt, filters);
        return filters.stream().reduce(note -> true, Predicate::and);
    }

    static Predicate<Note> archived(boolean wanted) {
        return note -> note.archived() == wanted;
    }

    /** Archived notes count as not processed, as the API reads them. */
    static Predicate<Note> processed(boolean wanted) {
        return note -> note.processed() == wanted;
    }

    /** Refuses a look-up by a member's address when the token must not see it. */
    static void needPii(Call call) {
        if (!call.token().has(Token.MEMBERS_PII)) {
            throw Problem.of(Code.ACCESS_DENIED, "Filtering by e-mail needs the scope " + Token.MEMBERS_PII + ".");
        }
    }

    /** The members with this address, in any case; at most one. */
    Set<UUID> membersAt(String email) {
        return world.members().stream()
                .filter(member -> member.email().toLowerCase(Locale.ROOT).equals(email.toLowerCase(Locale.ROOT)))
                .map(Member::id)
                .collect(Collectors.toSet());
    }

    /** The tag with this exact name. */
    Optional<UUID> tagNamed(String name) {
        return new NoteTags(world).find(name).map(NoteTag::id);
    }

    private void members(Call call, String name, Function<Note, Optional<UUID>> side, List<Predicate<Note>> filters) {
        call.query()
                .uuid(name + "[id]")
                .ifPresent(id -> filters.add(note -> side.apply(note).equals(Optional.of(id))));
        call.query().one(name + "[email]").ifPresent(email -> {
            needPii(call);
            Set<UUID> wanted = membersAt(email);
            filters.add(note -> side.apply(note).filter(wanted::contains).isPresent());
        });
    }

    private static void range(Query query, String name, Function<Note, Instant> side, List<Predicate<Note>> filters) {
        Optional<Instant> from = query.moment(name + "From");
        Optional<Instant> to = query.moment(name + "To");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw Problem.parameter(name + "From", "'" + name + "From' must not be after '" + name + "To'.");
        }
        from.ifPresent(start -> filters.add(note -> !side.apply(note).isBefore(start)));
        to.ifPresent(end -> filters.add(note -> !side.apply(note).isAfter(end)));
    }

    private static NoteType type(String word) {
        return NoteType.of(word)
                .orElseThrow(() -> Problem.parameter(
                        "type[]", "'" + word + "' is no note type; use " + String.join(", ", NoteType.words()) + "."));
    }
}
