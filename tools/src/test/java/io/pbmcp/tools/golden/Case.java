package io.pbmcp.tools.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * One call of one tool, written down.
 *
 * @param given what is the case before the call
 * @param when the arguments as the caller sends them
 * @param then what comes of it; written by the tests when they run with {@code -Dgolden=update}
 */
record Case(@Nullable Given given, JsonNode when, @Nullable Then then) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    /**
     * What is the case before the call.
     *
     * @param rights level by area; {@code default} stands for all others, {@code full} when absent
     * @param pii how people appear: {@code mask}, or {@code show} when absent
     * @param standing names of files in {@code golden/standing}, whose answers are given any number of times and whose
     *     requests are not written down
     * @param upstream answers of Productboard, each given once
     */
    record Given(
            @Nullable Map<String, String> rights,
            @Nullable String pii,
            @Nullable List<String> standing,
            @Nullable List<Upstream> upstream) {}

    /**
     * One answer of Productboard.
     *
     * @param request method and target, such as {@code GET /entities/1}
     * @param answer JSON of the answer; absent for one without a body
     * @param from name of the file in {@code golden/standing} that has the answer to this request
     * @param fails kind of failure instead of an answer, in lower case
     * @param status HTTP status of the failure
     * @param problems what Productboard says about the failure
     */
    record Upstream(
            String request,
            @Nullable JsonNode answer,
            @Nullable String from,
            @Nullable String fails,
            @Nullable Integer status,
            @Nullable List<Problem> problems) {}

    /** One entry of Productboard's {@code errors}. */
    record Problem(String code, String detail, @Nullable String source) {}

    /**
     * What comes of the call.
     *
     * @param reach what it touches, such as {@code features write}
     * @param fields ids of the fields it writes
     * @param hosts where it makes Productboard send data to
     * @param effect what somebody would have to agree to
     * @param requests what was sent, in order
     * @param text the answer
     */
    record Then(
            @Nullable List<String> reach,
            @Nullable List<String> fields,
            @Nullable List<String> hosts,
            @Nullable JsonNode effect,
            @Nullable List<Sent> requests,
            String text) {}

    /** One request that was sent. */
    record Sent(String request, @Nullable JsonNode body) {}

    static Case read(Path file) {
        return YAML.readValue(GoldenFiles.read(file), Case.class);
    }

    /** The levels, none when all areas are at full. */
    Map<String, String> rights() {
        var rights = given == null ? null : given.rights();
        return rights == null ? Map.of() : rights;
    }

    /** How people appear to the caller. */
    Pii pii() {
        var word = given == null ? null : given.pii();
        return word == null ? Pii.SHOW : Word.find(Pii.class, word).orElseThrow();
    }

    /** The answers that are given once. */
    List<Upstream> upstream() {
        var upstream = given == null ? null : given.upstream();
        return upstream == null
                ? List.of()
                : upstream.stream().map(Case::answered).toList();
    }

    /** The answers that are given any number of times. */
    List<Upstream> standing() {
        var names = given == null ? null : given.standing();
        var all = new ArrayList<Upstream>();
        for (var name : names == null ? List.<String>of() : names) {
            all.addAll(standing(name));
        }
        return all;
    }

    private static List<Upstream> standing(String name) {
        var file = GoldenFiles.FOLDER.resolve("standing").resolve(name + ".yaml");
        return List.of(YAML.readValue(GoldenFiles.read(file), Upstream[].class));
    }

    private static Upstream answered(Upstream entry) {
        return entry.from() == null
                ? entry
                : standing(entry.from()).stream()
                        .filter(other -> other.request().equals(entry.request()))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(entry.from() + " has no answer to " + entry.request()));
    }

    /** Whether Productboard fails in it. */
    boolean upstreamFails() {
        return upstream().stream().anyMatch(answer -> answer.fails() != null);
    }

    /** The file with what came of the call instead of what it says now. */
    static String rewritten(String file, Then then) {
        var head = file.replaceFirst("(?ms)^then:.*", "");
        return (head.endsWith("\n") ? head : head + "\n") + yaml(Map.of("then", then));
    }

    static String yaml(Object value) {
        return YAML.writeValueAsString(value);
    }
}
