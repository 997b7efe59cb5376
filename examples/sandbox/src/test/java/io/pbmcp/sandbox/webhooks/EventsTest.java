package io.pbmcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.openapi.OpenApi;
import io.pbmcp.sandbox.openapi.Target;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.FieldType;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a subscriber to everything hears. */
class EventsTest {

    private static final String API = "https://api.productboard.com/";

    private final Stand stand = new Stand();
    private final Optional<OpenApi> reference = OpenApi.reference();
    private final String product = stand.entity("product", "Atlas", "");
    private final String component = stand.entity("component", "Export", Stand.below(product));
    private final String feature = stand.entity("feature", "Bulk export", Stand.below(component));
    private final String group = stand.entity("releaseGroup", "Trains", "");
    private final String release = stand.entity("release", "Spring", Stand.below(group));
    private int heard;

    EventsTest() {
        stand.subscribe("https://hooks.example.com/in");
    }

    @AfterEach
    void close() {
        stand.close();
    }

    /** What was not heard yet, each as documented. */
    private List<JsonNode> news() {
        List<JsonNode> all = stand.deliveries.all().stream()
                .map(delivery -> Json.read(delivery.body().getBytes(StandardCharsets.UTF_8)))
                .toList();
        reference.ifPresent(api -> assertThat(all)
                .allSatisfy(body -> assertThat(api.callback("POST", Target.of("/webhooks"), "entityChange", body))
                        .isEmpty()));
        List<JsonNode> news = all.subList(heard, all.size()).stream()
                .map(body -> body.path("data"))
                .toList();
        heard = all.size();
        return news;
    }

    private List<String> types() {
        return news().stream().map(event -> event.path("eventType").asString()).toList();
    }

    @Test
    void nothingIsHeardOfWhatHappenedBefore() {
        assertThat(news()).isEmpty();
    }

    @Test
    void anEntityIsMadeChangedAndDeleted() {
        String id = stand.entity("objective", "Trust", "");
        stand.send("PATCH", "/entities/" + id, "{'data':{'fields':{'name':'Calm','archived':true}}}");
        stand.send("PATCH", "/entities/" + id, "{'data':{'fields':{'name':'Calm'}}}");
        stand.send("PATCH", "/entities/" + id, "{'data':{'metadata':{'source':{'system':'a','recordId':'b'}}}}");
        stand.send("DELETE", "/entities/" + id, "");
        assertThat(news().stream().map(JsonNode::toString))
                .containsExactly(
                        "{\"id\":\"" + id + "\",\"eventType\":\"objective.created\",\"links\":{\"target\":\"" + API
                                + "objectives/" + id + "\"}}",
                        "{\"id\":\"" + id + "\",\"eventType\":\"objective.updated\",\"links\":{\"target\":\"" + API
                                + "objectives/" + id + "\"},\"updatedAttributes\":[\"archived\",\"name\"]}",
                        "{\"id\":\"" + id + "\",\"eventType\":\"objective.updated\",\"links\":{\"target\":\"" + API
                                + "objectives/" + id + "\"},\"updatedAttributes\":[\"metadata\"]}",
                        "{\"id\":\"" + id + "\",\"eventType\":\"objective.deleted\",\"links\":{\"target\":\"" + API
                                + "objectives/" + id + "\"}}");
    }

    @Test
    void everyKindHasItsOwnWords() {
        String keyResult = stand.entity("keyResult", "Half", Stand.below(stand.entity("objective", "Trust", "")));
        stand.entity("initiative", "Bet", "");
        stand.entity("subfeature", "Undo", Stand.below(feature));
        stand.entity("company", "Northwall", "");
        stand.entity("releaseGroup", "Cars", "");
        stand.send("DELETE", "/entities/" + keyResult, "");
        assertThat(types())
                .containsExactly(
                        "objective.created",
                        "key-result.created",
                        "initiative.created",
                        "feature.created",
                        "key-result.deleted");
    }

    @Test
    void aDeletedProductTakesItsFeaturesAlongAndHasNoEventOfItsOwn() {
        stand.entity("subfeature", "Undo", Stand.below(feature));
        types();
        stand.send("DELETE", "/entities/" + product, "");
        assertThat(types()).containsExactly("feature.deleted", "feature.deleted");
    }

    @Test
    void anotherParentIsAnAttribute() {
        stand.send(
                "PUT",
                "/entities/" + feature + "/relationships/parent",
                "{'data':{'target':{'id':'" + product + "'}}}");
        JsonNode event = news().get(0);
        assertThat(event.path("eventType").asString()).isEqualTo("feature.updated");
        assertThat(event.path("updatedAttributes").toString()).isEqualTo("[\"parent\"]");
        assertThat(event.path("id").asString()).isEqualTo(feature);
    }

