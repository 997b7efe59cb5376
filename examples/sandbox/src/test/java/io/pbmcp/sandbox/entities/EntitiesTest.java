package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EntitiesTest {

    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.empty();
    }

    @BeforeEach
    void fresh() {
        desk.sandbox().reset();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void aCreateAnswersAReferenceAndNothingMore() {
        Wire.Answer answer = desk.post("/entities", "{'data':{'type':'product','fields':{'name':'Atlas'}}}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.data().propertyNames()).containsExactlyInAnyOrder("id", "type", "links");
        assertThat(answer.data().at("/links/self").asString())
                .isEqualTo(desk.wire().base() + "/entities/"
                        + answer.data().path("id").asString());
        assertThat(answer.data().at("/links/html").asString())
                .startsWith("https://acme.productboard.com/detail/MTpQbUVudGl0eTp");
    }

    @Test
    void aReadShowsDefaultsAndLeavesEmptyFieldsOut() {
        JsonNode data = desk.wire().get("/entities/" + desk.feature()).data();
        assertThat(data.path("fields").propertyNames())
                .containsExactlyInAnyOrder("name", "owner", "status", "archived");
        assertThat(data.at("/fields/owner/email").asString()).isEqualTo("ana@acme.example");
        assertThat(data.at("/fields/status/name").asString()).isEqualTo("New idea");
        assertThat(data.at("/fields/archived").booleanValue()).isFalse();
        assertThat(data.path("createdAt").asString()).endsWith(".123456Z");
        assertThat(data.at("/relationships/data/0/type").asString()).isEqualTo("parent");
        assertThat(data.at("/relationships/links/next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "all | 11 | true",
                "default | 4 | false",
                "name | 1 | false",
                "name,tags | 2 | true",
                "tags,teams,effort | 3 | true",
            })
    void theFieldsParameterChooses(String fields, int count, boolean nulls) {
        String id = desk.feature();
        JsonNode once = desk.wire()
                .get("/entities/" + id + "?fields%5B%5D=" + fields)
                .data()
                .path("fields");
        assertThat(once.size()).isEqualTo(count);
        assertThat(once.valueStream().anyMatch(JsonNode::isNull)).isEqualTo(nulls);
        JsonNode repeated = desk.wire()
                .get("/entities/" + id + "?fields%5B%5D=" + fields.replace(",", "&fields%5B%5D="))
                .data()
                .path("fields");
        assertThat(repeated).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "all,name", "progress"})
    void aWrongFieldChoiceIs400(String fields) {
        Wire.Answer answer = desk.wire().get("/entities/" + desk.feature() + "?fields%5B%5D=" + fields);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("request.invalid");
        assertThat(answer.where()).isEqualTo("fields[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'fields':{'name':'A'}} | 400 | /data/type",
                "{'type':'epic','fields':{'name':'A'}} | 400 | /data/type",
                "{'type':'product'} | 422 | /data/fields/name",
                "{'type':'product','fields':{}} | 422 | /data/fields/name",
                "{'type':'product','fields':{'name':'  '}} | 422 | /data/fields/name",
                "{'type':'product','fields':{'name':null}} | 422 | /data/fields/name",
                "{'type':'product','fields':{'name':7}} | 400 | /data/fields/name",
                "{'type':'product','fields':{'name':'A','tags':[]}} | 422 | /data/fields/tags",
                "{'type':'product','fields':{'name':'A','parent':{'id':'x'}}} | 422 | /data/fields/parent",
                "{'type':'product','fields':{'name':'A'},'parent':'x'} | 400 | /data/parent",
                "{'type':'feature','fields':{'name':'A'}} | 422 | /data/relationships",
                "{'type':'component','fields':{'name':'A'}} | 422 | /data/relationships",
                "{'type':'subfeature','fields':{'name':'A'}} | 422 | /data/relationships",
                "{'type':'keyResult','fields':{'name':'A'}} | 422 | /data/relationships",
                "{'type':'release','fields':{'name':'A'}} | 422 | /data/relationships",
                "{'type':'product','fields':{'name':'A'},'metadata':{'source':{'url':'nowhere'}}} | 400 | /data/metadata/source/url",
                "{'type':'product','fields':{'name':'A'},'metadata':{'origin':{}}} | 400 | /data/metadata/origin",
            })
    void aWrongCreateIsRefusedWhereItIsWrong(String data, int status, String pointer) {
        Wire.Answer answer = desk.post("/entities", "{'data':" + data + "}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(pointer);
        assertThat(desk.wire().get("/entities").data()).as("nothing was made").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "feature, company, 422",
        "subfeature, product, 422",
        "keyResult, product, 422",
        "release, product, 422",
        "initiative, product, 422",
        "component, product, 201",
        "feature, product, 201",
        "initiative, objective, 201",
        "keyResult, objective, 201",
        "objective, objective, 201",
        "release, releaseGroup, 201",
        "user, company, 201",
        "company, company, 422",
        "product, product, 422",
    })
    void aParentMustBeOfAFittingType(String child, String parent, int status) {
        String above = desk.create(parent, "{'name':'Above'}");
        Wire.Answer answer = desk.post(
                "/entities",
                "{'data':{'type':'" + child
                        + "','fields':{'name':'Below'},'relationships':[{'type':'parent','target':{'id':'" + above
                        + "'}}]}}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    }

    @Test
    void anUnknownParentIs404AndATypeBesideItsIdIs400() {
        String feature = "{'data':{'type':'feature','fields':{'name':'A'},'relationships':[{'type':'parent','target':";
        assertThat(desk.post("/entities", feature + "{'id':'" + NOWHERE + "'}}]}}")
                        .status())
                .isEqualTo(404);
        String product = desk.create("product", "{'name':'Atlas'}");
        Wire.Answer typed = desk.post("/entities", feature + "{'id':'" + product + "','type':'product'}}]}}");
        assertThat(typed.status()).isEqualTo(400);
        assertThat(typed.where()).isEqualTo("/data/relationships/0/target/type");
    }

    @Test
    void idsAreFoundInAnyCase() {
        String id = desk.feature();
        assertThat(desk.wire().get("/entities/" + id.toUpperCase(Locale.ROOT)).status())
                .isEqualTo(200);
        assertThat(desk.wire().get("/entities/" + NOWHERE).code()).isEqualTo("resource.notFound");
        assertThat(desk.wire().get("/entities/17").status()).isEqualTo(400);
    }

    @Test
    void anUpdateReplacesValuesAndNullEmptiesThem() {
        String id = desk.feature();
        desk.tick();
        Wire.Answer answer = desk.patch(
                "/entities/" + id,
                "{'data':{'fields':{'name':'Export','owner':null,'description':'<p>All rows.</p>'}}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().propertyNames()).containsExactlyInAnyOrder("id", "type", "links");
        JsonNode data = desk.wire().get("/entities/" + id).data();
        assertThat(data.at("/fields/name").asString()).isEqualTo("Export");
        assertThat(data.at("/fields").has("owner")).isFalse();
        assertThat(data.path("updatedAt").asString())
                .isGreaterThan(data.path("createdAt").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'fields':{'name':'B'},'patch':[]} | 400 | /data",
                "{} | 400 | /data",
                "{'type':'product'} | 400 | /data/type",
                "{'fields':{'name':null}} | 422 | /data/fields/name",
                "{'fields':{'status':null}} | 422 | /data/fields/status",
                "{'fields':{'archived':null}} | 422 | /data/fields/archived",
                "{'fields':{'name':'B','colour':'red'}} | 422 | /data/fields/colour",
                "{'patch':{}} | 400 | /data/patch",
                "{'patch':[{'op':'replace','path':'name','value':'B'}]} | 400 | /data/patch/0/op",
                "{'patch':[{'op':'set','path':'name'}]} | 400 | /data/patch/0/value",
                "{'patch':[{'op':'set','path':'name','value':'B','from':'x'}]} | 400 | /data/patch/0/from",
                "{'patch':[{'op':'clear','path':'owner','value':null}]} | 400 | /data/patch/0/value",
                "{'patch':[{'op':'clear','path':'status'}]} | 422 | /data/patch/0/path",
                "{'patch':[{'op':'set','path':'/name','value':'B'}]} | 422 | /data/patch/0/path",
                "{'patch':[{'op':'addItems','path':'name','value':['B']}]} | 422 | /data/patch/0/path",
                "{'patch':[{'op':'addItems','path':'tags','value':'B'}]} | 400 | /data/patch/0/value",
                "{'patch':[{'op':'addItems','path':'tags','value':[{'name':'nobody made it'}]}]} | 422 | /data/patch/0/value/0",
                "{'patch':[{'op':'set','path':'timeframe.middle','value':'2026-01-01'}]} | 422 | /data/patch/0/path",
                "{'patch':[{'op':'addItems','path':'timeframe.endDate','value':[]}]} | 422 | /data/patch/0/path",
                "{'metadata':{'source':null}} | 400 | /data/metadata/source",
            })
    void aWrongUpdateIsRefusedAndChangesNothing(String data, int status, String pointer) {
        String id = desk.feature();
        JsonNode before = desk.wire().get("/entities/" + id).data();
        Wire.Answer answer = desk.patch("/entities/" + id, "{'data':" + data + "}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(pointer);
        assertThat(desk.wire().get("/entities/" + id).data()).isEqualTo(before);
    }

    @Test
    void aRefusedOperationTakesItsWholePatchWithIt() {
        String id = desk.feature();
        desk.patch(
                "/entities/" + id,
                "{'data':{'patch':[{'op':'set','path':'name','value':'B'},{'op':'clear','path':'status'}]}}");
        assertThat(desk.fields(id).path("name").asString()).isEqualTo("Bulk export");
    }

    @Test
    void aTimeframeIsPatchedPartByPart() {
        String id = desk.feature();
        patch(id, "{'op':'set','path':'timeframe.startDate','value':'2026-04-01'}");
        patch(id, "{'op':'set','path':'timeframe.endDate','value':'2026-06-30'}");
        patch(id, "{'op':'set','path':'timeframe.granularity','value':'quarter'}");
        assertThat(desk.fields(id).path("timeframe").toString())
                .isEqualTo("{\"startDate\":\"2026-04-01\",\"endDate\":\"2026-06-30\",\"granularity\":\"quarter\"}");
        patch(id, "{'op':'clear','path':'timeframe.endDate'}");
        assertThat(desk.fields(id).path("timeframe").has("endDate")).isFalse();
        Wire.Answer early = desk.patch(
                "/entities/" + id, "{'data':{'patch':[{'op':'set','path':'timeframe.endDate','value':'2026-03-31'}]}}");
        assertThat(early.status()).isEqualTo(422);
    }

    private static void patch(String id, String operation) {
        Wire.Answer answer = desk.patch("/entities/" + id, "{'data':{'patch':[" + operation + "]}}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    @Test
    void theSourceIsMergedMemberByMember() {
        String id = desk.create("product", "{'name':'Atlas'}");
        assertThat(desk.wire().get("/entities/" + id).data().path("metadata").isEmpty())
                .isTrue();
        source(id, "{'system':'jira','recordId':'EXP-12','url':'https://jira.example/EXP-12'}");
        source(id, "{'recordId':'EXP-13','url':null}");
        assertThat(desk.wire()
                        .get("/entities/" + id)
                        .data()
                        .at("/metadata/source")
                        .toString())
                .isEqualTo("{\"system\":\"jira\",\"recordId\":\"EXP-13\"}");
    }

    private static void source(String id, String source) {
        assertThat(desk.patch("/entities/" + id, "{'data':{'metadata':{'source':" + source + "}}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDeleteTakesEverythingBelowWithIt() {
        String product = desk.create("product", "{'name':'Atlas'}");
        String component = desk.create("component", "{'name':'Export'}", product);
        String feature = desk.create("feature", "{'name':'Bulk'}", component);
        String subfeature = desk.create("subfeature", "{'name':'CSV'}", feature);
        String other = desk.create("product", "{'name':'Borealis'}");
        assertThat(desk.wire().delete("/entities/" + product).status()).isEqualTo(204);
        for (String gone : List.of(product, component, feature, subfeature)) {
            assertThat(desk.wire().get("/entities/" + gone).status()).isEqualTo(404);
        }
        assertThat(desk.wire().get("/entities/" + other).status()).isEqualTo(200);
        assertThat(desk.wire().delete("/entities/" + product).status()).isEqualTo(404);
    }

    @Test
    void aDeletedReleaseLeavesItsFeatures() {
        String feature = desk.feature();
        String group = desk.create("releaseGroup", "{'name':'2026'}");
        String release = desk.create("release", "{'name':'Spring'}", group);
        desk.post("/entities/" + feature + "/relationships", "{'data':{'target':{'id':'" + release + "'}}}");
        assertThat(desk.wire().delete("/entities/" + group).status()).isEqualTo(204);
        assertThat(desk.wire().get("/entities/" + release).status()).isEqualTo(404);
        assertThat(desk.wire()
                        .get("/entities/" + feature + "/relationships?type=link")
                        .data())
                .isEmpty();
    }

    @Test
    void peopleAreRedactedWithoutTheirScopes() {
        String feature = desk.feature();
        String user = desk.create("user", "{'name':'Jo Bell','email':'jo@bell.example'}");
        Wire blind = desk.wire().with(desk.sandbox().token(Set.of("entities:read")));
        assertThat(blind.get("/entities/" + feature)
                        .data()
                        .at("/fields/owner/email")
                        .asString())
                .isEqualTo("[redacted]");
        assertThat(blind.get("/entities/" + feature).data().at("/fields/name").asString())
                .isEqualTo("Bulk export");
        assertThat(blind.get("/entities/" + user).data().path("fields").toString())
                .isEqualTo("{\"name\":\"[redacted]\",\"email\":\"[redacted]\"}");
        assertThat(blind.get("/entities?owner%5Bemail%5D=ana%40acme.example").status())
                .isEqualTo(403);
        assertThat(blind.delete("/entities/" + feature).status()).isEqualTo(403);
    }
}
