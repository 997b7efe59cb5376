package io.pbmcp.tools.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.tools.live.LiveStand;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches that answer the question asked, whether Productboard can filter by it or not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSearchTest {

    private static final Pattern ID = Pattern.compile("\\| ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$");
    private static final String HERE = "so [0-9]+ entit(?:y was|ies were) looked at here";

    @SuppressWarnings("NullAway.Init")
    private LiveStand stand;

    /** A feature that has a value in many fields, and one that has nothing but its name and its status. */
    @SuppressWarnings("NullAway.Init")
    private String full;

    @SuppressWarnings("NullAway.Init")
    private String bare;

    @BeforeAll
    void start() {
        stand = new LiveStand();
    }

    @BeforeEach
    void fill() {
        stand.reset();
        var component = ids(stand.call("entity_search", "{'types': ['component'], 'limit': 1}"))
                .get(0);
        full = created("Zebra crossing", component);
        bare = created("Zebra stripes", component);
        var answer = stand.call(
                "entity_update",
                "{'id': '" + full + "', 'fields': {'description': 'Works **offline** too', 'status': 'Planned',"
                        + " 'teams': ['Dispatch', 'Field App'], 'timeframe': '2031-Q2', 'health': 'at risk', 'effort': 7,"
                        + " 'work progress': 40, 'Reach': 4711, 'On public roadmap': true, 'Committed date': '2031-02-03',"
                        + " 'Risk': 'High', 'Markets': ['DACH'], 'Acceptance notes': 'Must be **fast**',"
                        + " 'Customer promise': 'By Easter', 'Themes': ['Trust', 'Speed'], 'Discovery': 'Prototype'}}");
        assertThat(answer).startsWith("Updated.");
        assertThat(stand.call("entity_update", "{'id': '" + bare + "', 'fields': {'owner': null}}"))
                .startsWith("Updated.");
    }

    @AfterEach
    void everyRequestIsDocumented() {
        assertThat(stand.complaints()).isEmpty();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    private String created(String name, String parent) {
        var answer =
                stand.call("entity_create", "{'type': 'feature', 'name': '" + name + "', 'parent': '" + parent + "'}");
        return answer.lines()
                .filter(line -> line.startsWith("Id: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer))
                .substring(4);
    }

    private static List<String> ids(String list) {
        return list.lines()
                .flatMap(line -> ID.matcher(line).results().map(match -> match.group(1)))
                .toList();
    }

    /** Finds among the two by one more filter. */
    private String zebras(String filter) {
        return stand.call("entity_search", "{'types': ['feature'], 'text': 'zebra', " + filter + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'status': 'planned'; false",
                "'status': ['PLANNED', 'Released']; false",
                "'team': 'field app'; false",
                "'team': ['Field App', 'Money']; false",
                "'team': {'all': ['Field App', 'Dispatch']}; true",
                "'owner': {'is_set': true}; true",
                "'fields': {'description': 'OFFLINE too'}; true",
                "'fields': {'timeframe': '2031'}; true",
                "'fields': {'timeframe': '2031-06-30..'}; true",
                "'fields': {'health': ['on track', 'atRisk']}; true",
                "'fields': {'health': {'is_set': true}}; true",
                "'fields': {'effort': 7}; true",
                "'fields': {'work progress': '30..50 %'}; true",
                "'fields': {'Reach': 4711}; false",
                "'fields': {'Reach': '4000..'}; true",
                "'fields': {'on public roadmap': 'yes'}; true",
                "'fields': {'Committed date': '2031-02-03'}; false",
                "'fields': {'Committed date': '2031-01..2031-02'}; true",
                "'fields': {'risk': 'high'}; false",
                "'fields': {'Risk': ['high', 'Low']}; true",
                "'fields': {'Risk': {'is_set': true}}; false",
                "'fields': {'acceptance notes': 'must be fast'}; true",
                "'fields': {'Customer promise': 'easter'}; false",
                "'fields': {'Themes': ['trust', 'Money']}; false",
                "'fields': {'Themes': {'all': ['trust', 'Speed']}}; false",
                "'fields': {'discovery': ['Prototype']}; true",
                "'fields': {'Markets': {'is_set': true}, 'Reach': '..5000', 'tags': null}; true",
            })
    void findsWhatFits(String filter, boolean here) {
        var answer = zebras(filter);
        assertThat(ids(answer)).as(answer).containsExactly(full);
        assertThat(Pattern.compile(HERE).matcher(answer).find()).as(answer).isEqualTo(here);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'owner': 'none'",
                "'team': 'none'",
                "'fields': {'description': {'is_set': false}}",
                "'fields': {'health': null}",
                "'fields': {'On public roadmap': false}",
                "'fields': {'Reach': null}",
                "'fields': {'Designer': {'is_set': false}, 'timeframe': null}",
                "'fields': {'Discovery': null, 'effort': {'is_set': false}}",
            })
    void findsWhatIsEmpty(String filter) {
        assertThat(ids(zebras(filter))).containsExactly(bare);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'fields': {'Reach': 'many'}; fields.Reach: takes a number, a range such as",
                "'fields': {'Committed date': 'soon'}; fields.Committed date: must have dates such as",
                "'fields': {'On public roadmap': 'maybe'}; fields.On public roadmap: takes true or false",
                "'fields': {'Risk': 'Hgh'}; Nearest: \"High\"",
                "'fields': {'Risk': {'all': ['High', 'Low']}}; holds one value only",
                "'fields': {'Risks': 'High'}; Nearest: \"Risk\"",
                "'fields': {'name': 'x'}; has an argument of its own here: text",
                "'fields': {'owner': 'x'}; has an argument of its own here: owner",
                "'fields': {'Reach': 1, 'reach': 2}; means a field that is filtered by already",
                "'owner': 7; owner: takes a name or id, a list (any of them)",
                "'status': 'Plnned'; Nearest: \"Planned\"",
                "'source': {'sytem': 'jira'}; source: takes the name of a system",
                "'linked_to': 'x'; linked_to: is not an id",
            })
    void saysWhatIsWrong(String filter, String problem) {
        assertThat(zebras(filter)).startsWith("invalid_").contains(problem).contains("Next: ");
    }

    @Test
    void findsWhatIsLinked() {
        var release = ids(stand.call("entity_search", "{'types': ['release'], 'limit': 1}"))
                .get(0);
        var features = ids(stand.call("entity_search", "{'linked_to': '" + release + "', 'types': ['feature']}"));
        assertThat(features).isNotEmpty();
        assertThat(ids(stand.call("entity_search", "{'linked_to': '" + features.get(0) + "', 'types': ['release']}")))
                .contains(release);
        assertThat(zebras("'linked_to': '" + release + "'")).startsWith("Nothing found.");
        var noReleases = LiveStand.only(Map.of(Area.FEATURES, Level.READ));
        assertThat(stand.call("entity_search", "{'linked_to': '" + release + "'}", noReleases))
                .startsWith("not_found");
    }

    @Test
    void findsBySourceInBothForms() {
        var all = ids(stand.call("entity_search", "{'types': ['feature'], 'source': 'jira', 'limit': 500}"));
        assertThat(all).isNotEmpty();
        assertThat(ids(stand.call(
                        "entity_search", "{'types': ['feature'], 'source': {'system': 'jira'}, 'limit': 500}")))
                .isEqualTo(all);
    }

    @Test
    void usesTheListWhereItCanAndTheSearchWhereItMust() {
        var before = stand.sent().size();
        zebras("'status': 'Planned'");
        zebras("'status': ['Planned', 'Released']");
        assertThat(stand.sent().stream()
                        .skip(before)
                        .filter(request -> !request.route().contains("configurations"))
                        .filter(request -> !request.body()
                                .map(body -> body.path("data").has("return"))
                                .orElse(false))
                        .map(UpstreamRequest::route))
                .containsExactly("/entities", "/entities/search");
    }

    @Test
    void goesOnBehindWhatItLookedAt() {
        var one =
                stand.call("entity_search", "{'types': ['feature'], 'fields': {'description': 'problem'}, 'limit': 1}");
        var cursor = one.lines()
                .filter(line -> line.contains("pass cursor "))
                .map(line -> line.substring(line.indexOf("pass cursor ") + 12))
                .findFirst()
                .orElseThrow();
        var next = stand.call(
                "entity_search",
                "{'types': ['feature'], 'fields': {'description': 'problem'}, 'limit': 1, 'cursor': '" + cursor + "'}");
        assertThat(ids(next)).hasSize(1).doesNotContainAnyElementsOf(ids(one));
    }

    @Test
    void saysNothingOfArchivedOnesThatWereAskedFor() {
        assertThat(stand.call("entity_search", "{'text': 'no such thing', 'archived': 'include'}"))
                .isEqualTo("Nothing found. Leave out a filter.");
        assertThat(stand.call("entity_search", "{'text': 'no such thing'}"))
                .isEqualTo("Nothing found. Leave out a filter, or pass archived: include.");
    }
}