    @Test
    void aReleaseGetsAFeatureAndLosesIt() {
        stand.send("POST", "/entities/" + release + "/relationships", "{'data':{'target':{'id':'" + feature + "'}}}");
        String target = API + "feature-release-assignments/assignment?feature.id=" + feature + "&release.id=" + release;
        assertThat(news().stream().map(JsonNode::toString))
                .containsExactly("{\"eventType\":\"feature-release-assignment.updated\",\"links\":{\"target\":\""
                        + target + "\"},\"updatedAttributes\":[\"assigned\"]}");
        stand.send("DELETE", "/entities/" + feature + "/relationships/link/" + release, "");
        assertThat(types()).containsExactly("feature-release-assignment.updated");
        stand.entity("feature", "Late", Stand.below(product) + ",{'target':{'id':'" + release + "'}}");
        assertThat(types()).containsExactly("feature.created", "feature-release-assignment.updated");
        stand.send("DELETE", "/entities/" + release, "");
        assertThat(types()).containsExactly("release.deleted", "feature-release-assignment.updated");
    }

    @Test
    void otherLinksAreChangesOfTheEntityThatWasAskedToMakeThem() {
        String initiative = stand.entity("initiative", "Bet", "");
        types();
        stand.send(
                "POST", "/entities/" + feature + "/relationships", "{'data':{'target':{'id':'" + initiative + "'}}}");
        assertThat(types()).containsExactly("feature.updated");
    }

    @Test
    void aCustomValueIsAThingOfItsOwn() {
        String field = new WorldBuilder(stand.world)
                .field("Promise", FieldType.TEXT, EnumSet.of(EntityType.FEATURE, EntityType.COMPANY))
                .id();
        stand.send("PATCH", "/entities/" + feature, "{'data':{'fields':{'" + field + "':'soon'}}}");
        assertThat(news().stream().map(JsonNode::toString))
                .containsExactly(
                        "{\"eventType\":\"hierarchy-entity.custom-field-value.updated\",\"links\":{\"target\":\""
                                + API + "hierarchy-entities/custom-fields-values/value?customField.id=" + field
                                + "&hierarchyEntity.id=" + feature + "\"},\"updatedAttributes\":[\"value\"]}");
        stand.send("PATCH", "/entities/" + feature, "{'data':{'fields':{'name':'Other','" + field + "':'later'}}}");
        assertThat(types()).containsExactly("feature.updated", "hierarchy-entity.custom-field-value.updated");
        String company = stand.entity("company", "Northwall", "");
        stand.send("PATCH", "/entities/" + company, "{'data':{'fields':{'" + field + "':'x'}}}");
        assertThat(types()).as("companies are no part of the hierarchy").isEmpty();
    }

    @Test
    void aNoteOnAFeatureIsAnInsight() {
        String note = stand.created(
                "/notes",
                "{'data':{'type':'textNote','fields':{'name':'Slow'},'relationships':["
                        + "{'type':'link','target':{'type':'link','id':'" + feature + "'}},"
                        + "{'type':'link','target':{'type':'link','id':'" + component + "'}}]}}");
        List<JsonNode> news = news();
        assertThat(news)
                .extracting(event -> event.path("eventType").asString())
                .containsExactly("note.created", "insight.created");
        assertThat(news.get(0).at("/links/target").asString()).isEqualTo(API + "notes/" + note);
        assertThat(news.get(1).path("links").toString()).contains(API + "features/" + feature, API + "notes/" + note);
        String insight = news.get(1).path("id").asString();
        stand.send("DELETE", "/notes/" + note + "/relationships/link/" + feature, "");
        news = news();
        assertThat(news)
                .extracting(event -> event.path("eventType").asString())
                .containsExactly("note.updated", "insight.deleted");
        assertThat(news.get(1).path("id").asString()).isEqualTo(insight);
        stand.send("PATCH", "/notes/" + note, "{'data':{'fields':{'processed':true}}}");
        assertThat(news().get(0).path("updatedAttributes").toString()).isEqualTo("[\"processed\"]");
    }

    @Test
    void anInsightEndsWithEitherOfItsEnds() {
        String linked = "{'data':{'type':'textNote','fields':{'name':'Slow'},'relationships':["
                + "{'type':'link','target':{'type':'link','id':'" + feature + "'}}]}}";
        String first = stand.created("/notes", linked);
        stand.created("/notes", linked);
        types();
        stand.send("DELETE", "/notes/" + first, "");
        assertThat(types()).containsExactly("insight.deleted", "note.deleted");
        stand.send("DELETE", "/entities/" + feature, "");
        assertThat(types()).containsExactly("insight.deleted", "feature.deleted");
    }
}
