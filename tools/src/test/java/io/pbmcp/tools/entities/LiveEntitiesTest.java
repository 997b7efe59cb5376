package io.pbmcp.tools.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.tools.live.LiveStand;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The six tools against a Productboard that keeps state and refuses what the real one refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveEntitiesTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @RegisterExtension
    private final LiveStand stand = new LiveStand();

    private static final Pattern ON = Pattern.compile("call entity_get with passage: (\\d+)");

    /** The last id in each line of a list. */
    private static List<String> ids(String list) {
        return list.lines()
                .filter(line -> line.contains(" | "))
                .map(line -> line.substring(line.lastIndexOf('|') + 2))
                .filter(id -> UUID.matcher(id).matches())
                .toList();
    }

    private String first(String type) {
        return ids(stand.call("entity_search", "{'types': ['" + type + "'], 'limit': 1}"))
                .get(0);
    }

    private static String id(String report) {
        var line = report.lines().filter(each -> each.startsWith("Id: ")).findFirst();
        return line.orElseThrow(() -> new AssertionError(report)).substring(4);
    }

    private String created(String type, String name, String parent) {
        return id(stand.call(
                "entity_create", "{'type': '" + type + "', 'name': '" + name + "', 'parent': '" + parent + "'}"));
    }

    private long writes() {
        return stand.sent().stream().filter(request -> !request.reads()).count();
    }

    @Test
    void aLongDescriptionIsReadInPassages() {
        var paragraphs = IntStream.range(0, 60)
                .mapToObj(i ->
                        "Paragraph " + i + " begins. " + "word ".repeat(300).strip() + ".")
                .toList();
        var id = first("feature");
        stand.call(
                "entity_update",
                "{'id': '" + id + "', 'fields': {'description': '" + String.join("\\n\\n", paragraphs) + "'}}");

        var read = new StringBuilder();
        var answer = stand.call("entity_get", "{'id': '" + id + "'}");
        for (var next = ON.matcher(answer); next.find(); next = ON.matcher(answer)) {
            assertThat(answer.length()).isLessThanOrEqualTo(40_000);
            read.append(answer);
            answer = stand.call("entity_get", "{'id': '" + id + "', 'passage': " + next.group(1) + "}");
        }
        read.append(answer);

        assertThat(read)
                .contains(IntStream.range(0, 60)
                        .mapToObj(i -> "Paragraph " + i + " begins.")
                        .toArray(String[]::new));
        assertThat(read.toString().split("Paragraph ", -1)).as("nothing twice").hasSize(61);
        assertThat(stand.call("entity_get", "{'id': '" + id + "', 'passage': 99}"))
                .contains("passage: is too large: the description has 60");
    }

    @Test
    void whatIsFromACustomerIsCountedBeforeTheCustomerGoes() {
        var customer = ids(stand.call("entity_search", "{'types': ['company'], 'limit': 50}")).stream()
                .filter(id ->
                        !stand.call("note_search", "{'customer': '" + id + "'}").contains("Nothing found"))
                .findFirst()
                .orElseThrow();

        assertThat(stand.call("entity_get", "{'id': '" + customer + "', 'include': ['notes']}"))
                .containsPattern("Notes from it: [1-9]");
        assertThat(stand.call("entity_delete", "{'id': '" + customer + "'}"))
                .containsPattern("notes that lose their customer: [1-9]");
    }

    @Test
    void listsAndGoesOnWhereItStopped() {
        var start = stand.call("entity_search", "{'types': ['feature'], 'limit': 5}");
        assertThat(ids(start)).hasSize(5);
        var cursor = start.substring(start.indexOf("pass cursor ") + 12);
        var rest = stand.call("entity_search", "{'types': ['feature'], 'limit': 5, 'cursor': '" + cursor + "'}");
        assertThat(ids(rest)).hasSize(5).doesNotContainAnyElementsOf(ids(start));
    }

    @Test
    void listsEveryTypeWhenNoneIsNamed() {
        assertThat(stand.call("entity_search", "{'limit': 300}"))
                .contains("| product |", "| feature |", "| company |", "| user |");
    }

    @Test
    void findsByWhatPeopleSay() {
        var feature = first("feature");
        var shown = stand.call("entity_get", "{'id': '" + feature + "'}");
        var status = shown.lines()
                .filter(line -> line.startsWith("Status: "))
                .findFirst()
                .orElseThrow()
                .substring(8);
        assertThat(ids(stand.call(
                        "entity_search", "{'status': '" + status.toUpperCase(Locale.ROOT) + "', 'limit': 500}")))
                .contains(feature);
        assertThat(stand.call("entity_search", "{'types': ['product'], 'status': 'Released'}"))
                .startsWith("invalid_value")
                .contains("a product has no status");
    }

    @Test
    void findsByDateIdAndParent() {
        var component = first("component");
        var below = ids(stand.call("entity_search", "{'parent': '" + component + "', 'limit': 100}"));
        assertThat(below).isNotEmpty();
        assertThat(ids(stand.call("entity_search", "{'ids': ['" + below.get(0) + "'], 'updated': '2000-01-01..'}")))
                .containsExactly(below.get(0));
        assertThat(stand.call("entity_search", "{'types': ['feature'], 'created': '..1999-12-31'}"))
                .startsWith("Nothing found");
    }

    @Test
    void findsByFieldsOfTheWorkspace() {
        var feature = created("feature", "Wish", first("component"));
        stand.call(
                "entity_update",
                "{'id': '" + feature + "', 'fields': {'reach': 4711, 'Customer promise': 'By Christmas',"
                        + " 'Committed date': '2026-12-24', 'Themes': ['Trust']}}");
        for (var filter : List.of(
                "'Reach': 4711",
                "'customer promise': 'christmas'",
                "'Committed date': '2026-12-24'",
                "'Themes': {'all': ['trust']}, 'Risk': {'is_set': false}, 'Reach': 4711")) {
            assertThat(ids(stand.call("entity_search", "{'text': 'wish', 'fields': {" + filter + "}}")))
                    .as(filter)
                    .containsExactly(feature);
        }
        assertThat(stand.call("entity_search", "{'types': ['feature', 'product'], 'fields': {'Reach': 1}}"))
                .startsWith("invalid_value")
                .contains("a product has no such field");
    }

    @Test
    void aHundredFeaturesAreShort() {
        var component = first("component");
        while (ids(stand.call("entity_search", "{'types': ['feature'], 'limit': 100}"))
                        .size()
                < 100) {
            created("feature", "One more wish of many customers", component);
        }
        var list = stand.call("entity_search", "{'types': ['feature'], 'limit': 100}");
        assertThat(ids(list)).hasSize(100);
        var bytes = list.getBytes(StandardCharsets.UTF_8).length;
        System.out.println("entity_search of 100 features: " + bytes + " bytes");
        assertThat(bytes).isLessThanOrEqualTo(12_000);
    }

    @Test
    void showsOneWithEverythingAroundIt() {
        var feature = first("feature");
        var shown = stand.call(
                "entity_get", "{'id': '" + feature + "', 'include': ['relationships', 'notes'], 'detail': 'full'}");
        assertThat(shown).contains("Name: ", "Status: ", "Parent: ", "(component ", "Notes that link to it: ");
    }

    @Test
    void createsUpdatesMovesAndDeletes() {
        var component = first("component");
        var product = first("product");
        var made = stand.call(
                "entity_create",
                "{'type': 'feature', 'name': 'Dark mode', 'parent': '" + component
                        + "', 'fields': {'description': 'For the **night**.', 'Status': 'new idea'},"
                        + " 'source': {'system': 'jira', 'record_id': 'X-1'}}");
        assertThat(made).startsWith("Created.").contains("Description: For the **night**.", "Source: jira X-1");
        var feature = id(made);
        var child = created("subfeature", "Dimmer", feature);
        assertThat(stand.call(
                        "entity_update",
                        "{'id': '" + feature + "', 'name': 'Night mode', 'fields': {'status': 'Planned'}}"))
                .contains("Status: New idea → Planned", "Name: Dark mode → Night mode");
        assertThat(stand.call("entity_update", "{'id': '" + feature + "', 'archived': true}"))
                .contains("Archived: no → yes");
        assertThat(stand.call("entity_search", "{'types': ['feature'], 'text': 'Night mode'}"))
                .startsWith("Nothing found");
        assertThat(stand.call("entity_search", "{'types': ['feature'], 'text': 'Night', 'archived': 'only'}"))
                .contains("archived | " + feature);
        assertThat(stand.call("entity_move", "{'id': '" + feature + "', 'parent': '" + product + "'}"))
                .startsWith("Moved.")
                .contains("Parent: Schedule Board → ")
                .contains("(product " + product + ")");
        assertThat(stand.call("entity_delete", "{'id': '" + feature + "', 'dry_run': true}"))
                .contains("DELETE /entities/" + feature);
        assertThat(stand.call("entity_delete", "{'id': '" + feature + "'}"))
                .startsWith("Deleted for good.")
                .contains("1 below it: 1 subfeature");
        assertThat(stand.call("entity_get", "{'id': '" + child + "'}")).startsWith("not_found");
    }

    @Test
    void listsInFieldsGrowAndShrink() {
        var feature = first("feature");
        var matcher = Pattern.compile("Tags: ([^,\\n]+)")
                .matcher(stand.call("entity_search", "{'types': ['feature'], 'detail': 'full', 'limit': 100}"));
        assertThat(matcher.find()).isTrue();
        var tag = matcher.group(1);
        stand.call("entity_update", "{'id': '" + feature + "', 'fields': {'Tags': null}}");
        assertThat(stand.call(
                        "entity_update",
                        "{'id': '" + feature + "', 'fields': {'Tags': {'add': ['" + tag + "']}, 'owner': null}}"))
                .contains("Tags: (empty) → " + tag, "Owner: ");
        assertThat(ids(stand.call(
                        "entity_search", "{'types': ['feature'], 'limit': 500, 'fields': {'tags': ['" + tag + "']}}")))
                .contains(feature);
        assertThat(ids(stand.call(
                        "entity_search",
                        "{'types': ['feature'], 'limit': 500, 'fields': {'tags': {'is_set': false}}}")))
                .doesNotContain(feature);
    }

    @Test
    void whatMayNotBeReadDoesNotExist() {
        var objective = first("objective");
        var features = LiveStand.only(Map.of(Area.FEATURES, Level.FULL));
        var unknown = stand.call("entity_get", "{'id': 'dead0000-0000-4000-8000-000000000001'}", features);
        assertThat(stand.call("entity_get", "{'id': '" + objective + "'}", features))
                .isEqualTo(unknown)
                .startsWith("not_found");
        assertThat(stand.call("entity_update", "{'id': '" + objective + "', 'name': 'X'}", features))
                .isEqualTo(unknown);
        assertThat(stand.call("entity_delete", "{'id': '" + objective + "'}", features))
                .isEqualTo(unknown);
        assertThat(stand.call("entity_search", "{'limit': 500}", features))
                .contains("| feature |")
                .doesNotContain("| objective |", "| company |")
                .doesNotContainPattern("\\| feature \\|[^\n]* \\| in ");
        assertThat(writes()).isZero();
    }

    @Test
    void whatMayOnlyBeReadIsNotChanged() {
        var feature = first("feature");
        var product = first("product");
        var reader = Map.of(Area.FEATURES, Level.READ, Area.PRODUCTS, Level.FULL, Area.OBJECTIVES, Level.READ);
        assertThat(stand.call("entity_update", "{'id': '" + feature + "', 'name': 'X'}", reader))
                .startsWith("not_permitted: This agent may not write features: its level there is read.");
        assertThat(stand.call("entity_move", "{'id': '" + feature + "', 'parent': '" + product + "'}", reader))
                .startsWith("not_permitted");
        assertThat(stand.call("entity_create", "{'type': 'objective', 'name': 'X'}", reader))
                .startsWith("not_permitted");
        assertThat(stand.call("entity_delete", "{'id': '" + product + "'}", reader))
                .startsWith("not_permitted")
                .contains("may not delete features");
        assertThat(writes()).isZero();
    }

    @Test
    void everyToolSendsWhatIsDocumented() {
        assumeTrue(stand.judged(), "the folder named by pbmcp.reference has no OpenAPI files");
        var feature = created("feature", "Wish", first("component"));
        stand.call("entity_search", "{'ids': ['" + feature + "'], 'created': '2026-01-01..', 'archived': 'include'}");
        stand.call("entity_search", "{'status': 'New idea', 'archived': 'only', 'source': {'system': 'jira'}}");
        stand.call("entity_get", "{'id': '" + feature + "', 'include': ['relationships', 'notes']}");
        stand.call("entity_update", "{'id': '" + feature + "', 'name': 'Need', 'fields': {'tags': null}}");
        stand.call("entity_move", "{'id': '" + feature + "', 'parent': '" + first("product") + "'}");
        stand.call("entity_delete", "{'id': '" + feature + "'}");
        assertThat(stand.sent().stream().map(UpstreamRequest::route).distinct())
                .contains(
                        "/entities",
                        "/entities/{id}",
                        "/entities/search",
                        "/entities/{id}/relationships",
                        "/entities/{id}/relationships/parent",
                        "/notes/search");
        assertThat(writes()).isEqualTo(4);
        assertThat(stand.complaints()).isEmpty();
    }
}
