package io.pbmcp.tools.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Refusal.Violation;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.EntityType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FieldValuesTest {

    private static final String A = SampleWorkspace.HIGH.substring(0, 35);

    private final SampleWorkspace sample = new SampleWorkspace();
    private final FieldValues values = new FieldValues(sample.open());

    private static ObjectNode object(String json) {
        return (ObjectNode) json(json);
    }

    private static JsonNode json(String json) {
        return new JsonMapper().readTree(json.replace('\'', '"'));
    }

    private FieldChanges update(String given) {
        return values.update(sample.features(), object(given)).blockOptional().orElseThrow();
    }

    private Refusal refusal(String given) {
        return catchThrowableOfType(RefusedException.class, () -> update(given)).refusal();
    }

    private List<Violation> refused(String given) {
        var refusal = refusal(given);
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_VALUE);
        assertThat(refusal.said()).isEmpty();
        return refusal.violations();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name | 'New' | 'New' | Name: New",
                "description | '**b**' | '<p><b>b</b></p>' | Description: **b**",
                "description | '' | '' | Description:",
                "archived | true | true | Archived: yes",
                "archived | 'no' | false | Archived: no",
                "owner | 'ana pole' | {'id': '%se'} | Owner: Ana Pole",
                "owner | {'email': 'ana@acme.example'} | {'id': '%se'} | Owner: Ana Pole",
                "status | 'open' | {'id': '%sc'} | Status: Open",
                "status | {'name': 'Done'} | {'id': '%sd'} | Status: Done",
                "teams | 'Platform' | [{'id': '00000000-0000-4000-8000-000000000010'}] | Teams: Platform",
                "teams | ['plat', {'name': 'Platform'}] | [{'id': '00000000-0000-4000-8000-000000000010'}] | Teams: Platform",
                "teams | [] | [] | Teams: none",
                "Priority | 'high' | {'id': '%sa'} | Priority: High",
                "Reach | 5 | 5 | Reach: 5",
                "Reach | -2.50 | -2.5 | Reach: -2.5",
                "Reach | '12' | 12 | Reach: 12",
                "Reach | {'value': 7} | 7 | Reach: 7",
                "Load | 'Calculated' | {'valueMode': 'calculated'} | Load: calculated",
                "Load | {'mode': 'manual'} | {'valueMode': 'manual'} | Load: manual",
                "Launch | '2026-02-28' | '2026-02-28' | Launch: 2026-02-28",
                "Seen at | '2026-02-28T10:00:00+02:00' | '2026-02-28T08:00:00Z' | Seen at: 2026-02-28T08:00:00Z",
                "Seen at | '2026-02-28' | '2026-02-28T00:00:00Z' | Seen at: 2026-02-28T00:00:00Z",
                "Spec | 'https://a.example/x' | 'https://a.example/x' | Spec: https://a.example/x",
                "Grain | 'Quarter' | 'quarter' | Grain: quarter",
                "timeframe | '2026' | {'startDate':'2026-01-01','endDate':'2026-12-31','granularity':'year'} | Timeframe: 2026",
                "timeframe | '2026-Q2' | {'startDate':'2026-04-01','endDate':'2026-06-30','granularity':'quarter'} | Timeframe: 2026-Q2",
                "timeframe | 'Q2 2026' | {'startDate':'2026-04-01','endDate':'2026-06-30','granularity':'quarter'} | Timeframe: 2026-Q2",
                "timeframe | '2028-02' | {'startDate':'2028-02-01','endDate':'2028-02-29','granularity':'month'} | Timeframe: 2028-02",
                "timeframe | '2026-04..2026-06' | {'startDate':'2026-04-01','endDate':'2026-06-30','granularity':'month'} | Timeframe: 2026-Q2",
                "timeframe | '2026-Q1..2026-Q2' | {'startDate':'2026-01-01','endDate':'2026-06-30','granularity':'quarter'} | Timeframe: 2026-01..2026-06",
                "timeframe | '2026-04-02..2026-06-30' | {'startDate':'2026-04-02','endDate':'2026-06-30','granularity':'day'} | Timeframe: 2026-04-02..2026-06-30",
                "timeframe | '2026-04-02' | {'startDate':'2026-04-02','endDate':'2026-04-02','granularity':'day'} | Timeframe: 2026-04-02",
                "timeframe | '2026-04..' | {'startDate':'2026-04-01','granularity':'month'} | Timeframe: 2026-04-01..",
                "timeframe | '..2026-Q2' | {'endDate':'2026-06-30','granularity':'quarter'} | Timeframe: ..2026-06-30",
                "description | {'value': 'x'} | '<p>x</p>' | Description: x",
                "Load | {'value': 3, 'mode': 'manual'} | 3 | Load: 3",
                "timeframe | {'start':'2026-04-02','end':'2026-05-01'} | {'startDate':'2026-04-02','endDate':'2026-05-01'} | Timeframe: 2026-04-02..2026-05-01",
                "health | 'at risk' | {'mode':'manual','status':'atRisk'} | Health: atRisk",
                "health | 'calculated' | {'mode':'calculated'} | Health: calculated",
                "health | {'status':'onTrack','comment':'*ok*'} | {'mode':'manual','status':'onTrack','comment':'<p><i>ok</i></p>'} | Health: onTrack: *ok*",
                "health | {'status':'onTrack','createdBy':'ana'} | {'mode':'manual','status':'onTrack','createdBy':{'id':'%se'}} | Health: onTrack",
                "work progress | 40 | {'value':40,'mode':'manual'} | Work progress: 40 %%",
                "work progress | '40 %%' | {'value':40,'mode':'manual'} | Work progress: 40 %%",
                "work progress | 'status based' | {'value':0,'mode':'statusBased'} | Work progress: statusBased",
                "work progress | {'value':3,'mode':'manual'} | {'value':3,'mode':'manual'} | Work progress: 3 %%",
                "progress | 75 | {'currentValue':75} | Progress: 75",
                "progress | {'start':0,'target':'100','current':75.5} | {'startValue':0,'targetValue':100,'currentValue':75.5} | Progress: 75.5 of 100, from 0 (76 %%)"
            })
    void everyKindOfValueIsWritten(String field, String given, String written, String words) {
        var changes = update("{'" + field + "': " + given.replace("%%", "%") + "}");
        assertThat(changes.patch()).isEmpty();
        assertThat(changes.fields()).hasSize(1);
        assertThat(changes.fields().values().iterator().next().toString())
                .isEqualTo(json(written.replace("%s", A)).toString());
        assertThat(changes.words()).containsExactly(words.replace("%%", "%") + (words.endsWith(":") ? " " : ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name | 5 | must be text, not 5",
                "name | ' ' | must not be blank",
                "name | 'a very long name indeed' | has 23 characters; 20 are allowed",
                "name | null | cannot be cleared on a feature; it can be set",
                "description | ['x'] | must be Markdown or HTML, not a list",
                "archived | 'maybe' | must be true or false, not \"maybe\"",
                "owner | {'id':'a','email':'b'} | must be a name or id or email, as text",
                "status | {'add': ['Open']} | takes a plain value; null clears it",
                "teams | ['a','b','c'] | takes at most 2 items, not 3",
                "teams | {'add': ['x'], 'set': []} | takes add and remove, or a plain list to replace it, not \"set\"",
                "Reach | 'lots' | must be a number, not \"lots\"",
                "Reach | 1e999 | must be a number, not",
                "Reach | 'calculated' | must be a number, not \"calculated\": nothing works this field out",
                "work progress | '-5' | must be a whole number from 0 to 100, not \"-5\"",
                "progress | {} | must have start, target or current",
                "timeframe | '..' | must be a timeframe such as 2026, 2026-Q2",
                "timeframe | '2026-04..soon' | must be a timeframe such as 2026, 2026-Q2",
                "Launch | '2026-02-30' | must be a date such as 2026-04-30, not \"2026-02-30\"",
                "Seen at | 'noon' | must be a time such as 2026-04-30T14:00:00Z, not \"noon\"",
                "Spec | 'javascript:alert(1)' | must be a web address",
                "Grain | 'quater' | must be one of year, quarter, month, day, not \"quater\"; did you mean quarter?",
                "Pitch | '' | must not be blank",
                "Score | 5 | is read-only: Productboard works it out itself",
                "timeframe | '2026-Q5' | must be a timeframe such as 2026, 2026-Q2",
                "timeframe | '2026-06..2026-04' | must not end before it starts",
                "timeframe | {'start':'2026-06-01','end':'2026-05-01'} | must not end before it starts",
                "timeframe | {'begin':'2026-06-01'} | has start, end and granularity, not \"begin\"",
                "timeframe | 2026 | must be a timeframe, not 2026",
                "health | 'notSet' | must be one of onTrack, atRisk, offTrack, not \"notSet\"",
                "health | {'mode':'calculated','status':'onTrack'} | takes no status and no comment when it is calculated",
                "health | {'comment':'x'} | is needed: one of onTrack, atRisk, offTrack",
                "work progress | 101 | must be a whole number from 0 to 100, not 101",
                "work progress | 'done' | must be one of manual, statusBased, calculated",
                "progress | {'now':5} | has current, currentValue, start, startValue, target, targetValue, not \"now\""
            })
    void everyWrongValueIsNamedWithWhatIsAllowed(String field, String given, String problem) {
        assertThat(refused("{'" + field + "': " + given + "}")).singleElement().satisfies(violation -> {
            assertThat(violation.field()).startsWith("fields." + field);
            assertThat(violation.problem()).startsWith(problem);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reach", "work progress", "progress"})
    void aNumberOfABillionDigitsIsRefusedAndNotWrittenOut(String field) {
        var given = new JsonMapper().createObjectNode().put(field, new BigDecimal("1e-999999999"));

        assertThatThrownBy(() -> values.update(sample.features(), given).block())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().violations())
                                .singleElement()
                                .extracting(Violation::problem)
                                .isEqualTo("must be a number, not 1E-999999999"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "owner | 'Zoe' | no member is called \"Zoe\"; those to choose from are below | To choose from: \"Ana Pole\", \"Ben\", \"BEN\"",
                "status | 'Opn' | no option of this field is called \"Opn\"; the nearest and all to choose from are below | Nearest: \"Open\"",
                "status | 'Shipped' | no option of this field is called \"Shipped\"; those | To choose from: \"Open\", \"Done\"",
                "tags | ['Nope'] | no option of this field is called \"Nope\"; those | To choose from: \"Billing\"",
                "Priority | 'Medium' | no option of this field is called \"Medium\"; those | To choose from: \"High\", \"Low\"",
                "nme | 'x' | a feature has no such field; the nearest is below | Nearest: \"Name\""
            })
    void namesOfTheWorkspaceStandBesideTheSentence(String field, String given, String problem, String said) {
        var refusal = refusal("{'" + field + "': " + given + "}");
        assertThat(refusal.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.problem())
                        .startsWith(problem)
                        .doesNotContain("Open", "Ana", "Billing", "High", "Status", "Name"));
        assertThat(refusal.said()).first().isEqualTo(said);
    }

    @Test
    void namesForSeveralFieldsSayWhichOneTheyBelongTo() {
        assertThat(refusal("{'status': 'Opn', 'Priority': 'Medium', 'archived': 'maybe'}")
                        .said())
                .containsExactly(
                        "status: Nearest: \"Open\"",
                        "status: To choose from: \"Open\", \"Done\"",
                        "Priority: To choose from: \"High\", \"Low\"");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        assertThat(refusal("{'name': '', 'status': 'x', 'Reach': 'y', 'archived': true}")
                        .violations())
                .extracting(Violation::field)
                .containsExactly("fields.name", "fields.status", "fields.Reach");
    }

    @Test
    void plainChangesUseFieldsAndNullClears() {
        var data = update("{'name': 'N', 'owner': null}").into(object("{'x': 1}"));
        assertThat(data).isEqualTo(json("{'x': 1, 'fields': {'name': 'N', 'owner': null}}"));
    }

    @Test
    void oneChangeToAListTurnsTheWholeWriteIntoAPatch() {
        var changes = update("{'name': 'N', 'owner': null, 'tags': {'add': ['billing'], 'remove': []}}");
        assertThat(changes.into(object("{}"))).isEqualTo(json("""
                        {'patch': [{'op': 'set', 'path': 'name', 'value': 'N'}, {'op': 'clear', 'path': 'owner'},
                         {'op': 'addItems', 'path': 'tags', 'value': [{'id': '%s'}]},
                         {'op': 'removeItems', 'path': 'tags', 'value': []}]}
                        """.formatted(SampleWorkspace.tag("Billing"))));
        assertThat(changes.ids()).containsExactly("name", "owner", "tags");
        assertThat(changes.words())
                .containsExactly("Name: N", "Owner: cleared", "Tags: added Billing", "Tags: removed none");
    }

    @Test
    void aPartOfAMeasureLeavesTheRestAsItIs() {
        var held = object("{'progress': {'startValue': 10, 'targetValue': 20, 'currentValue': 12},"
                + " 'workProgress': {'value': 40, 'mode': 'statusBased'}}");
        var changes = values.update(
                        sample.features(), object("{'progress': 15, 'work progress': 'manual', 'name': 'N'}"), held)
                .blockOptional()
                .orElseThrow();
        assertThat(changes.fields()).isEqualTo(json("""
                        {'progress': {'startValue': 10, 'targetValue': 20, 'currentValue': 15},
                         'workProgress': {'value': 40, 'mode': 'manual'}, 'name': 'N'}
                        """));
        assertThat(changes.words()).startsWith("Progress: 15 of 20, from 10 (50 %)", "Work progress: 40 %");
    }

    @Test
    void aNewObjectTakesATimeframeInParts() {
        var created = values.create(
                        sample.features(), object("{'name': 'N', 'timeframe': {'start': '2026-04-01', 'end': null}}"))
                .blockOptional()
                .orElseThrow();
        assertThat(created.fields().path("timeframe")).isEqualTo(json("{'startDate': '2026-04-01'}"));
    }

    @Test
    void aPartOfATimeframeLeavesTheRestAlone() {
        var changes = update("{'timeframe': {'start': '2026-04-01', 'end': null}}");
        assertThat(changes.patch()).isEqualTo(json("""
                        [{'op': 'set', 'path': 'timeframe.startDate', 'value': '2026-04-01'},
                         {'op': 'clear', 'path': 'timeframe.endDate'}]
                        """));
        assertThat(changes.ids()).containsExactly("timeframe");
    }

    @Test
    void aFieldIsWrittenUnderOneNameOnly() {
        assertThat(refused("{'Reach': 1, '" + SampleWorkspace.REACH + "': 2}"))
                .singleElement()
                .extracting(Violation::problem)
                .isEqualTo("means the same field as fields.Reach; keep one");
    }

    @Test
    void aNewObjectNeedsWhatIsRequiredAndTakesPlainValuesOnly() {
        var refusal = catchThrowableOfType(
                        RefusedException.class,
                        () -> values.create(
                                        sample.features(),
                                        object("{'tags': {'add': ['Billing']}, 'owner': null, 'Score': 1}"))
                                .block())
                .refusal();
        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactly("fields.tags", "fields.owner", "fields.Score", "fields.name");
        var created = values.create(sample.features(), object("{'name': 'N', 'tags': ['Billing']}"))
                .blockOptional()
                .orElseThrow();
        assertThat(created.fields())
                .isEqualTo(json("{'name': 'N', 'tags': [{'id': '" + SampleWorkspace.tag("Billing") + "'}]}"));
    }

    @Test
    void aNoteMayHaveTagsThatDoNotExistYet() {
        sample.productboard.answer("GET /notes/configurations/textNote", "{'data': {'type': 'textNote'}}");
        var notes = sample.open().noteConfiguration("textNote").blockOptional().orElseThrow();
        var changes = values.update(notes, object("{'tags': {'add': ['brand new']}}"))
                .blockOptional()
                .orElseThrow();
        assertThat(changes.patch())
                .isEqualTo(json("[{'op': 'addItems', 'path': 'tags', 'value': [{'name': 'brand new'}]}]"));
    }

    @Test
    void withoutFieldsToReadDocumentedFieldsAndIdsStillWork() {
        var workspace = sample.open(EnumSet.of(Area.FEATURES));
        var features =
                workspace.configuration(EntityType.FEATURE).blockOptional().orElseThrow();
        var given = "{'name': 'N', 'status': '%s', 'timeframe': '2026-Q1', '%s': {'value': 1}}"
                .formatted(SampleWorkspace.OPEN, SampleWorkspace.REACH);
        var changes = new FieldValues(workspace)
                .update(features, object(given))
                .blockOptional()
                .orElseThrow();
        assertThat(changes.ids()).containsExactly("name", "status", "timeframe", SampleWorkspace.REACH);
        assertThat(changes.fields().path("status")).isEqualTo(json("{'id': '" + SampleWorkspace.OPEN + "'}"));
        assertThat(sample.productboard.asked()).isEmpty();
    }

    @Test
    void valuesAreShownByLabelInAFewWords() {
        var read = object("""
                {'name': 'N', 'description': '<p>a <b>b</b></p>', 'owner': {'id': 'm', 'email': '[redacted]'},
                 'status': {'id': 's', 'name': 'Open'}, 'teams': [{'id': 't', 'name': 'A'}, {'id': 'u', 'name': 'B'}],
                 'tags': [], 'archived': false, '%s': 12.50, 'effort': {'value': 5, 'mode': 'calculated'},
                 'timeframe': {'startDate': '2026-04-01', 'endDate': '2026-06-30', 'granularity': 'quarter'},
                 'health': {'id': 'h', 'mode': 'manual', 'status': 'atRisk', 'comment': '<p>late</p>'},
                 'workProgress': {'value': 40, 'mode': 'manual'}, 'unknown': {'odd': 1}, '%s': null}
                """.formatted(SampleWorkspace.REACH, SampleWorkspace.PRIORITY));
        var shown = FieldValues.show(sample.features(), read);
        assertThat(shown.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()))
                .containsExactly(
                        "Name: N",
                        "Description: a **b**",
                        "Owner: m",
                        "Status: Open",
                        "Teams: A, B",
                        "Archived: no",
                        "Reach: 12.5",
                        "effort: 5 (calculated)",
                        "Timeframe: 2026-Q2",
                        "Health: atRisk: late",
                        "Work progress: 40 %",
                        "unknown: {\"odd\":1}");
    }
}
