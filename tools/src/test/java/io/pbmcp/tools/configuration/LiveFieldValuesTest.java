package io.pbmcp.tools.configuration;

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

/** The tools for options against a Productboard that keeps state. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveFieldValuesTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String TAGS = "'type': 'feature', 'field': 'Tags'";

    @RegisterExtension
    private final LiveStand stand = new LiveStand();

    private static List<String> ids(String list) {
        return list.lines()
                .filter(line -> line.contains(" | "))
                .map(line -> line.substring(line.lastIndexOf('|') + 2))
                .filter(id -> UUID.matcher(id).matches())
                .toList();
    }

    private String feature(String tag) {
        var id = ids(stand.call("entity_search", "{'types': ['feature'], 'limit': 1}"))
                .get(0);
        assertThat(stand.call("entity_update", "{'id': '" + id + "', 'fields': {'tags': {'add': ['" + tag + "']}}}"))
                .contains(tag);
        return id;
    }

    private String tags(String feature) {
        return stand.call("entity_get", "{'id': '" + feature + "'}")
                .lines()
                .filter(line -> line.startsWith("Tags: "))
                .findFirst()
                .orElse("");
    }

    @Test
    void anOptionGoesFromItsCreationToItsEnd() {
        var all = ids(stand.call("field_value_list", "{" + TAGS + ", 'limit': 500}"));
        assertThat(stand.call("field_value_create", "{" + TAGS + ", 'name': 'zeppelin', 'color': 'lime'}"))
                .contains("zeppelin | lime | ");
        assertThat(stand.call("field_value_create", "{" + TAGS + ", 'name': 'ZEPPELIN'}"))
                .startsWith("conflict: ");
        assertThat(ids(stand.call("field_value_list", "{" + TAGS + ", 'limit': 500}")))
                .hasSize(all.size() + 1);
        var feature = feature("zeppelin");

        assertThat(stand.call(
                        "field_value_update",
                        "{" + TAGS + ", 'value': 'Zeppelin', 'name': 'airship', 'color': 'pink'}"))
                .contains("Name: zeppelin → airship", "Colour: lime → pink", "airship | pink | ");
        assertThat(tags(feature)).contains("airship").doesNotContain("zeppelin");

        stand.call("field_value_create", "{" + TAGS + ", 'name': 'balloon'}");
        assertThat(stand.call("field_value_delete", "{" + TAGS + ", 'value': 'airship'}"))
                .startsWith("conflict: It is in use by 1 ");
        assertThat(stand.call("field_value_delete", "{" + TAGS + ", 'value': 'airship', 'replace_with': 'balloon'}"))
                .contains("deleted for good", "uses of it: 1", "what uses it gets: balloon");
        assertThat(tags(feature)).contains("balloon");
        assertThat(stand.call("field_value_delete", "{" + TAGS + ", 'value': 'balloon', 'force': true}"))
                .contains("deleted for good", "what uses it loses it");
        assertThat(tags(feature)).doesNotContain("balloon");
        assertThat(ids(stand.call("field_value_list", "{" + TAGS + ", 'limit': 500}")))
                .isEqualTo(all);
    }

    @Test
    void filtersByWordsAndGoesOnFromThere() {
        var all = ids(stand.call("field_value_list", "{" + TAGS + ", 'text': 'a', 'limit': 500}"));
        assertThat(all).hasSizeGreaterThan(1);
        var first = stand.call("field_value_list", "{" + TAGS + ", 'text': 'a', 'limit': 1}");
        var cursor = first.substring(first.lastIndexOf(' ') + 1);
        var rest =
                stand.call("field_value_list", "{" + TAGS + ", 'text': 'a', 'limit': 500, 'cursor': '" + cursor + "'}");
        assertThat(ids(first)).containsExactly(all.get(0));
        assertThat(ids(rest)).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void statusesAreThoseOfTheTypeAndStayAsTheyAre() {
        assertThat(stand.call("field_value_list", "{'type': 'release', 'field': 'status'}"))
                .contains("Upcoming | release | ")
                .doesNotContain("Candidate");
        assertThat(stand.call("field_value_create", "{'type': 'release', 'field': 'status', 'name': 'Parked'}"))
                .startsWith("invalid_value: ");
        assertThat(stand.sent()).allMatch(request -> request.reads());
    }

    @Test
    void productboardItselfRefusesWhatWasNotCounted() {
        stand.call("field_value_create", "{" + TAGS + ", 'name': 'zeppelin'}");
        feature("zeppelin");
        assertThat(stand.call(
                        "field_value_delete",
                        "{" + TAGS + ", 'value': 'zeppelin'}",
                        LiveStand.only(Map.of(Area.FIELDS, Level.FULL))))
                .startsWith("conflict: Productboard did not delete the option");
    }
}
