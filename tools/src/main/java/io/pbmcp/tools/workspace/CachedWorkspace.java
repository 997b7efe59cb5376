package io.pbmcp.tools.workspace;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A workspace read on demand and kept for a short time. */
record CachedWorkspace(
        Productboard productboard,
        BiPredicate<Area, Access> may,
        Shelf shelf,
        Supplier<UUID> keys,
        PersonalData personal)
        implements Workspace {

    /** A list of things with names, as it stands in the cache. */
    private record Directory(List<Named> entries) {}

    /** Said of any field: what it is called is outside text. */
    private static final String OPTION = "option of this field";

    @Override
    public Mono<Configuration> configuration(EntityType type) {
        return may.test(Area.FIELDS, Access.READ)
                ? shelf.take(entityKey(type.word()), Configuration.class, load(entityRequest(type.word())))
                : Mono.fromSupplier(() -> Documented.entity(type));
    }

    @Override
    public Mono<Configuration> noteConfiguration(String type) {
        return may.test(Area.FIELDS, Access.READ)
                ? shelf.take("note " + type, Configuration.class, loadNote(type))
                : Mono.fromSupplier(() -> Documented.note(type));
    }

    @Override
    public Mono<List<Configuration>> configurations() {
        if (!may.test(Area.FIELDS, Access.READ)) {
            return Mono.just(List.of());
        }
        var pages = new Pages(productboard);
        var entities =
                pages.all(UpstreamRequest.get("/entities/configurations")).map(Configuration::read);
        var notes = pages.all(UpstreamRequest.get("/notes/configurations"))
                .map(Configuration::read)
                .map(read -> read.completed(Documented.note(read.type())));
        return entities.concatWith(notes).collectList();
    }

    @Override
    public Mono<Field> field(String argument, Configuration configuration, String text) {
        if (!configuration.known()) {
            return Mono.fromCallable(() -> Fields.documented(argument, configuration, text));
        }
        return found(configuration, text)
                ? Mono.fromCallable(() -> Fields.one(argument, configuration, text))
                : reload(configuration, text).map(fresh -> Fields.one(argument, fresh, text));
    }

    @Override
    public Mono<Named> option(String argument, Configuration configuration, Field field, String text) {
        if (!may.test(Area.FIELDS, Access.READ)) {
            return Mono.justOrEmpty(Names.byId(text))
                    .switchIfEmpty(Mono.error(() -> Names.unreadable(argument, field.label(), "fields")));
        }
        if (!Names.matches(field.options(), text).isEmpty()) {
            return Mono.fromCallable(() -> Names.one(argument, OPTION, field.options(), text));
        }
        return find(argument, OPTION, optionsKey(configuration, field), loadOptions(configuration, field), text);
    }

    @Override
    public Mono<List<Named>> options(Configuration configuration, Field field) {
        if (!may.test(Area.FIELDS, Access.READ) || !field.type().chosen()) {
            return Mono.just(field.options());
        }
        return field.optionsComplete()
                ? Mono.just(field.options())
                : shelf.take(optionsKey(configuration, field), Directory.class, loadOptions(configuration, field))
                        .map(Directory::entries);
    }

    @Override
    public Mono<Named> member(String argument, String text) {
        if (!may.test(Area.MEMBERS, Access.READ)) {
            return Mono.justOrEmpty(Names.byId(text))
                    .switchIfEmpty(Mono.error(() -> Names.unreadable(argument, "member", "members")));
        }
        return find(
                        "members",
                        directory("/members", "username", "email"),
                        all -> !members(all, text).isEmpty())
                .map(directory -> Names.only(
                        argument,
                        "member",
                        directory.entries().stream().map(personal::member).toList(),
                        members(directory, text),
                        text));
    }

    @Override
    public Mono<Named> team(String argument, String text) {
        if (!may.test(Area.MEMBERS, Access.READ)) {
            return Mono.justOrEmpty(Names.byId(text))
                    .switchIfEmpty(Mono.error(() -> Names.unreadable(argument, "team", "members")));
        }
        return find(argument, "team", "teams", directory("/teams", "handle"), text);
    }

    @Override
    public Workspace seenBy(PersonalData other) {
        return new CachedWorkspace(productboard, may, shelf, keys, other);
    }

    /** Those that a text may mean, by what they are called or by what the caller sees of that. */
    private List<Named> members(Directory directory, String text) {
        var shown = directory.entries().stream().map(personal::member).toList();
        var called = Names.matches(directory.entries(), text);
        return called.isEmpty()
                ? Names.matches(shown, text)
                : called.stream().map(personal::member).toList();
    }

    @Override
    public void forget() {
        shelf.clear();
    }

    @Override
    public Source freshSource() {
        return Source.ours(keys.get().toString());
    }

    private Mono<Named> find(String argument, String kind, String what, Mono<Directory> load, String text) {
        return find(what, load, all -> !Names.matches(all.entries(), text).isEmpty())
                .map(directory -> Names.one(argument, kind, directory.entries(), text));
    }

    private Mono<Directory> find(String what, Mono<Directory> load, Function<Directory, Boolean> enough) {
        return shelf.fresh(what, Directory.class, load, enough);
    }

    private static boolean found(Configuration configuration, String text) {
        return !Fields.matches(configuration, text).isEmpty();
    }

    private Mono<Configuration> reload(Configuration old, String text) {
        var entity = EntityType.find(old.type()).isPresent();
        return shelf.fresh(
                entity ? entityKey(old.type()) : "note " + old.type(),
                Configuration.class,
                entity ? load(entityRequest(old.type())) : loadNote(old.type()),
                there -> found(there, text));
    }

    private static String entityKey(String type) {
        return "entity " + type;
    }

    private static UpstreamRequest entityRequest(String type) {
        return UpstreamRequest.get("/entities/configurations/{type}", type);
    }

    /** Configurations of notes may leave out fields that every note has; those are added as they are documented. */
    private Mono<Configuration> loadNote(String type) {
        return load(UpstreamRequest.get("/notes/configurations/{type}", type))
                .map(read -> read.completed(Documented.note(type)));
    }

    private Mono<Configuration> load(UpstreamRequest request) {
        return productboard.send(request).map(answer -> Configuration.read(answer.path("data")));
    }

    private static String optionsKey(Configuration configuration, Field field) {
        return "options " + configuration.type() + " " + field.id();
    }

    private Mono<Directory> loadOptions(Configuration configuration, Field field) {
        return new Pages(productboard)
                .all(UpstreamRequest.get("/entities/fields/{id}/values", field.id()))
                .collectList()
                .map(all -> new Directory(Options.read(all, configuration.type())))
                .onErrorResume(CachedWorkspace::unlisted, failure -> Mono.just(new Directory(field.options())));
    }

    /** Whether a field has no list of options but the one in the configuration. */
    private static boolean unlisted(Throwable failure) {
        return failure instanceof ProductboardException upstream
                && (upstream.kind() == Kind.NOT_FOUND || upstream.kind() == Kind.INVALID);
    }

    private Mono<Directory> directory(String route, String... aliases) {
        return new Pages(productboard)
                .all(UpstreamRequest.get(route))
                .collectList()
                .map(all -> new Directory(all.stream()
                        .map(node -> named(node, aliases))
                        .flatMap(Optional::stream)
                        .toList()));
    }

    /** What a member or team is called; a redacted name is none. */
    private static Optional<Named> named(JsonNode node, String... aliases) {
        var fields = node.path("fields");
        var others = Stream.of(aliases)
                .map(alias -> Nodes.text(fields, alias))
                .flatMap(Optional::stream)
                .filter(CachedWorkspace::readable)
                .toList();
        return Nodes.text(node, "id")
                .map(id -> new Named(
                        id,
                        Nodes.text(fields, "name")
                                .filter(CachedWorkspace::readable)
                                .orElse(id),
                        others));
    }

    private static boolean readable(String name) {
        return !name.isBlank() && !name.equals("[redacted]");
    }
}
