package io.pbmcp.policy.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** The part of YAML that says one thing in one way: no anchors, aliases, merge keys, tags or second documents. */
final class StrictYaml {

    private static final String STAR = "A star stands in quotes: \"*\".";

    private final YAMLParser parser;
    private final Problems problems;

    private StrictYaml(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The tree of a text; nothing when it is empty or no YAML at all, which is a problem then. */
    static Optional<Node.Mapping> read(String text, Problems problems) {
        try (var parser = (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            return new StrictYaml(parser, problems).document();
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            problems.add("", line, gist(e));
            return Optional.empty();
        }
    }

    private Optional<Node.Mapping> document() {
        var first = parser.nextToken();
        if (first == null) {
            problems.add("", 0, "The file is empty; begin with version: 1.");
            return Optional.empty();
        }
        var root = node(first, "");
        if (!(root instanceof Node.Mapping mapping)) {
            problems.add("", root.line(), "A policy is a mapping; begin with version: 1, then agents:.");
            return Optional.empty();
        }
        if (parser.nextToken() != null) {
            problems.add(
                    "", line(), "A second document begins here; a policy is one document, without \"---\" inside.");
        }
        return Optional.of(mapping);
    }

    private Node node(JsonToken token, String path) {
        var line = line();
        refuseCleverness(path, line, null, null);
        return switch (token) {
            case START_OBJECT -> mapping(path, line);
            case START_ARRAY -> items(path, line);
            case VALUE_NULL -> new Node.Nothing(line);
            default ->
                parser.getString().isEmpty()
                        ? new Node.Nothing(line)
                        : new Node.Text(parser.getString(), kind(token), line);
        };
    }

    private static Node.Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Node.Kind.FLAG;
            default -> Node.Kind.TEXT;
        };
    }

    private Node.Mapping mapping(String path, int line) {
        List<Node.Entry> entries = new ArrayList<>();
        var anchor = parser.getObjectId();
        var tag = parser.getTypeId();
        Map<String, Integer> seen = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            var keyLine = line();
            var keyPath = path.isEmpty() ? key : path + "." + key;
            refuseCleverness(keyPath, keyLine, anchor, tag);
            var value = node(parser.nextToken(), keyPath);
            var earlier = seen.putIfAbsent(key, keyLine);
            if (key.equals("<<")) {
                problems.add(keyPath, keyLine, "Merge keys are not allowed; write the entries out.");
            } else if (earlier != null) {
                problems.add(
                        keyPath, keyLine, "\"" + key + "\" stands twice, first in line " + earlier + "; keep one.");
            } else {
                entries.add(new Node.Entry(key, value, keyLine));
            }
        }
        return new Node.Mapping(entries, line);
    }

    private Node.Items items(String path, int line) {
        List<Node> nodes = new ArrayList<>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            nodes.add(node(token, path + "[" + nodes.size() + "]"));
        }
        return new Node.Items(nodes, line);
    }

    /** The parser repeats the anchor and tag of a mapping at its keys; those are told once. */
    private void refuseCleverness(String path, int line, @Nullable String anchorAround, @Nullable String tagAround) {
        var anchor = parser.getObjectId();
        if (parser.isCurrentAlias()) {
            problems.add(path, line, "Aliases (\"*name\") are not allowed; write the value out. " + STAR);
        } else if (anchor != null && !anchor.equals(anchorAround)) {
            problems.add(path, line, "Anchors (\"&name\") are not allowed; write the value where it is needed.");
        }
        var tag = parser.getTypeId();
        if (tag != null && !tag.equals(tagAround)) {
            problems.add(path, line, "Tags (\"!name\") are not allowed; write the plain value.");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** What the parser says, without the excerpts that it prints around it. */
    private static String gist(JacksonException e) {
        var message = e.getOriginalMessage();
        if (message.contains("=ALI") || message.contains("scanning an alias")) {
            return "Aliases (\"*name\") are not allowed; write the value out. " + STAR;
        }
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .limit(3)
                .collect(Collectors.joining(", ", "This is not YAML that can be read: ", "."));
    }
}
