package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FieldValuesTest {

    private static final String TAGS = "/entities/fields/tags/values";
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
    void aNewOptionTakesTheNextFreeColour() {
        option("{'name':'Beta','color':'blue'}");
        option("{'name':'Alpha'}");
        option("{'name':'Gamma'}");
        assertThat(desk.wire()
                        .get(TAGS)
                        .data()
                        .valueStream()
                        .map(item -> item.at("/fields/name").asString() + " "
                                + item.at("/fields/color").asString()))
                .containsExactly("Beta blue", "Alpha red", "Gamma green");
    }

    @Test
    void aRenamedOptionIsRenamedEverywhere() {
        String option = option("{'name':'Beta'}");
        String feature = tagged("Beta");
        Wire.Answer answer = desk.patch(TAGS + "/" + option, "{'data':{'fields':{'name':'Preview'}}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("id").asString()).isEqualTo(option);
        JsonNode tag = desk.fields(feature).at("/tags/0");
        assertThat(tag.path("name").asString()).isEqualTo("Preview");
        assertThat(tag.path("color").asString()).as("left as it was").isEqualTo("red");
    }

    @Test
    void anOptionInUseIsDeletedOnlyByForceOrReplacement() {
        String first = option("{'name':'First'}");
        String second = option("{'name':'Second'}");
        String feature = tagged("First");
        assertThat(desk.wire().delete(TAGS + "/" + first).code()).isEqualTo("validation.failed");
        assertThat(desk.wire().delete(TAGS + "/" + first + "?force=false").status())
                .isEqualTo(422);
        assertThat(desk.wire()
                        .delete(TAGS + "/" + first + "?replaceWith=" + first)
                        .status())
                .isEqualTo(422);
        assertThat(desk.wire()
                        .delete(TAGS + "/" + first + "?force=true&replaceWith=" + second)
                        .status())
                .isEqualTo(400);
        assertThat(desk.wire()
                        .delete(TAGS + "/" + first + "?replaceWith=" + second)
                        .status())
                .isEqualTo(204);
        assertThat(desk.fields(feature).at("/tags/0/name").asString()).isEqualTo("Second");
        assertThat(desk.wire().delete(TAGS + "/" + second + "?force=true").status())
                .isEqualTo(204);
        assertThat(desk.fields(feature).has("tags")).isFalse();
        assertThat(desk.wire().delete(TAGS + "/" + second).status()).isEqualTo(404);
    }

    @Test
    void anUnusedOptionIsDeletedPlainly() {
        assertThat(desk.wire().delete(TAGS + "/" + option("{'name':'Idle'}")).status())
                .isEqualTo(204);
    }

    @Test
    void statusesAreListedWithTheirTypesAndNeverChanged() {
        Wire.Answer all = desk.wire().get("/entities/fields/status/values");
        assertThat(all.data().at("/0/fields/assignedEntityTypes").toString()).isEqualTo("[\"feature\",\"subfeature\"]");
        assertThat(desk.wire()
                        .get("/entities/fields/status/values?assignedEntityType%5B%5D=release")
                        .data())
                .hasSize(3);
        String status = "/entities/fields/status/values";
        String one = status + "/" + all.data().at("/0/id").asString();
        assertThat(desk.post(status, "{'data':{'fields':{'name':'New'}}}").status())
                .isEqualTo(422);
        assertThat(desk.patch(one, "{'data':{'fields':{'name':'New'}}}").status())
                .isEqualTo(422);
        assertThat(desk.wire().delete(one).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tags | {'fields':{}} | 400",
                "tags | {'fields':{'name':' '}} | 422",
                "tags | {'fields':{'name':'Taken'}} | 422",
                "tags | {'fields':{'name':'A','color':'teal'}} | 400",
                "tags | {'fields':{'name':'A','icon':'x'}} | 400",
                "name | {'fields':{'name':'A'}} | 422",
                "nothing | {'fields':{'name':'A'}} | 404",
                "00000000-0000-4000-8000-000000000000 | {'fields':{'name':'A'}} | 404",
            })
    void aWrongOptionIsRefused(String field, String data, int status) {
        option("{'name':'Taken'}");
        Wire.Answer answer = desk.post("/entities/fields/" + field + "/values", "{'data':" + data + "}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    }

    @Test
    void aFieldWithoutOptionsHasNoList() {
        assertThat(desk.wire().get("/entities/fields/name/values").status()).isEqualTo(400);
        assertThat(desk.wire().get("/entities/fields/nothing/values").status()).isEqualTo(404);
    }

    private static String option(String fields) {
        return Desk.created(desk.post(TAGS, "{'data':{'fields':" + fields + "}}"));
    }

    private static String tagged(String tag) {
        return desk.create(
                "feature",
                "{'name':'Export','tags':[{'name':'" + tag + "'}]}",
                desk.create("product", "{'name':'Atlas'}"));
    }
}
