package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Input;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The body of a search over notes: filters that must all hold, and words that must all occur. */
final class NoteSearch {

    private static final int MAX_IDS = 100;
    private static final int MAX_QUERY = 255;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final NoteFilter lookup;
    private final Call call;
    private final List<Predicate<Note>> filters = new ArrayList<>();
    private Optional<Set<UUID>> ids = Optional.empty();
    private Optional<Set<UUID>> related = Optional.empty();

    private NoteSearch(World world, Call call) {
        this.lookup = new NoteFilter(world);
        this.call = call;
    }

    /** Reads {@code search} and {@code filter} of the body. */
    static NoteQuery read(World world, Call call, Input data) {
        NoteSearch search = new NoteSearch(world, call);
        data.find("search").flatMap(part -> part.only("query").find("query")).ifPresent(search::words);
        data.find("filter").ifPresent(search::filter);
        Predicate<Note> fits = search.filters.stream().reduce(note -> true, Predicate::and);
        return new NoteQuery(fits, search.ids, search.related);
    }

    private void words(Input query) {
        List<String> words = Stream.of(BLANKS.split(query.text(0, MAX_QUERY).toLowerCase(Locale.ROOT), 0))
                .filter(word -> !word.isBlank())
                .toList();
        if (!words.isEmpty()) {
            filters.add(note -> words.stream().allMatch(plain(note)::contains));
        }
    }

    private void filter(Input filter) {
        filter.only("type", "id", "createdAt", "updatedAt", "fields", "metadata", "relationships");
        Optional<Input> types = filter.find("type")
                .filter(type -> !type.value().isArray() || !type.value().isEmpty());
        any(types, type -> NoteType.of(type.word(NoteType.words())).orElseThrow(), Note::type);
        filter.find("id").filter(id -> id.value().size() > MAX_IDS).ifPresent(id -> {
            throw id.invalid("must have at most " + MAX_IDS + " ids.");
        });
        any(filter.find("id"), Input::uuid, Note::id);
        ids = filter.find("id")
                .map(given -> given.oneOrMany().stream().map(Input::uuid).collect(Collectors.toSet()));
        filter.find("createdAt").ifPresent(range -> range(range, Note::createdAt));
        filter.find("updatedAt").ifPresent(range -> range(range, Note::updatedAt));
        filter.find("fields").ifPresent(this::fields);
        filter.find("metadata")
                .flatMap(metadata -> metadata.only("source").find("source"))
                .ifPresent(this::sources);
        filter.find("relationships").ifPresent(this::relationships);
    }

    private void fields(Input fields) {
        fields.find("tags").ifPresent(tags -> {
            throw tags.invalid("'tags' is not allowed here; the filter is called 'tag'.");
        });
        fields.only("owner", "creator", "tag", "archived", "processed");
        fields.find("owner").ifPresent(owner -> members(owner, Note::owner));
        fields.find("creator").ifPresent(creator -> members(creator, Note::creator));
        fields.find("archived").ifPresent(wanted -> filters.add(NoteFilter.archived(wanted.flag())));
        fields.find("processed").ifPresent(wanted -> filters.add(NoteFilter.processed(wanted.flag())));
        fields.find("tag").ifPresent(tag -> {
            Set<UUID> wanted = tag.oneOrMany().stream()
                    .map(item -> item.only("name").need("name").text())
                    .flatMap(name -> lookup.tagNamed(name).stream())
                    .collect(Collectors.toSet());
            filters.add(note -> note.tags().stream().anyMatch(wanted::contains));
        });
    }

    private void members(Input value, Function<Note, Optional<UUID>> side) {
        Set<UUID> wanted = value.oneOrMany().stream().flatMap(this::member).collect(Collectors.toSet());
        filters.add(note -> side.apply(note).filter(wanted::contains).isPresent());
    }

    private Stream<UUID> member(Input item) {
        item.only("id", "email");
        if (item.given("id").isPresent() == item.given("email").isPresent()) {
            throw item.invalid("must have either 'id' or 'email'.");
        }
        return item.given("id").map(id -> Stream.of(id.uuid())).orElseGet(() -> {
            NoteFilter.needPii(call);
            return lookup.membersAt(item.need("email").text()).stream();
        });
    }

    private void sources(Input value) {
        List<Predicate<Note>> wanted =
                value.oneOrMany().stream().map(NoteSearch::source).toList();
        filters.add(note -> wanted.stream().anyMatch(source -> source.test(note)));
    }

    private static Predicate<Note> source(Input item) {
        item.only("system", "recordId");
        Optional<String> system = item.find("system").map(Input::text);
        Optional<String> record = item.find("recordId").map(Input::text);
        if (system.isEmpty() && record.isEmpty()) {
            throw item.invalid("must have 'system' or 'recordId'.");
        }
        return note -> (system.isEmpty() || note.source().system().equals(system))
                && (record.isEmpty() || note.source().recordId().equals(record));
    }

    private void relationships(Input value) {
        value.only(NoteRelations.CUSTOMER, NoteRelations.LINK);
        value.find(NoteRelations.CUSTOMER).ifPresent(customer -> {
            Set<UUID> wanted = ids(customer);
            related = Optional.of(wanted);
            filters.add(note -> note.customer().filter(wanted::contains).isPresent());
        });
        value.find(NoteRelations.LINK).ifPresent(link -> {
            Set<UUID> wanted = ids(link);
            related = Optional.of(wanted);
            filters.add(note -> note.links().stream().anyMatch(wanted::contains));
        });
    }

    private static Set<UUID> ids(Input value) {
        return value.oneOrMany().stream()
                .map(item -> item.only("id").need("id").uuid())
                .collect(Collectors.toSet());
    }

    private <T> void any(Optional<Input> value, Function<Input, T> read, Function<Note, T> side) {
        value.ifPresent(given -> {
            Set<T> wanted = given.oneOrMany().stream().map(read).collect(Collectors.toSet());
            filters.add(note -> wanted.contains(side.apply(note)));
        });
    }

    private void range(Input range, Function<Note, Instant> side) {
        range.only("from", "to");
        Optional<Instant> from = range.find("from").map(Input::moment);
        Optional<Instant> to = range.find("to").map(Input::moment);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw range.invalid("'from' must not be after 'to'.");
        }
        from.ifPresent(start -> filters.add(note -> !side.apply(note).isBefore(start)));
        to.ifPresent(end -> filters.add(note -> !side.apply(note).isAfter(end)));
    }

    private static String plain(Note note) {
        JsonNode content = note.content();
        String text = content.isString()
                ? content.stringValue()
                : content.valueStream()
                        .map(part -> part.path("content").asString("") + " "
                                + part.path("value").asString(""))
                        .collect(Collectors.joining(" "));
        return (note.name() + " " + PlainText.of(text)).toLowerCase(Locale.ROOT);
    }
}
