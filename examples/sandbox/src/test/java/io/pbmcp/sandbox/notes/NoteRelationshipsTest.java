package io.pbmcp.sandbox.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoteRelationshipsTest {

    private final Desk desk = Desk.open();
    private final String user = target("user");
    private final String company = target("company");
    private final String feature = target("feature");
    private final String component = target("component");
    private String note = "";

    @BeforeEach
    void startsWithABareNote() {
        note = desk.created("{'type':'textNote','fields':{'name':'A'}}");
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void createTakesACustomerAndLinks() {
        String id = desk.created("{'type':'textNote','fields':{'name':'A'},'relationships':["
                + customer("company", company) + "," + link(feature) + "," + link(component) + "]}");
        assertThat(types(desk.note(id).at("/relationships/data"))).containsExactly("company", "feature", "component");
        assertThat(desk.note(id).at("/relationships/links/next").isNull()).isTrue();
    }

    @Test
    void createRefusesTwoCustomersAndUnknownOnes() {
        assertThat(create(customer("company", company) + "," + customer("user", user))
                        .status())
                .isEqualTo(422);
        assertThat(create(customer("user", new UUID(0, 1).toString())).code()).isEqualTo("resource.notFound");
        assertThat(create(customer("user", company)).status()).isEqualTo(404);
        assertThat(create("{'type':'customer','target':{'type':'user','email':'nobody@nowhere.example'}}")
                        .status())
                .isEqualTo(404);
        assertThat(create(link(new UUID(0, 1).toString())).status()).isEqualTo(404);
        assertThat(create(link(feature) + "," + link(feature)).status()).isEqualTo(422);
    }

    @Test
    void aLinkNamesItsTargetTypeWithTheLiteralWord() {
        Wire.Answer wrong = add("{'type':'link','target':{'type':'feature','id':'" + feature + "'}}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.where()).isEqualTo("/data/target/type");
        Wire.Answer right = add(link(feature));
        assertThat(right.status()).isEqualTo(201);
        assertThat(right.data().at("/target/type").asString()).isEqualTo("feature");
        assertThat(right.data().at("/target/links/self").asString()).endsWith("/v2/entities/" + feature);
        assertThat(add(link(feature)).status()).isEqualTo(422);
        assertThat(add(link(company)).status()).isEqualTo(422);
    }

    @Test
    void aSecondCustomerIsRefusedAndPutReplacesTheFirst() {
        assertThat(add(customer("user", user)).status()).isEqualTo(201);
        assertThat(add(customer("company", company)).status()).isEqualTo(422);
        Wire.Answer replaced = put("{'target':{'type':'company','id':'" + company + "'}}");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.data().at("/target/id").asString()).isEqualTo(company);
        assertThat(types(relationships(""))).containsExactly("company");
        assertThat(put("{'target':{'type':'user','id':'" + new UUID(0, 1) + "'}}")
                        .status())
                .isEqualTo(404);
        assertThat(put("{'target':{'type':'company','email':'a@b.example'}}").status())
                .isEqualTo(400);
        assertThat(put("{'target':{'type':'feature','id':'" + feature + "'}}").status())
                .isEqualTo(400);
        assertThat(types(relationships(""))).containsExactly("company");
    }

    @Test
    void listFiltersAndPages() {
        add(customer("user", user));
        add(link(feature));
        add(link(component));
        assertThat(types(relationships("?type=link"))).containsExactly("feature", "component");
        assertThat(types(relationships("?target%5Btype%5D=component"))).containsExactly("component");
        Wire.Answer page = desk.api().get("/notes/" + note + "/relationships?limit=2");
        assertThat(types(page.data())).containsExactly("user", "feature");
        Wire.Answer rest = desk.api().get(desk.api().below(page.next().orElseThrow()));
        assertThat(types(rest.data())).containsExactly("component");
        assertThat(rest.next()).isEmpty();
        for (String wrong :
                List.of("limit=0", "limit=two", "type=parent", "target%5Btype%5D=initiative", "fields=name")) {
            assertThat(desk.api()
                            .get("/notes/" + note + "/relationships?" + wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void deletingACustomerIgnoresTheIdAndALinkDoesNot() {
        add(customer("user", user));
        add(link(feature));
        assertThat(remove("link", component)).isEqualTo(404);
        assertThat(remove("link", feature)).isEqualTo(204);
        assertThat(remove("link", feature)).isEqualTo(404);
        assertThat(remove("customer", new UUID(0, 9).toString())).isEqualTo(204);
        assertThat(remove("customer", user)).isEqualTo(404);
        assertThat(remove("parent", user)).isEqualTo(404);
        assertThat(relationships("")).isEmpty();
    }

    @Test
    void aChangedRelationshipTouchesTheNoteAndNotItsState() {
        add(link(feature));
        assertThat(desk.fields(note).path("processed").booleanValue()).isFalse();
    }

    /** The id of some entity of this type that a seeded note relates to. */
    private String target(String type) {
        Wire.Answer page = desk.api().get("/notes");
        while (true) {
            Optional<String> found = page.data()
                    .valueStream()
                    .flatMap(one -> one.at("/relationships/data").valueStream())
                    .map(relationship -> relationship.path("target"))
                    .filter(one -> one.path("type").asString().equals(type))
                    .map(one -> one.path("id").asString())
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            page = desk.api().get(desk.api().below(page.next().orElseThrow()));
        }
    }

    private Wire.Answer create(String relationships) {
        return desk.create("{'type':'textNote','fields':{'name':'A'},'relationships':[" + relationships + "]}");
    }

    private Wire.Answer add(String relationship) {
        return desk.api().post("/notes/" + note + "/relationships", Desk.data(relationship));
    }

    private Wire.Answer put(String data) {
        return desk.api().put("/notes/" + note + "/relationships/customer", Desk.data(data));
    }

    private int remove(String kind, String id) {
        return desk.api()
                .delete("/notes/" + note + "/relationships/" + kind + "/" + id)
                .status();
    }

    private JsonNode relationships(String query) {
        return desk.api().get("/notes/" + note + "/relationships" + query).data();
    }

    private static List<String> types(JsonNode relationships) {
        return relationships
                .valueStream()
                .map(one -> one.at("/target/type").asString())
                .toList();
    }

    private static String customer(String type, String id) {
        return "{'type':'customer','target':{'type':'" + type + "','id':'" + id + "'}}";
    }

    private static String link(String id) {
        return "{'type':'link','target':{'type':'link','id':'" + id + "'}}";
    }
}
