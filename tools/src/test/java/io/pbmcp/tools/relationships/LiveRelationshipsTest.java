package io.pbmcp.tools.relationships;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.tools.live.LiveStand;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Relationships against a Productboard that keeps state and refuses what the real one refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveRelationshipsTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @RegisterExtension
    private final LiveStand stand = new LiveStand();

    private List<String> some(String type) {
        return ids(stand.call("entity_search", "{'types': ['" + type + "'], 'limit': 5}"));
    }

    private static List<String> ids(String list) {
        return list.lines()
                .filter(line -> line.contains(" | "))
                .map(line -> line.substring(line.lastIndexOf('|') + 2))
                .filter(id -> UUID.matcher(id).matches())
                .toList();
    }

    private static String edge(String id, String kind, String target) {
        return "{'id': '" + id + "', 'kind': '" + kind + "', 'target': '" + target + "'}";
    }

    private String fresh(String type, String parent) {
        var made = stand.call("entity_create", "{'type': '" + type + "', 'name': 'Fresh', 'parent': '" + parent + "'}");
        var line = made.lines().filter(each -> each.startsWith("Id: ")).findFirst();
        return line.orElseThrow(() -> new AssertionError(made)).substring(4);
    }

    private long writes() {
        return stand.sent().stream().filter(request -> !request.reads()).count();
    }

    @ParameterizedTest
    @CsvSource({
        "feature, link, release",
        "release, link, feature",
        "objective, link, feature",
        "feature, link, initiative",
        "feature, isBlockedBy, feature",
        "feature, isBlocking, feature"
    })
    void comesAndGoes(String type, String kind, String other) {
        var parent = Map.of("release", "releaseGroup", "feature", "component");
        var id = fresh("feature", some("component").get(0));
        var ends = type.equals("feature")
                ? List.of(id, some(other).get(0))
                : List.of(
                        parent.containsKey(type)
                                ? fresh(type, some(parent.get(type)).get(0))
                                : some(type).get(0),
                        id);
        var edge = edge(ends.get(0), kind, ends.get(1));
        assertThat(stand.call("relationship_create", edge))
                .startsWith("Created.")
                .contains("Fresh (");
        assertThat(stand.call("relationship_create", edge)).startsWith("It was there already");
        assertThat(stand.call("relationship_list", "{'id': '" + ends.get(0) + "', 'kind': '" + kind + "'}"))
                .contains(" | " + kind + " | " + other + " | " + ends.get(1))
                .endsWith("no more.");
        assertThat(stand.call("relationship_delete", edge)).startsWith("Removed.");
        assertThat(stand.call("relationship_delete", edge)).startsWith("not_found");
        assertThat(stand.call("relationship_list", "{'id': '" + ends.get(0) + "', 'kind': '" + kind + "'}"))
                .isEqualTo("It has none of these.");
    }

    @Test
    void listsEverythingPageByPage() {
        var product = some("product").get(0);
        var all = ids(stand.call("relationship_list", "{'id': '" + product + "', 'limit': 500}"));
        var start = stand.call("relationship_list", "{'id': '" + product + "', 'limit': 2}");
        assertThat(ids(start)).hasSize(2).isEqualTo(all.subList(0, 2));
        var cursor = start.substring(start.indexOf("pass cursor ") + 12);
        assertThat(ids(stand.call(
                        "relationship_list", "{'id': '" + product + "', 'limit': 500, 'cursor': '" + cursor + "'}")))
                .isEqualTo(all.subList(2, all.size()));
    }

    @Test
    void listsOneTypeAlone() {
        var release = some("release").get(0);
        assertThat(stand.call("relationship_list", "{'id': '" + release + "', 'type': 'feature'}"))
                .contains(" | link | feature | ")
                .doesNotContain("releaseGroup");
        assertThat(stand.call("relationship_list", "{'id': '" + release + "', 'type': 'features'}"))
                .startsWith("invalid_arguments")
                .contains("did you mean feature?");
    }

    @Test
    void countsWhatMayNotBeRead() {
        var release = some("release").get(0);
        var releases = LiveStand.only(Map.of(Area.RELEASES, Level.FULL));
        assertThat(stand.call("relationship_list", "{'id': '" + release + "'}", releases))
                .contains(" | parent | releaseGroup | ")
                .doesNotContain("feature")
                .containsPattern("\\d+ more leads? to areas that this agent may not read\\.");
        assertThat(stand.call("relationship_list", "{'id': '" + release + "', 'type': 'feature'}", releases))
                .startsWith("not_permitted");
        assertThat(stand.call("relationship_list", "{'id': '" + some("feature").get(0) + "'}", releases))
                .startsWith("not_found");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsSent() {
        var feature = some("feature").get(0);
        assertThat(stand.call(
                        "relationship_create",
                        edge(feature, "link", some("company").get(0))))
                .startsWith("invalid_value")
                .contains("no feature is linked to a company here");
        assertThat(stand.call("relationship_create", edge(some("product").get(0), "isBlockedBy", feature)))
                .startsWith("invalid_value");
        assertThat(stand.call(
                        "relationship_create",
                        edge(feature, "parent", some("product").get(0))))
                .startsWith("invalid_value")
                .contains("entity_move");
        assertThat(stand.call(
                        "relationship_create",
                        edge(some("product").get(0), "child", some("release").get(0))))
                .startsWith("invalid_value");
        assertThat(stand.call("relationship_create", edge(some("product").get(0), "child", feature)))
                .startsWith("conflict");
        assertThat(writes()).isZero();
    }

    @Test
    void aParentGoesWhereNoneIsNeeded() {
        var initiative = some("initiative").get(0);
        var objective = ids(stand.call("relationship_list", "{'id': '" + initiative + "', 'kind': 'parent'}"))
                .get(0);
        assertThat(stand.call("relationship_delete", edge(objective, "child", initiative)))
                .startsWith("Removed.");
        assertThat(stand.call("relationship_create", edge(objective, "child", initiative)))
                .startsWith("Created.");
        assertThat(stand.call("relationship_delete", edge(initiative, "parent", objective)))
                .startsWith("Removed.");
        var feature = some("feature").get(0);
        var component = ids(stand.call("relationship_list", "{'id': '" + feature + "', 'kind': 'parent'}"))
                .get(0);
        assertThat(stand.call("relationship_delete", edge(feature, "parent", component)))
                .startsWith("invalid_value")
                .contains("a feature cannot be without a parent", "entity_move");
        assertThat(stand.call("relationship_delete", edge(component, "child", feature)))
                .startsWith("invalid_value");
    }

    @Test
    void theSourceIsWrittenAndTheTargetRead() {
        var feature = fresh("feature", some("component").get(0));
        var release = some("release").get(0);
        var edge = edge(feature, "link", release);
        assertThat(stand.call("relationship_create", edge, Map.of(Area.FEATURES, Level.READ)))
                .startsWith("not_permitted");
        assertThat(stand.call("relationship_create", edge, Map.of(Area.RELEASES, Level.OFF)))
                .startsWith("not_found");
        assertThat(writes()).isEqualTo(1);
        assertThat(stand.call("relationship_create", edge, Map.of(Area.RELEASES, Level.READ)))
                .startsWith("Created.");
        assertThat(stand.call("relationship_delete", edge, Map.of(Area.FEATURES, Level.READ)))
                .startsWith("not_permitted");
        assertThat(stand.call("relationship_delete", edge, Map.of(Area.RELEASES, Level.READ)))
                .startsWith("Removed.");
    }
}
