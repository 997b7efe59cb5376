package io.pbmcp.server.hosted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Sensible calls, in an order in which each finds what it needs: {@code every-tool.yaml}. */
final class Script {

    private static final String ID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    private static final Pattern NAME = Pattern.compile("\\$([A-Za-z]+[0-9]?)");

    private Script() {}

    /**
     * One call.
     *
     * @param with arguments; {@code $feature} stands for the id of a feature, or for what an earlier answer said
     * @param says what the answer must hold, a regular expression
     * @param keep what of the answer is kept by which name: regular expressions with one group, in which {@code <id>} is an id
     * @param refused code of the refusal, when the call is to be refused
     */
    record Step(
            String tool,
            @Nullable JsonNode with,
            @Nullable String says,
            @Nullable Map<String, String> keep,
            @Nullable String refused) {

        /** The arguments with values for the names in them; a name that nothing was kept for stays as it is, and is refused. */
        ObjectNode arguments(Map<String, String> names) {
            if (with == null) {
                return JsonMapper.shared().createObjectNode();
            }
            var text = NAME.matcher(with.toString())
                    .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(1), found.group())));
            return (ObjectNode) JsonMapper.shared().readTree(text);
        }

        /** Puts what is to be kept of an answer among the names. */
        void keep(String answer, Map<String, String> names) {
            (keep == null ? Map.<String, String>of() : keep).forEach((name, regex) -> {
                var found = Pattern.compile(regex.replace("<id>", ID)).matcher(answer);
                if (found.find()) {
                    names.put(name, found.group(1));
                }
            });
        }
    }

    static List<Step> read() {
        try (var file = Script.class.getResourceAsStream("every-tool.yaml")) {
            return new YAMLMapper().readValue(Objects.requireNonNull(file), new TypeReference<List<Step>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
