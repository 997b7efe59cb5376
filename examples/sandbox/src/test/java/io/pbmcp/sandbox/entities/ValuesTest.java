package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Writes values of every kind and reads them back; custom fields are named by their display name in angle brackets. */
class ValuesTest {

    private static Desk desk;
    private static JsonNode configuration;
    private static String product;
    private static String objective;

    @BeforeAll
    static void open() {
        desk = Desk.seeded();
        configuration =
                desk.wire().get("/entities/configurations/feature").data().path("fields");
        product = desk.create("product", "{'name':'Scratch'}");
        objective = desk.create("objective", "{'name':'Scratch'}");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name | 'Ünïcode' | 'Ünïcode'",
                "description | '<p>Plain</p>' | '<p>Plain</p>'",
                "description | {'value':'<p>Wrapped</p>'} | '<p>Wrapped</p>'",
                "description | '<table><tr><td>1</td></tr></table>' | '<table><tr><td>1</td></tr></table>'",
                "description | '' | absent",
                "status | {'name':'In progress'} | name=In progress",
                "owner | {'email':'ANA@acme.example'} | email=ana@acme.example",
                "archived | true | true",
                "effort | 5 | {'value':5,'mode':'manual'}",
                "effort | -2.5 | {'value':-2.5,'mode':'manual'}",
                "effort | {'value':8,'metadata':{'source':{'system':'jira'},'isViewableOnly':false}} | {'value':8,'mode':'manual'}",
                "effort | {'valueMode':'calculated'} | {'mode':'calculated'}",
                "timeframe | {'startDate':'2026-04-01'} | {'startDate':'2026-04-01'}",
                "timeframe | {} | absent",
                "timeframe | {'startDate':'2026-04-01','endDate':'2026-04-01'} | {'startDate':'2026-04-01','endDate':'2026-04-01'}",
                "workProgress | {'value':40,'mode':'manual'} | {'value':40,'mode':'manual'}",
                "workProgress | {'value':40,'mode':'statusBased'} | {'value':0,'mode':'statusBased'}",
                "workProgress | {'value':40,'mode':'calculated'} | {'value':0,'mode':'calculated'}",
                "tags | [] | absent",
                "<Customer promise> | 'Soon' | 'Soon'",
                "<Customer promise> | {'value':'Soon','metadata':{'source':{},'isViewableOnly':true}} | 'Soon'",
                "<Reach> | 1200 | 1200",
                "<Reach> | 0.1 | 0.1",
                "<On public roadmap> | false | false",
                "<Committed date> | '2026-12-31' | '2026-12-31'",
                "<Specification> | 'https://acme.example/spec/2' | 'https://acme.example/spec/2'",
                "<Specification> | {'value':'ftp://acme.example/spec'} | 'ftp://acme.example/spec'",
                "<Last interview> | '2026-04-30T10:00:00+02:00' | '2026-04-30T08:00:00Z'",
                "<Acceptance notes> | '<ul><li>Fast</li></ul>' | '<ul><li>Fast</li></ul>'",
                "<Designer> | {'email':'ana@acme.example'} | email=ana@acme.example",
                "<Discovery> | {'name':'Interviews'} | name=Interviews",
                "<Themes> | [{'name':'Offline'},{'name':'Trust'},{'name':'Offline'}] | Offline+Trust",
            })
    void aValueIsReadAsItWasMeant(String field, String written, String read) {
        String id = id(field);
        Wire.Answer answer = create("'" + id + "':" + written);
        String entity = Desk.created(answer);
        JsonNode found = desk.fields(entity).path(id);
        if (read.equals("absent")) {
            assertThat(found.isMissingNode()).isTrue();
        } else if (read.contains("=")) {
            int sign = read.indexOf('=');
            assertThat(found.path(read.substring(0, sign)).asString()).isEqualTo(read.substring(sign + 1));
            assertThat(found.path("id").asString()).hasSize(36);
        } else if (read.contains("+")) {
            assertThat(found.valueStream()
                            .map(item -> item.path("name").asString())
                            .collect(Collectors.joining("+")))
                    .isEqualTo(read);
        } else {
            assertThat(found.toString()).isEqualTo(Desk.json(read));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "description | 'no block' | 400 | ",
                "description | '<p>open' | 400 | ",
                "description | '<div>x</div>' | 400 | ",
                "description | 7 | 400 | ",
                "status | {'name':'In Progress'} | 422 | ",
                "status | {'name':'Upcoming'} | 422 | ",
                "status | {'id':'00000000-0000-4000-8000-000000000000'} | 422 | ",
                "status | 'In progress' | 400 | ",
                "status | {} | 400 | ",
                "owner | {'id':'a11ce000-0000-4000-8000-000000000001','email':'ana@acme.example'} | 422 | ",
                "owner | {'email':'nobody@acme.example'} | 422 | ",
                "owner | {'id':'ana'} | 400 | /id",
                "owner | {} | 400 | ",
                "archived | 'yes' | 400 | ",
                "effort | '5' | 400 | ",
                "effort | {'value':5,'metadata':{'source':{}}} | 400 | /metadata/isViewableOnly",
                "effort | {'value':5,'metadata':{'isViewableOnly':true}} | 400 | /metadata/source",
                "effort | 1e999999 | 400 | ",
                "effort | 1e-999999 | 400 | ",
                "effort | {'valueMode':'automatic'} | 400 | /valueMode",
                "<Reach> | {'valueMode':'calculated'} | 422 | ",
                "timeframe | {'startDate':'2026-04-02','endDate':'2026-04-01'} | 422 | ",
                "timeframe | {'startDate':'2026-02-30'} | 400 | /startDate",
                "timeframe | {'granularity':'week'} | 400 | /granularity",
                "timeframe | {'start':'2026-04-02'} | 400 | /start",
                "health | {'mode':'manual','status':'notSet'} | 422 | /status",
                "health | {'mode':'calculated','status':'onTrack'} | 422 | /status",
                "health | {'comment':'<p>Why</p>'} | 422 | ",
                "health | {'status':'onTrack','comment':'plain'} | 400 | /comment",
                "health | {'status':'green'} | 400 | /status",
                "workProgress | {'value':40} | 400 | /mode",
                "workProgress | {'mode':'manual'} | 400 | /value",
                "workProgress | {'value':101,'mode':'manual'} | 400 | /value",
                "progress | {'currentValue':1} | 422 | ",
                "tags | [{'name':'never made'}] | 422 | /0",
                "tags | ['Offline'] | 400 | /0",
                "teams | [{'name':'never made'}] | 422 | /0",
                "<Customer promise> | 5 | 400 | ",
                "<Committed date> | 'tomorrow' | 400 | ",
                "<Specification> | 'no address' | 400 | ",
                "<Specification> | '/relative' | 400 | ",
                "<Last interview> | '2026-04-30' | 400 | ",
                "<Last interview> | {'value':'2026-04-30T10:00:00Z'} | 400 | ",
                "<Priority score> | 5 | 422 | ",
                "<Risk> | {'name':'never made'} | 422 | ",
            })
    void aWrongValueIsRefusedWhereItIsWrong(String field, String written, int status, String below) {
        String id = id(field);
        Wire.Answer answer = create("'" + id + "':" + written);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo("/data/fields/" + id + (below == null ? "" : below));
    }

    @Test
    void workProgressKnowsTheModesOfItsType() {
        Wire.Answer answer = desk.post(
                "/entities",
                "{'data':{'type':'objective','fields':{'name':'A','workProgress':{'value':1,'mode':'statusBased'}}}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.where()).isEqualTo("/data/fields/workProgress/mode");
    }

    @Test
    void calculatedNumbersComeFromBelow() {
        String feature = Desk.created(create("'effort':{'valueMode':'calculated'}"));
        desk.create("subfeature", "{'name':'One','effort':3}", feature);
        desk.create("subfeature", "{'name':'Two','effort':4.5}", feature);
        assertThat(desk.fields(feature).path("effort").toString()).isEqualTo("{\"value\":7.5,\"mode\":\"calculated\"}");
    }

    @Test
    void healthKeepsWhatItWas() {
        String feature = Desk.created(create("'health':{'mode':'calculated'}"));
        assertThat(desk.fields(feature).at("/health/status").asString()).isEqualTo("notSet");
        desk.patch(
                "/entities/" + feature,
                "{'data':{'fields':{'health':{'mode':'manual','status':'atRisk','comment':'<p>Late</p>'}}}}");
        JsonNode health = desk.fields(feature).path("health");
        assertThat(health.path("status").asString()).isEqualTo("atRisk");
        assertThat(health.path("previousStatus").asString()).isEqualTo("notSet");
        assertThat(health.path("comment").asString()).isEqualTo("<p>Late</p>");
        assertThat(health.at("/createdBy/email").asString()).isEqualTo("ana@acme.example");
        desk.patch("/entities/" + feature, "{'data':{'fields':{'health':{'mode':'calculated'}}}}");
        assertThat(desk.fields(feature).at("/health/mode").asString()).isEqualTo("calculated");
        assertThat(desk.fields(feature).at("/health/status").asString()).isEqualTo("atRisk");
    }

    @Test
    void progressBelongsToKeyResults() {
        String result = desk.create(
                "keyResult", "{'name':'A','progress':{'startValue':0,'targetValue':10,'currentValue':2.5}}", objective);
        assertThat(desk.fields(result).path("progress").toString())
                .isEqualTo("{\"startValue\":0,\"targetValue\":10,\"currentValue\":2.5}");
    }

    @Test
    void listsGrowAndShrinkItemByItem() {
        String themes = id("<Themes>");
        String feature = Desk.created(create("'" + themes + "':[{'name':'Offline'}]"));
        desk.patch(
                "/entities/" + feature,
                "{'data':{'patch':[{'op':'addItems','path':'" + themes
                        + "','value':[{'name':'Speed'},{'name':'Offline'}]}," + "{'op':'removeItems','path':'" + themes
                        + "','value':[{'name':'Offline'},{'name':'Money'}]}]}}");
        assertThat(desk.fields(feature)
                        .path(themes)
                        .valueStream()
                        .map(item -> item.path("name").asString()))
                .containsExactly("Speed");
        desk.patch("/entities/" + feature, "{'data':{'patch':[{'op':'clear','path':'" + themes + "'}]}}");
        assertThat(desk.fields(feature).has(themes)).isFalse();
    }

    private static Wire.Answer create(String field) {
        String fields = field.startsWith("'name'") ? field : "'name':'Scratch'," + field;
        return desk.post(
                "/entities",
                "{'data':{'type':'feature','fields':{" + fields + "},'relationships':[{'type':'parent','target':{'id':'"
                        + product + "'}}]}}");
    }

    private static String id(String field) {
        if (!field.startsWith("<")) {
            return field;
        }
        String name = field.substring(1, field.length() - 1);
        return configuration
                .valueStream()
                .filter(found -> found.path("name").asString().equals(name))
                .map(found -> found.path("id").asString())
                .findFirst()
                .orElseThrow();
    }
}
