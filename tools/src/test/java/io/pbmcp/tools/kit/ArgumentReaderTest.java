package io.pbmcp.tools.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Word;
import io.pbmcp.tools.productboard.EntityType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;

class ArgumentReaderTest {

    private static final String GOOD = "\"id\": \"a1\", \"type\": \"keyResult\"";

    private final Definition<SampleTool.Arguments, SampleTool.Gone> sample = Definition.of(new SampleTool());

    @Test
    void readsEveryKindOfArgument() {
        var arguments = read("""
                {"id": "a1", "type": "keyResult", "limit": 25.0, "weight": 1.5, "archived": true, "due_date": "2026-03-31",
                 "since": "2026-03-31T09:00:00Z", "tags": ["x"], "fields": {"Reach": null}, "target": {"id": "b"}}""").arguments();
        assertThat(arguments.type()).isEqualTo(EntityType.KEY_RESULT);
        assertThat(arguments.limit()).isEqualTo(25);
        assertThat(arguments.weight()).isEqualByComparingTo("1.5");
        assertThat(arguments.archived()).isTrue();
        assertThat(arguments.dueDate()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(arguments.since()).isEqualTo("2026-03-31T09:00:00Z");
        assertThat(arguments.tags()).containsExactly("x");
        assertThat(arguments.fields()).containsOnlyKeys("Reach");
        assertThat(arguments.target()).isEqualTo(new SampleTool.Target("b", null));
    }

    record Loose(
            @Omittable @Nullable String owner,
            @Omittable @Nullable List<String> tags,
            @Nullable String text,
            @Nullable List<String> links) {}

    /** What the same records say to a policy, a rehearsal goes by. */
    @Test
    void whatMayBeLeftOutIsLeftOutWhenItIsEmpty() {
        var reading = ArgumentReader.of(Loose.class, false, false).read(Json.MAPPER.readTree("""
                {"owner": " ", "tags": [], "text": " ", "links": []}"""));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.arguments()).isEqualTo(new Loose(null, null, " ", List.of())));
    }

    @Test
    void readsWhatTheKitAdds() {
        assertThat(read("{" + GOOD + ", \"dry_run\": true, \"confirm\": \"t1\"}")
                        .common())
                .isEqualTo(new Common(true, Optional.of("t1")));
        assertThat(read("{" + GOOD + "}").common()).isEqualTo(Common.NONE);
    }

    @Test
    void takesNullForAbsent() {
        assertThat(read("{" + GOOD + ", \"limit\": null, \"dry_run\": null}")
                        .arguments()
                        .limit())
                .isNull();
        assertThat(refused("{\"id\": null, \"type\": \"feature\"}"))
                .containsExactly("id: is missing: a string is required");
    }

    @Test
    void forgivesObjectsAndListsSentAsText() {
        var arguments = read("{" + GOOD + ", \"tags\": \"[\\\"x\\\"]\", \"fields\": \"{\\\"a\\\": 1}\"}")
                .arguments();
        assertThat(arguments.tags()).containsExactly("x");
        assertThat(arguments.fields()).containsOnlyKeys("a");
    }

    @Test
    void forgivesOnlyOnceAndOnlyJsonOfTheWantedKind() {
        assertThat(refused("{" + GOOD
                        + ", \"fields\": \"[1]\", \"tags\": \"\\\"[1]\\\"\", \"target\": \"{\\\"id\\\": \"}"))
                .containsExactlyInAnyOrder(
                        "fields: must be an object, not a string",
                        "tags: must be a list, not a string",
                        "target: must be an object, not a string");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "limit": "7"                | limit: must be a whole number, not a string
            "limit": 7.5                | limit: must be a whole number of ordinary size
            "limit": 1e999              | limit: must be a whole number of ordinary size
            "limit": 1e-999999999       | limit: must be a whole number of ordinary size
            "limit": 3000000000         | limit: must be a whole number of ordinary size
            "limit": 501                | limit: must be less than or equal to 500
            "limit": 13                 | arguments: 13 brings bad luck
            "weight": 1e999             | weight: must be a number of ordinary size
            "weight": 1e-999999999      | weight: must be a number of ordinary size
            "weight": 1e-401            | weight: must be a number of ordinary size
            "weight": 0e-999999999      | weight: must be a number of ordinary size
            "fields": {"a": [1e-999999999]} | fields: must not hold a number that is out of all bounds
            "fields": "{\\"a\\": 1e-999999999}" | fields: must not hold a number that is out of all bounds
            "archived": "yes"           | archived: must be true or false, not a string
            "due_date": "31.3.2026"     | due_date: must be a date such as 2026-03-31
            "since": "2026-03-31"       | since: must be a time such as 2026-03-31T09:00:00Z
            "tags": "x"                 | tags: must be a list, not a string
            "tags": ["a", 1]            | tags[1]: must be a string, not a number
            "tags": ["long enough"]     | tags[0]: has 11 characters; 5 are allowed
            "fields": {"a": "\\ud800"}  | fields: must not hold half a character or a null character
            "target": {}                | target.id: is missing: a string is required
            "target": {"id": "1", "x": 1} | target.x: is unknown; the arguments are id, kind
            "target": {"id": "1", "kind": "12345"} | target.kind: has 5 characters; 4 are allowed
            "archivd": true             | archivd: is unknown; did you mean archived?
            "dry_run": "true"           | dry_run: must be true or false, not a string
            "confirm": 1                | confirm: must be a ticket as it was given, not a number
            """)
    @DisplayName("T26 what is unknown or of another type is refused by its name")
    void saysWhatIsWrong(String member, String problem) {
        assertThat(refused("{" + GOOD + ", " + member + "}")).containsExactly(problem);
    }

    @Test
    void namesTheNearestChoice() {
        assertThat(refused("{\"id\": \"a\", \"type\": \"key_result\"}"))
                .containsExactly("type: is no choice; did you mean keyResult?");
    }

    @Test
    void saysEverythingAtOnce() {
        assertThat(refused("{\"id\": \"much too long for an id\", \"limit\": 0, \"weight\": \"heavy\", \"tags\": [1]}"))
                .containsExactlyInAnyOrder(
                        "id: has 23 characters; 10 are allowed",
                        "limit: must be greater than or equal to 1",
                        "weight: must be a number, not a string",
                        "tags[0]: must be a string, not a number",
                        "type: is missing: one of " + String.join(", ", words()) + " is required");
    }

    @Test
    void cleansTheNamesItRepeats() {
        assertThat(refused("{" + GOOD + ", \"a\\u202eb" + "c".repeat(90) + "\": 1}"))
                .singleElement()
                .asString()
                .startsWith("ab" + "c".repeat(37) + "…: is unknown");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThat(refused("[]")).containsExactly("arguments: must be an object");
        assertThat(refused("\"{}\"")).containsExactly("arguments: must be an object");
    }

    private static List<String> words() {
        return Word.words(EntityType.class);
    }

    private Reading.Read<SampleTool.Arguments> read(String json) {
        var reading = sample.read(Json.MAPPER.readTree(json));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return (Reading.Read<SampleTool.Arguments>) reading;
    }

    private List<String> refused(String json) {
        var reading = sample.read(Json.MAPPER
                .reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(json));
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        var refusal = ((Reading.Refused<SampleTool.Arguments>) reading).refusal();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
        return refusal.violations().stream()
                .map(violation -> violation.field() + ": " + violation.problem())
                .toList();
    }
}
