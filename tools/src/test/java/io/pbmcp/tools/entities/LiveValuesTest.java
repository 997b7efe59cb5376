package io.pbmcp.tools.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.live.LiveStand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of value, made, set, cleared, added and removed in a person's words, and read back as a person sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveValuesTest {

    private static final Pattern DONE = Pattern.compile("(?s)(?:Updated\\.|Nothing is different: ).*");
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /**
     * Type, field, what is shown, whether it can be cleared, and the forms that all mean it; {@code @} is the id of what the first
     * form names.
     */
    private static final String VALUES = """
            feature | Description | Why **now** | yes | 'Why **now**' | '<p>Why <b>now</b></p>' | {'value': 'Why **now**'}
            feature | Owner | ana@acme.example | yes | 'ana@acme.example' | 'ANA@acme.example' | '@' | {'id': '@'} | {'email': 'ana@acme.example'}
            feature | Status | Planned | no | 'planned' | 'Planned' | '@' | {'name': 'PLANNED'} | {'id': '@'}
            feature | Teams | Dispatch | yes | ['dispatch'] | 'Dispatch' | ['@'] | [{'id': '@'}] | [{'name': 'DISPATCH'}, '@']
            feature | Tags | mobile | yes | ['Mobile'] | 'mobile' | ['@'] | [{'name': 'MOBILE'}]
            feature | Timeframe | 2026-Q2 | yes | '2026-Q2' | 'q2 2026' | '2026-04..2026-06' | {'start': '2026-04-01', 'end': '2026-06-30', 'granularity': 'Quarter'}
            feature | Timeframe | 2026-04-01.. | yes | '2026-04..' | {'start': '2026-04-01', 'end': null}
            feature | Health | onTrack | yes | 'on track' | 'ON_TRACK' | {'status': 'onTrack'} | {'mode': 'Manual', 'status': 'on-track'}
            feature | Health | atRisk: *late* | yes | {'status': 'at risk', 'comment': '*late*', 'createdBy': 'ana@acme.example'}
            feature | Health | notSet (calculated) | yes | 'calculated' | {'mode': 'CALCULATED'}
            feature | Work progress | 40 % | yes | 40 | '40 %' | '40' | {'value': 40, 'mode': 'manual'}
            feature | Work progress | 0 % (calculated) | yes | 'calculated' | {'mode': 'calculated'}
            feature | Effort | 5 | yes | 5 | '5' | {'value': 5} | {'value': 5, 'mode': 'manual'}
            feature | Effort | (calculated) | yes | 'calculated' | {'mode': 'calculated'} | {'valueMode': 'calculated'}
            feature | Archived | yes | no | true | 'Yes' | 'true'
            feature | Customer promise | By Easter | yes | 'By Easter' | {'value': 'By Easter'}
            feature | Reach | -1200.5 | yes | -1200.50 | '-1200.5'
            feature | On public roadmap | yes | yes | true | 'YES'
            feature | Committed date | 2026-12-24 | yes | '2026-12-24' | ' 2026-12-24 '
            feature | Risk | High | yes | 'high' | '@' | {'name': 'HIGH'} | {'id': '@'}
            feature | Markets | DACH | yes | ['dach'] | 'DACH' | ['@']
            feature | Acceptance notes | > quoted | yes | '> quoted' | '<blockquote><p>quoted</p></blockquote>'
            feature | Designer | ana@acme.example | yes | 'ana@acme.example' | '@' | {'email': 'Ana@acme.example'}
            feature | Supporting teams | Money | yes | ['money'] | ['@']
            feature | Themes | Trust | yes | ['trust'] | ['@'] | 'TRUST'
            feature | Discovery | Prototype | no | 'prototype' | '@'
            feature | Design health | offTrack | yes | 'Off track'
            feature | Rollout | 10 % | yes | 10
            feature | Specification | https://acme.example/s?v=1 | yes | 'https://acme.example/s?v=1' | {'value': 'https://acme.example/s?v=1'}
            feature | Last interview | 2026-04-30T08:00:00Z | yes | '2026-04-30T10:00:00+02:00' | '2026-04-30T08:00:00.000Z'
            subfeature | Work progress | 0 % (statusBased) | yes | 'status based'
            initiative | Themes | Speed | yes | ['speed']
            objective | Work progress | 30 % | yes | 30
            keyResult | Progress | 75 of 100, from 0 (75 %) | yes | {'start': 0, 'target': '100', 'current': 75} | {'startValue': 0, 'targetValue': 100, 'currentValue': 75}
            release | Timeframe | 2026-04-02..2026-06-30 | yes | '2026-04-02..2026-06-30'
            company | Domain | blue.example | yes | 'blue.example'
            company | Segment | Enterprise | yes | 'enterprise' | '@'
            company | Renewal | 2027-01-31 | yes | '2027-01-31'
            company | Seats | 250 | yes | 250
            user | Email | kim@blue.example | yes | 'kim@blue.example'
            user | Job title | Planner | yes | 'Planner'
            """;

    /** Type, field, wrong value, and what is said about it. */
    private static final String MISTAKES = """
            feature | Name | null | cannot be cleared on a feature; it can be set
            feature | Name | ' ' | must not be blank
            feature | Description | 7 | must be Markdown or HTML, not 7
            feature | Owner | 'nobody' | no member is called "nobody"
            feature | Owner | {'id': 'x', 'email': 'y'} | must be a name or id or email, as text
            feature | Owner | 'dead0000-0000-4000-8000-000000000001' | no member has this id
            feature | Owner | {'add': ['ana@acme.example']} | takes a plain value; null clears it
            feature | Status | 'Planed' | Nearest: "Planned"
            feature | Status | null | cannot be cleared on a feature; it can be set
            feature | Status | {'clear': true} | takes a plain value; null clears it
            feature | Teams | ['Dispach'] | Nearest: "Dispatch"
            feature | Teams | {'set': ['Dispatch']} | takes a plain value; null clears it, {"add": [...]} and {"remove": [...]} change it
            feature | Teams | {'add': ['Dispatch'], 'drop': []} | takes add and remove, or a plain list to replace it, not "drop"
            feature | Tags | ['mobil'] | Nearest: "mobile"
            feature | Tags | [5] | must be a name or id, as text
            feature | Timeframe | '2026-Q5' | must be a timeframe such as 2026, 2026-Q2
            feature | Timeframe | '2026-06..2026-04' | must not end before it starts
            feature | Timeframe | {'begin': '2026-06-01'} | has start, end and granularity, not "begin"
            feature | Timeframe | {'granularity': 'week'} | must be one of year, quarter, month, day, not "week"
            feature | timeframe.granularity | 'dya' | must be one of year, quarter, month, day, not "dya"
            feature | Health | 'not set' | must be one of onTrack, atRisk, offTrack, not "not set"
            feature | Health | 'onTrak' | did you mean onTrack?
            feature | Health | {'mode': 'calculated', 'status': 'onTrack'} | takes no status and no comment when it is calculated
            feature | Health | {'comment': 'x'} | is needed: one of onTrack, atRisk, offTrack
            feature | Work progress | 101 | must be a whole number from 0 to 100, not 101
            feature | Work progress | '-5 %' | must be a whole number from 0 to 100
            feature | Work progress | 'nearly' | must be one of manual, statusBased, calculated, not "nearly"
            feature | Effort | 'much' | must be a number, not "much"
            feature | Reach | 'calculated' | must be a number, not "calculated": nothing works this field out
            feature | Reach | {'add': [1]} | takes a plain value; null clears it
            feature | Archived | 'maybe' | must be true or false, not "maybe"
            feature | Archived | null | cannot be cleared on a feature; it can be set
            feature | Customer promise | {'add': ['x']} | takes a plain value; null clears it
            feature | Customer promise | ['x'] | must be text, not a list
            feature | On public roadmap | 1 | must be true or false, not 1
            feature | Committed date | '2026-02-30' | must be a date such as 2026-04-30, not "2026-02-30"
            feature | Risk | 'Hight' | Nearest: "High"
            feature | Risk | 'Huge' | To choose from: "Low", "Medium", "High"
            feature | Risk | {'remove': ['High']} | takes a plain value; null clears it
            feature | Markets | {'add': ['Mars']} | no option of this field is called "Mars"
            feature | Designer | 5 | must be a name or id or email, as text
            feature | Supporting teams | 'Nobody' | no team is called "Nobody"
            feature | Discovery | 'Protoype' | Nearest: "Prototype"
            feature | Priority score | 5 | is read-only: Productboard works it out itself
            feature | Specification | 'the wiki' | must be a web address such as https://example.com/page
            feature | Last interview | 'noon' | must be a time such as 2026-04-30T14:00:00Z, not "noon"
            feature | Progress | 5 | a feature has no such field
            feature | Reech | 5 | Nearest: "Reach"
            subfeature | Work progress | 'calculated' | must be one of manual, statusBased, not "calculated"
            keyResult | Progress | {'now': 5} | has current, currentValue, start, startValue, target, targetValue, not "now"
            keyResult | Progress | 'half' | must be a number, not "half"
            user | Email | 'kim' | must be an e-mail address such as jo@acme.com, not "kim"
            """;

    record Value(String type, String field, String shown, boolean clearable, List<String> forms) {

        @Override
        public String toString() {
            return type + " " + field + " " + forms.get(0);
        }
    }

    record Mistake(String type, String field, String value, String said) {}

    @SuppressWarnings("NullAway.Init")
    private LiveStand stand;

    private static Stream<Value> values() {
        return VALUES.lines()
                .map(line -> line.split(" \\| "))
                .map(part -> new Value(
                        part[0],
                        part[1],
                        part[2],
                        part[3].equals("yes"),
                        List.of(part).subList(4, part.length)));
    }

    private static Stream<Mistake> mistakes() {
        return MISTAKES.lines()
                .map(line -> line.split(" \\| "))
                .map(part -> new Mistake(part[0], part[1], part[2], part[3]));
    }

    @BeforeAll
    void start() {
        stand = new LiveStand();
    }

    @AfterEach
    void everyRequestIsDocumented() {
        assertThat(stand.complaints()).isEmpty();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    private String first(String type) {
        return id(stand.call("entity_search", "{'types': ['" + type + "'], 'limit': 1}"), "\\| (" + ID + ")");
    }

    private static String id(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    /** The answer to a create of that type, with these fields. */
    private String create(String type, String fields) {
        var above = switch (type) {
            case "feature" -> "component";
            case "subfeature" -> "feature";
            case "keyResult" -> "objective";
            case "release" -> "releaseGroup";
            default -> "";
        };
        var parent = above.isEmpty() ? "" : ", 'parent': '" + first(above) + "'";
        return stand.call(
                "entity_create",
                "{'type': '" + type + "', 'name': 'All kinds'" + parent + ", 'fields': {" + fields + "}}");
    }

    private String created(String type) {
        return id(create(type, ""), "Id: (" + ID + ")");
    }

    private String update(String id, String field, String value, String more) {
        return stand.call(
                "entity_update", "{'id': '" + id + "', 'fields': {'" + field + "': " + value + "}" + more + "}");
    }

    /** What a person sees of a field; empty text when it is not shown. */
    private String seen(String id, String field) {
        var shown = stand.call("entity_get", "{'id': '" + id + "'}").replace("Description:\n", "Description: ");
        return shown.lines()
                .filter(line -> line.startsWith(field + ": "))
                .map(line -> line.substring(field.length() + 2))
                .findFirst()
                .orElse("");
    }

    /** The forms of a value, with the id of what the first one names. */
    private List<String> forms(Value value, String id) {
        var forms = new ArrayList<>(value.forms());
        if (forms.stream().anyMatch(form -> form.contains("@'"))) {
            var dry = update(id, value.field(), value.forms().get(0), ", 'dry_run': true");
            var named = id(dry, "\"id\":\"(" + ID + ")\"");
            forms.replaceAll(form -> form.replace("'@'", "'" + named + "'"));
        }
        return forms;
    }

    /** The key by which Productboard knows a field: a word, or a UUID. */
    private String key(Value value, String id) {
        return id(update(id, value.field(), value.forms().get(0), ", 'dry_run': true"), "\"fields\":\\{\"([^\"]+)\":");
    }

    @ParameterizedTest
    @MethodSource("values")
    void isMadeSetAndCleared(Value value) {
        var made =
                create(value.type(), "'" + value.field() + "': " + value.forms().get(0));
        assertThat(made).startsWith("Created.");
        assertThat(seen(id(made, "Id: (" + ID + ")"), value.field())).isEqualTo(value.shown());
        var id = created(value.type());
        var keys = List.of(
                value.field(),
                value.field().toUpperCase(Locale.ROOT),
                value.field().toLowerCase(Locale.ROOT),
                key(value, id));
        for (var form : forms(value, id)) {
            assertThat(update(id, value.field(), form, "")).as(form).matches(DONE);
            assertThat(seen(id, value.field())).as(form).isEqualTo(value.shown());
            for (var key : keys) {
                var cleared = update(id, key, "null", "");
                if (!value.clearable()) {
                    assertThat(cleared).startsWith("invalid_value").contains("fields." + key + ": cannot be cleared");
                    continue;
                }
                assertThat(cleared).startsWith("Updated.").contains(" → (empty)");
                assertThat(seen(id, value.field())).isEmpty();
                assertThat(update(id, key, form, "")).as(key).matches(DONE);
                assertThat(seen(id, value.field())).as(key).isEqualTo(value.shown());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isRefusedWithTheFieldAndWhatIsAllowed(Mistake mistake) {
        var id = created(mistake.type());
        var before = stand.sent().stream().filter(request -> !request.reads()).count();
        var answer = mistake.field().equals("Name")
                ? stand.call("entity_update", "{'id': '" + id + "', 'fields': {'Name': " + mistake.value() + "}}")
                : update(id, mistake.field(), mistake.value(), "");
        assertThat(answer)
                .startsWith("invalid_value: The call was not made.\n- fields." + mistake.field())
                .contains(mistake.said())
                .contains("\nNext: ");
        assertThat(stand.sent().stream().filter(request -> !request.reads()).count())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListGrowsAndShrinks(String field, String one, String other) {
        var id = created("feature");
        assertThat(update(id, field, "['" + one + "']", "")).startsWith("Updated.");
        assertThat(update(id, field, "{'add': ['" + other.toUpperCase(Locale.ROOT) + "']}", ""))
                .contains(field + ": " + one + " → " + one + ", " + other);
        var named =
                id(update(id, field, "{'remove': ['" + one + "']}", ", 'dry_run': true"), "\"id\":\"(" + ID + ")\"");
        assertThat(update(id, field, "{'remove': ['" + named + "']}", "")).startsWith("Updated.");
        assertThat(seen(id, field)).isEqualTo(other);
        assertThat(update(id, field, "{'add': ['" + one + "'], 'remove': '" + other + "'}", ""))
                .startsWith("Updated.");
        assertThat(seen(id, field)).isEqualTo(one);
        assertThat(update(id, field, "{'add': ['" + one + "']}", "")).contains("(as it was)");
        assertThat(update(id, field, "[]", "")).startsWith("Updated.");
        assertThat(seen(id, field)).isEmpty();
        assertThat(create("feature", "'" + field + "': {'add': ['" + one + "']}"))
                .contains("takes a plain value in a new object, without add and remove");
    }

    private static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("Teams", "Dispatch", "Money"),
                Arguments.of("Tags", "mobile", "delight"),
                Arguments.of("Markets", "DACH", "Nordics"),
                Arguments.of("Supporting teams", "Money", "Design"),
                Arguments.of("Themes", "Trust", "Speed"));
    }

    @Test
    void aPartOfAValueLeavesTheRestAsItIs() {
        var result = created("keyResult");
        update(result, "Progress", "{'start': 10, 'target': 20, 'current': 12}", "");
        assertThat(update(result, "Progress", "15", ""))
                .contains("Progress: 12 of 20, from 10 (20 %) → 15 of 20, from 10 (50 %)");
        var feature = created("feature");
        update(feature, "Timeframe", "'2026-Q2'", "");
        update(feature, "Timeframe", "{'end': '2026-07-31'}", "");
        assertThat(seen(feature, "Timeframe")).isEqualTo("2026-04..2026-07");
        update(feature, "timeframe.startDate", "null", "");
        assertThat(seen(feature, "Timeframe")).isEqualTo("..2026-07-31");
        assertThat(update(feature, "timeframe.granularity", "'Month'", "")).startsWith("Updated.");
        update(feature, "Work progress", "40", "");
        update(feature, "Work progress", "'calculated'", "");
        assertThat(seen(feature, "Work progress")).isEqualTo("0 % (calculated)");
        assertThat(update(feature, "Work progress", "{'value': 25, 'mode': 'manual'}", ""))
                .contains("→ 25 %");
    }
}
