package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;

class RelationshipsTest {

    private static Desk desk;
    private String product;
    private String feature;
    private String objective;

    @BeforeAll
    static void open() {
        desk = Desk.empty();
    }

    @BeforeEach
    void fresh() {
        desk.sandbox().reset();
        product = desk.create("product", "{'name':'Atlas'}");
        feature = desk.create("feature", "{'name':'Export'}", product);
        objective = desk.create("objective", "{'name':'Grow'}");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void aLinkIsSeenFromBothEnds() {
        Wire.Answer answer = relate(feature, "{'target':{'id':'" + objective + "'}}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.data().path("type").asString()).isEqualTo("link");
        assertThat(answer.data().at("/target/type").asString()).isEqualTo("objective");
        assertThat(answer.body().at("/links/self").asString())
                .isEqualTo(desk.wire().base() + "/entities/" + feature + "/relationships/link/" + objective);
        assertThat(shown(feature)).isEqualTo("parent product,link objective");
        assertThat(shown(objective)).isEqualTo("link feature");
        assertThat(relate(objective, "{'target':{'id':'" + feature + "'}}").status())
                .isEqualTo(409);
    }

    @Test
    void blockingAndBeingBlockedAreTwoSidesOfOneThing() {
        String other = desk.create("feature", "{'name':'Import'}", product);
        assertThat(relate(feature, "{'type':'isBlockedBy','target':{'id':'" + other + "'}}")
                        .status())
                .isEqualTo(201);
        assertThat(shown(other)).isEqualTo("parent product,isBlocking feature");
        assertThat(relate(other, "{'type':'isBlocking','target':{'id':'" + feature + "'}}")
                        .status())
                .isEqualTo(409);
        assertThat(desk.wire()
                        .delete("/entities/" + other + "/relationships/isBlocking/" + feature)
                        .status())
                .isEqualTo(204);
        assertThat(shown(feature)).isEqualTo("parent product");
    }

    @Test
    void aSecondParentIs409AndPutReplacesTheFirst() {
        String component = desk.create("component", "{'name':'Data'}", product);
        String parent = "{'type':'parent','target':{'id':'" + component + "'}}";
        assertThat(relate(feature, parent).code()).isEqualTo("conflict.uniqueViolation");
        assertThat(relate(component, "{'type':'child','target':{'id':'" + feature + "'}}")
                        .status())
                .isEqualTo(409);
        Wire.Answer answer = putParent(feature, component);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("type").asString()).isEqualTo("parent");
        assertThat(shown(feature)).isEqualTo("parent component");
        assertThat(shown(product)).isEqualTo("child component");
        assertThat(putParent(feature, objective).status()).isEqualTo(422);
        assertThat(shown(feature)).isEqualTo("parent component");
    }

    @Test
    void anOptionalParentComesAndGoes() {
        String initiative = desk.create("initiative", "{'name':'Move'}");
        assertThat(relate(objective, "{'type':'child','target':{'id':'" + initiative + "'}}")
                        .status())
                .isEqualTo(201);
        assertThat(shown(initiative)).isEqualTo("parent objective");
        String path = "/entities/" + initiative + "/relationships/parent/" + objective;
        assertThat(desk.wire().delete(path).status()).isEqualTo(204);
        assertThat(desk.wire().delete(path).status()).isEqualTo(404);
        assertThat(desk.wire()
                        .delete("/entities/" + feature + "/relationships/parent/" + product)
                        .status())
                .isEqualTo(422);
        assertThat(desk.wire()
                        .delete("/entities/" + product + "/relationships/child/" + feature)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void nothingStandsAboveItself() {
        String below = desk.create("objective", "{'name':'Below'}", objective);
        String lowest = desk.create("objective", "{'name':'Lowest'}", below);
        assertThat(putParent(objective, lowest).status()).isEqualTo(422);
        assertThat(putParent(objective, objective).status()).isEqualTo(422);
        assertThat(relate(feature, "{'target':{'id':'" + feature + "'}}").status())
                .isEqualTo(422);
        assertThat(shown(objective)).isEqualTo("child objective");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | 400 | /data/target",
                "{'target':{}} | 400 | /data/target/id",
                "{'target':{'id':'x'}} | 400 | /data/target/id",
                "{'target':{'id':'<product>','type':'product'}} | 400 | /data/target/type",
                "{'type':'blocks','target':{'id':'<product>'}} | 400 | /data/type",
                "{'type':'link','target':{'id':'<product>'}} | 422 | /data",
                "{'type':'isBlockedBy','target':{'id':'<objective>'}} | 422 | /data",
                "{'type':'child','target':{'id':'<objective>'}} | 422 | /data",
                "{'target':{'id':'00000000-0000-4000-8000-000000000000'}} | 404 | ''",
            })
    void aWrongRelationshipIsRefused(String data, int status, String pointer) {
        Wire.Answer answer = relate(feature, data.replace("<product>", product).replace("<objective>", objective));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(pointer.replace("''", ""));
        assertThat(shown(feature)).isEqualTo("parent product");
    }

    @Test
    void aListOfRelationshipsIsFiltered() {
        relate(feature, "{'target':{'id':'" + objective + "'}}");
        assertThat(shown(feature, "?type=link")).isEqualTo("link objective");
        assertThat(shown(feature, "?target%5Btype%5D=product")).isEqualTo("parent product");
        assertThat(shown(feature, "?target%5Bid%5D=" + objective)).isEqualTo("link objective");
        assertThat(shown(feature, "?type=child")).isEmpty();
        assertThat(desk.wire()
                        .get("/entities/" + feature + "/relationships?type=blocks")
                        .status())
                .isEqualTo(400);
        assertThat(desk.wire()
                        .get("/entities/" + feature + "/relationships?target%5Btype%5D=epic")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void embeddedRelationshipsGoOnWhereTheEntityStops() {
        for (int i = 0; i < 120; i++) {
            desk.create("component", "{'name':'Part " + i + "'}", product);
        }
        Wire.Answer answer = desk.wire().get("/entities/" + product);
        ArrayNode embedded = (ArrayNode) answer.data().at("/relationships/data");
        assertThat(embedded).hasSize(100);
        String next = answer.data().at("/relationships/links/next").asString();
        Wire.Answer rest =
                desk.wire().get(next.substring(desk.wire().base().toString().length()));
        assertThat(rest.status()).isEqualTo(200);
        assertThat(rest.data()).hasSize(21);
        assertThat(rest.next()).isEmpty();
    }

    private static Wire.Answer relate(String source, String data) {
        return desk.post("/entities/" + source + "/relationships", "{'data':" + data + "}");
    }

    private static Wire.Answer putParent(String source, String parent) {
        return desk.wire()
                .put(
                        "/entities/" + source + "/relationships/parent",
                        Desk.json("{'data':{'target':{'id':'" + parent + "'}}}"));
    }

    private static String shown(String source) {
        return shown(source, "");
    }

    private static String shown(String source, String query) {
        return desk.wire()
                .get("/entities/" + source + "/relationships" + query)
                .data()
                .valueStream()
                .map(found -> found.path("type").asString() + " "
                        + found.at("/target/type").asString())
                .collect(Collectors.joining(","));
    }
}
