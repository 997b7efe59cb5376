package io.pbmcp.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that is decided on and not made: the decision of {@link PolicyPermissions} on what arguments say by themselves,
 * without a workspace. Behind the tests of a policy and behind explanations of a call that somebody thinks of:
 *
 * <pre>{@code
 * var outcome = new Rehearsal(permissions, tool).outcome(Caller.of("triage", "explain"), Optional.of(arguments));
 * }</pre>
 *
 * What only a workspace can tell is assumed in favour of the caller: that objects exist, that it may know of them
 * ({@code only-when} is not judged), that a type that is not given, or of something named by its id, is one it may use, and
 * that a word for a field means the field that all workspaces have. What the arguments do say is judged as in a call:
 * fields and hosts are those of the call, and every area is one that the call reaches or could reach. {@code null}, and
 * what is empty and {@linkplain ToolArguments#omittable omittable}, says nothing.
 *
 * <p>{@code fields} may be given for every tool that writes fields, {@code type} for every tool whose area follows the type,
 * and {@code host} for every tool that makes Productboard send data.
 */
public record Rehearsal(PolicyPermissions permissions, ToolFacts tool) {

    private static final String FIELDS = "fields";
    private static final String FIELD = "field";
    private static final String HOST = "host";
    private static final String ENABLED = "enabled";
    private static final Set<String> TYPES = Set.of("type", "types");

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * A decision.
     *
     * @param reach what the call would touch; empty when the tool as such was asked about
     */
    public record Decided(Decision decision, Optional<Reach> reach) implements Outcome {}

    /**
     * Nothing could be decided, because these are no arguments of the tool.
     *
     * @param problems a sentence each
     */
    public record Misspelt(List<String> problems) implements Outcome {

        public Misspelt {
            problems = List.copyOf(problems);
        }
    }

    /** What comes of a call with these arguments; without any, whether some could make the tool usable. */
    public Outcome outcome(Caller caller, Optional<ObjectNode> arguments) {
        if (arguments.isEmpty()) {
            return new Decided(permissions.decide(caller, tool), Optional.empty());
        }
        var given = given(arguments.get());
        var problems = problems(arguments.get(), given);
        if (!problems.isEmpty()) {
            return new Misspelt(problems);
        }
        var reach = reach(caller, given);
        return new Decided(permissions.decide(caller, tool, reach), Optional.of(reach));
    }

    /** The arguments that say something. */
    private ObjectNode given(ObjectNode arguments) {
        var given = arguments.deepCopy();
        given.removeIf(JsonNode::isNull);
        tool.arguments().omittable().stream()
                .filter(name -> isEmpty(given.path(name)))
                .forEach(given::remove);
        return given;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isArray()
                ? value.isEmpty()
                : value.isString() && value.stringValue().isBlank();
    }

    private Reach reach(Caller caller, ObjectNode arguments) {
        var reach = Reach.none();
        var consequences = consequences(arguments);
        var access = consequences.stream()
                .flatMap(consequence -> consequence.access().stream())
                .reduce(tool.access(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
        for (var area : areas(caller, arguments, access)) {
            reach = reach.and(area, access);
        }
        for (var area : tool.reads()) {
            reach = reach.and(area, Access.READ);
        }
        for (var consequence : consequences) {
            for (var area : consequence.reads()) {
                reach = reach.and(area, Access.READ);
            }
            for (var area : usable(caller, consequence.readsOneOf(), Access.READ)) {
                reach = reach.and(area, Access.READ);
            }
            reach = reach.writing(consequence.writes());
        }
        reach = reach.writing(written(arguments));
        for (var host : hosts(arguments).toList()) {
            reach = reach.sendingTo(host);
        }
        return reach.hosts().isEmpty() && starts(arguments) ? reach.sendingToUntold() : reach;
    }

    private List<Consequence> consequences(ObjectNode arguments) {
        return tool.arguments().consequences().stream()
                .filter(consequence -> arguments.has(consequence.argument()))
                .filter(consequence -> consequence.value().isEmpty()
                        || texts(arguments.path(consequence.argument()))
                                .anyMatch(consequence.value().get()::equals))
                .toList();
    }

    /** The areas that the arguments name; else all, or of those that follow the type the first one that is usable. */
    private Collection<Area> areas(Caller caller, ObjectNode arguments, Access access) {
        if (!tool.byType()) {
            return new TreeSet<>(tool.areas());
        }
        var named = new TreeSet<Area>();
        types(arguments)
                .flatMap(type -> Stream.ofNullable(tool.arguments().types().get(type)))
                .forEach(named::add);
        return named.isEmpty() ? usable(caller, tool.areas(), access) : named;
    }

    /** Of several areas the first one in which the caller may do that, or the first one at all; none of none. */
    private List<Area> usable(Caller caller, Set<Area> areas, Access access) {
        var all = areas.stream().sorted().toList();
        return all.stream()
                .filter(area -> permissions.level(caller, area).permits(access))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .stream()
                .toList();
    }

    /** The fields that the arguments name, and those that every call writes. */
    private Set<String> written(ObjectNode arguments) {
        var written = new LinkedHashSet<>(tool.arguments().always());
        arguments.propertyNames().forEach(name -> tool.arguments().field(name).ifPresent(written::add));
        named(arguments).map(FieldName::canonical).forEach(written::add);
        return written;
    }

    /** Fields that stand by name in {@code fields}, or as the value of {@code field}. */
    private Stream<String> named(ObjectNode arguments) {
        if (!tool.arguments().writes()) {
            return Stream.empty();
        }
        var one = isField(FIELD) ? texts(arguments.path(FIELD)) : Stream.<String>empty();
        return Stream.concat(arguments.path(FIELDS).propertyNames().stream(), one);
    }

    private Stream<String> hosts(ObjectNode arguments) {
        return tool.risk() == Risk.EGRESS
                ? Stream.concat(
                        texts(arguments.path(HOST)).map(text -> text.toLowerCase(Locale.ROOT)),
                        texts(arguments.path(Judgement.ADDRESS)).flatMap(text -> host(text).stream()))
                : Stream.empty();
    }

    /** Whether it starts to send data; where that goes, an argument has to say. */
    private boolean starts(ObjectNode arguments) {
        return tool.risk() == Risk.EGRESS && arguments.path(ENABLED).asBoolean(false);
    }

    private static Optional<String> host(String address) {
        try {
            return Optional.ofNullable(new URI(address.strip()).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Stream<String> types(ObjectNode arguments) {
        return TYPES.stream().sorted().flatMap(name -> texts(arguments.path(name)));
    }

    private boolean isField(String argument) {
        return tool.arguments().anyField() && tool.arguments().names().contains(argument);
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isArray()
                ? node.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue)
                : node.isString() ? Stream.of(node.stringValue()) : Stream.empty();
    }

    private List<String> problems(ObjectNode written, ObjectNode arguments) {
        var problems = new ArrayList<String>();
        var known = known();
        for (var name : written.propertyNames()) {
            if (!known.contains(name)) {
                problems.add(tool.name() + " has no argument \"" + name + "\"" + Nearest.question(name, known)
                        + " It has " + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
            }
        }
        if (arguments.has(FIELDS)
                && known.contains(FIELDS)
                && !arguments.path(FIELDS).isObject()) {
            problems.add("fields is a mapping, such as { owner: jo@example.com }.");
        }
        named(arguments)
                .forEach(field ->
                        FieldName.problem(field).or(() -> unwritten(field)).ifPresent(problems::add));
        words().forEach((name, words) -> words(arguments.path(name))
                .filter(word -> !words.contains(word))
                .forEach(word -> problems.add(
                        Nearest.sentence(word, singular(name) + " that " + tool.name() + " takes", words))));
        if (tool.risk() == Risk.EGRESS
                && arguments.has(Judgement.ADDRESS)
                && hosts(arguments).findAny().isEmpty()) {
            problems.add("url is no web address with a host, such as https://hooks.example.com/in.");
        }
        return problems;
    }

    /** The words of arguments that take no others. */
    private Map<String, Set<String>> words() {
        var words = new TreeMap<>(tool.arguments().choices());
        if (tool.byType()) {
            TYPES.forEach(name -> words.put(name, tool.arguments().types().keySet()));
        }
        return words;
    }

    private static String singular(String name) {
        return TYPES.contains(name) ? "type" : name;
    }

    /** What stands where words should; what is no text at all as it is written. */
    private static Stream<String> words(JsonNode node) {
        var each = node.isArray() ? node.valueStream() : Stream.of(node).filter(value -> !value.isMissingNode());
        return each.map(value -> value.isString() ? value.stringValue() : value.toString());
    }

    private Optional<String> unwritten(String field) {
        return tool.arguments().writes(FieldName.canonical(field))
                ? Optional.empty()
                : Optional.of(unwritten(tool, field));
    }

    /** A sentence on a field that a tool does not write. */
    static String unwritten(ToolFacts tool, String field) {
        var words = new TreeSet<>(tool.arguments().fields());
        return tool.name() + " does not write \"" + field + "\"" + Nearest.question(field, words) + " It writes "
                + (words.isEmpty() ? "no field" : String.join(", ", words))
                + (tool.arguments().anyField() ? ", and custom fields by their ids" : "") + ".";
    }

    private Set<String> known() {
        var known = new LinkedHashSet<>(tool.arguments().names());
        if (tool.byType()) {
            known.add("type");
        }
        if (tool.arguments().writes()) {
            known.add(FIELDS);
        }
        if (tool.risk() == Risk.EGRESS) {
            known.add(HOST);
        }
        return known;
    }
}
