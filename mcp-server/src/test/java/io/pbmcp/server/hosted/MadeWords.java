package io.pbmcp.server.hosted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strings for arguments: ids of the kind that the argument's name tells of, plausible words, and odd ones. */
final class MadeWords {

    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

    private static final List<String> PLAUSIBLE = List.of(
            "export",
            "Login is slow",
            "2026-01-01..2026-03-31",
            "jo@acme.example",
            "Risk",
            "status",
            "In progress",
            "https://hooks.example.com/in",
            "feature",
            "2026-05-01",
            "**Bold** and [a link](https://example.com)");

    private static final List<String> ODD = List.of(
            "",
            " ",
            "null",
            "0",
            "-1",
            "../..",
            "a/b?c=d#e",
            "%00%2F",
            "';--",
            "<script>alert(1)</script>",
            "{}",
            "[]",
            "\u202Eolleh",
            "\u200B",
            "\uD83E\uDD84",
            "a\nb\tc",
            "\u0000",
            "..",
            "2026-02-30..2026-01-01",
            "https://app.productboard.com/entity-detail/features/1",
            "x".repeat(3_000),
            "\uFEFFid",
            NOWHERE + "0");

    private static final List<String> FIELDS = List.of(
            "'Reach': 80",
            "'Reach': 'many'",
            "'status': 'New idea'",
            "'owner': null",
            "'tags': {'add': ['api']}",
            "'description': 'Why **not**'",
            "'Risk': 'High'",
            "'no such field': 1",
            "'On public roadmap': true",
            "'Committed date': '2026-05-01'",
            "'timeframe': '2026-Q3'",
            "'Reach': {'from': 1}",
            "'name': 'Other'");

    /** What an argument's name says of the object it wants; the first one that fits. */
    private static final Map<String, List<String>> KINDS = kinds();

    private final KnownObjects known;
    private final SplittableRandom random;

    MadeWords(KnownObjects known, SplittableRandom random) {
        this.known = known;
        this.random = random;
    }

    private static Map<String, List<String>> kinds() {
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("note_\\w+ ids?|\\w+ notes?", List.of("note"));
        kinds.put("member_\\w+ (ids?|member)|\\w+ (owner|creator|\\w*members?)", List.of("member"));
        kinds.put("team_\\w+ (ids?|team)|\\w+ teams?", List.of("team"));
        kinds.put("webhook_\\w+ ids?", List.of("webhook"));
        kinds.put("jira_\\w+ (id|integration)", List.of("jira"));
        kinds.put("plugin_\\w+ (id|integration)", List.of("plugin"));
        kinds.put("field_value_\\w+ (id|value|option)", List.of("tag"));
        kinds.put("\\w+ (customer|company|user)", List.of("company", "user"));
        kinds.put("\\w+ parent", List.of("product", "component", "feature", "objective", "releaseGroup"));
        kinds.put("\\w+ (feature)", List.of("feature"));
        kinds.put("\\w+ (ids?|entity|entities|target|links?|linked_to|about)", List.of("entity"));
        return kinds;
    }

    /** A string for an argument of a tool: mostly what it asks for, sometimes anything. */
    String text(String tool, String argument) {
        var roll = random.nextInt(10);
        var ids = known.of(KINDS.entrySet().stream()
                .filter(kind -> (tool + " " + argument).matches(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of()));
        if (roll < 7 && !ids.isEmpty()) {
            return pick(ids);
        }
        if (roll == 7) {
            return NOWHERE;
        }
        return pick(roll < 7 ? PLAUSIBLE : ODD);
    }

    /** The type of a value whose schema says none. */
    String shape() {
        return pick(List.of("string", "string", "array", "object", "integer"));
    }

    /** Values of fields by label. */
    Map<String, JsonNode> fields() {
        var fields = new LinkedHashMap<String, JsonNode>();
        for (int i = random.nextInt(4); i > 0; i--) {
            JsonMapper.shared()
                    .readTree("{" + pick(FIELDS).replace('\'', '"') + "}")
                    .properties()
                    .forEach(field -> fields.put(field.getKey(), field.getValue()));
        }
        return fields;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
