package io.pbmcp.tools.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.tools.live.LiveStand;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The five tools against a Productboard that keeps state and refuses what the real one refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveNotesTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CURSOR = Pattern.compile("pass cursor (\\S+)");
    private static final Map<Area, Level> NOTES_ONLY = LiveStand.only(Map.of(Area.NOTES, Level.FULL));

    @RegisterExtension
    private final LiveStand stand = new LiveStand();

    private static List<String> ids(String list) {
        return list.lines()
                .filter(line -> line.contains(" | "))
                .map(line -> line.substring(line.lastIndexOf('|') + 2))
                .filter(id -> UUID.matcher(id).matches())
                .toList();
    }

    private static String line(String report, String label) {
        return report.lines()
                .filter(each -> each.startsWith(label + ": "))
                .findFirst()
                .map(each -> each.substring(label.length() + 2))
                .orElseThrow(() -> new AssertionError("No " + label + " in:\n" + report));
    }

    private String entity(String type) {
        return ids(stand.call("entity_search", "{'types': ['" + type + "'], 'limit': 1}"))
                .get(0);
    }

    private String email() {
        var user = stand.call("entity_search", "{'types': ['user'], 'limit': 1}");
        return user.lines()
                .filter(line -> line.contains("@"))
                .findFirst()
                .map(line -> line.split(" \\| ", -1)[1])
                .orElseThrow();
    }

    private long writes() {
        return stand.sent().stream().filter(request -> !request.reads()).count();
    }

    @Test
    void theNotesOfACompanyAreThoseOfItsPeopleToo() {
        var companies = stand.call("entity_search", "{'types': ['company'], 'limit': 5}")
                .lines()
                .filter(line -> line.contains(" | "))
                .map(line -> line.substring(line.lastIndexOf('|') + 2))
                .filter(id -> id.length() == 36)
                .toList();
        assertThat(companies).hasSize(5).allSatisfy(company -> {
            var found = stand.call("note_search", "{'customer': '" + company + "', 'limit': 500}");
            var digest = stand.call("feedback_digest", "{'customer': '" + company + "', 'limit': 1000}");
            var shown = Pattern.compile("(?m)^(\\d+) shown").matcher(found);
            var counted = Pattern.compile("Scanned (\\d+), no more").matcher(digest);
            assertThat(shown.find()).as(found).isTrue();
            assertThat(counted.find()).as(digest).isTrue();
            assertThat(shown.group(1)).isEqualTo(counted.group(1));
        });
    }

    @Test
    void readsAListPageByPage() {
        var first = stand.call("note_search", "{'limit': 110, 'state': 'any'}");
        var cursor = CURSOR.matcher(first);
        assertThat(cursor.find()).isTrue();
        var second = stand.call("note_search", "{'limit': 110, 'state': 'any', 'cursor': '" + cursor.group(1) + "'}");

        assertThat(ids(first)).hasSize(110).doesNotContainAnyElementsOf(ids(second));
    }

    @Test
    void leavesOutArchivedNotesUntilAskedForThem() {
        var archived = ids(stand.call("note_search", "{'state': 'archived', 'limit': 5}"));
        assertThat(archived).isNotEmpty();

        assertThat(ids(stand.call("note_search", "{'limit': 100}"))).doesNotContainAnyElementsOf(archived);
        assertThat(ids(stand.call("note_search", "{'ids': ['" + archived.get(0) + "']}")))
                .containsExactly(archived.get(0));
    }

    @Test
    void aNoteGoesFromItsCreationToItsEnd() {
        var feature = entity("feature");
        var email = email();
        var created = stand.call(
                "note_create",
                "{'title': 'Zeppelin export', 'content': '## Slow\\n\\nIt takes **hours**.', 'tags': ['zeppelin'],"
                        + " 'customer': '" + email + "', 'links': ['" + feature + "']}");
        var id = line(created, "Id");
        assertThat(line(created, "Tags")).isEqualTo("zeppelin");
        assertThat(line(created, "Customer")).contains(" | user | ");
        assertThat(line(created, "About")).endsWith(feature);

        assertThat(ids(stand.call("note_search", "{'text': 'zeppelin hours'}"))).containsExactly(id);
        assertThat(ids(stand.call(
                        "note_search",
                        "{'tags': ['zeppelin'], 'customer': '" + email + "', 'link': '" + feature
                                + "', 'types': ['textNote'], 'created': '2020-01-01..', 'detail': 'full'}")))
                .containsExactly(id);
        assertThat(stand.call("note_get", "{'id': '" + id + "'}")).contains("## Slow\n\nIt takes **hours**.");

        var updated = stand.call(
                "note_update",
                "{'id': '" + id + "', 'title': 'Airship export', 'content': 'It takes *days*.',"
                        + " 'add_tags': ['airship'], 'remove_tags': ['ZEPPELIN'], 'processed': true}");
        assertThat(updated)
                .contains(
                        "Title: Zeppelin export → Airship export",
                        "State: unprocessed → processed",
                        "Tags: zeppelin → airship",
                        "Content: It takes *days*.");

        var archived = stand.call("note_update", "{'id': '" + id + "', 'archived': true, 'owner': 'none'}");
        assertThat(archived).contains("State: processed → archived");
        assertThat(stand.call("note_update", "{'id': '" + id + "', 'processed': false}"))
                .startsWith("invalid_arguments: ");
        assertThat(stand.call("note_update", "{'id': '" + id + "', 'archived': false}"))
                .contains("State: archived → processed", "marked it processed");

        assertThat(stand.call("note_delete", "{'id': '" + id + "'}")).startsWith("The note was deleted for good.");
        assertThat(stand.call("note_get", "{'id': '" + id + "'}")).startsWith("not_found: ");
    }

    @Test
    void aConversationIsKeptPartByPart() {
        var created = stand.call(
                "note_create",
                "{'title': 'Chat', 'conversation': [{'author': 'customer', 'name': 'Jo', 'text': 'It < fails',"
                        + " 'at': '2026-03-01T09:00:00Z'}, {'author': 'agent', 'text': 'We look', 'at':"
                        + " '2026-03-01T09:05:00Z'}], 'source': {'system': 'intercom', 'record_id': 'chat-1'}}");
        var id = line(created, "Id");

        assertThat(line(created, "Source")).isEqualTo("intercom chat-1");
        assertThat(stand.call("note_get", "{'id': '" + id + "'}"))
                .contains("Jo (customer), 2026-03-01T09:00:00Z: It", "agent, 2026-03-01T09:05:00Z: We look");
        assertThat(ids(stand.call("note_search", "{'source': {'system': 'intercom', 'record_id': 'chat-1'}}")))
                .containsExactly(id);
        assertThat(stand.call("note_update", "{'id': '" + id + "', 'content': 'Other'}"))
                .startsWith("invalid_arguments: ");
    }

    @Test
    void aCustomerHasToExist() {
        var answer = stand.call("note_create", "{'title': 'Xylophone', 'customer': 'nobody@nowhere.example'}");

        assertThat(answer).startsWith("invalid_value: The customer").contains("No note was created", "entity_create");
        assertThat(ids(stand.call("note_search", "{'text': 'Xylophone', 'created': '2026-01-01..', 'state': 'any'}")))
                .isEmpty();
    }

    @Test
    void aDryRunSendsNothing() {
        var id = ids(stand.call("note_search", "{'limit': 1}")).get(0);

        assertThat(stand.call("note_update", "{'id': '" + id + "', 'archived': true, 'dry_run': true}"))
                .contains("PATCH /notes/" + id);
        assertThat(stand.call("note_delete", "{'id': '" + id + "', 'dry_run': true}"))
                .contains("DELETE /notes/" + id);
        assertThat(stand.call("note_create", "{'title': 'Dry', 'dry_run': true}"))
                .contains("POST /notes");
        assertThat(writes()).isZero();
    }

    @Test
    void whoMayReadNotesAloneLearnsNothingElse() {
        var feature = entity("feature");
        var name = "Customer of the narrow test";
        var company = line(stand.call("entity_create", "{'type': 'company', 'name': '" + name + "'}"), "Id");
        var id = line(
                stand.call(
                        "note_create",
                        "{'title': 'Narrow', 'customer': '" + company + "', 'links': ['" + feature + "']}"),
                "Id");

        var seen = stand.call("note_get", "{'id': '" + id + "'}", NOTES_ONLY);
        assertThat(seen)
                .contains("Also related to: 2 of types that this agent may not read")
                .doesNotContain(feature, company, name);
        assertThat(stand.call("note_search", "{'ids': ['" + id + "']}", NOTES_ONLY))
                .contains("Narrow")
                .doesNotContain(name);
        assertThat(stand.call("note_search", "{'customer': '" + company + "'}", NOTES_ONLY))
                .startsWith("not_permitted: ")
                .doesNotContain(name);
        assertThat(stand.call("note_search", "{'link': '" + feature + "'}", NOTES_ONLY))
                .isEqualTo(stand.call("note_search", "{'link': '" + id + "'}", NOTES_ONLY));
        assertThat(stand.call("note_create", "{'title': 'X', 'links': ['" + feature + "']}", NOTES_ONLY))
                .startsWith("not_found: ");
        assertThat(stand.call("note_search", "{'customer': '" + name + "'}")).contains(id);
    }

    @Test
    void notesThatLackSomethingAreFound() {
        var all = stand.call("note_search", "{'missing': ['customer'], 'limit': 500, 'state': 'any'}");
        assertThat(all).contains("Scanned 500.");
        assertThat(all.lines().skip(1)).noneMatch(line -> line.contains(" | from "));
        assertThat(ids(all)).isNotEmpty().hasSizeLessThan(200);

        var first = stand.call("note_search", "{'missing': ['customer'], 'limit': 3, 'state': 'any'}");
        var cursor = CURSOR.matcher(first);
        assertThat(cursor.find()).isTrue();
        var rest = stand.call(
                "note_search",
                "{'missing': ['customer'], 'limit': 500, 'state': 'any', 'cursor': '" + cursor.group(1) + "'}");
        assertThat(ids(first)).hasSize(3);
        assertThat(ids(rest)).containsExactlyElementsOf(ids(all).subList(3, ids(all).size()));
    }

    @Test
    void notesThatHaveAllOfSeveralTagsAreFound() {
        stand.call("note_create", "{'title': 'Both', 'tags': ['aardvark', 'zebra']}");
        stand.call("note_create", "{'title': 'One', 'tags': ['aardvark']}");
        stand.call("note_create", "{'title': 'Other', 'tags': ['zebra']}");

        assertThat(ids(stand.call("note_search", "{'tags': ['aardvark', 'zebra']}")))
                .hasSize(3);
        var all = stand.call("note_search", "{'tags': ['aardvark', 'zebra'], 'all_tags': true}");
        assertThat(ids(all)).hasSize(1);
        assertThat(all).contains("Both");
    }

    @Test
    void theRequestsWereJudged() {
        assumeTrue(stand.judged(), "the folder named by pbmcp.reference holds no productboard/openapi");
        stand.call("note_search", "{'text': 'export', 'limit': 1}");

        assertThat(stand.sent()).isNotEmpty();
    }
}
