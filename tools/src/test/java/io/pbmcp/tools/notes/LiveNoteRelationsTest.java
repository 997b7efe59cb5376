package io.pbmcp.tools.notes;

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

/** Comments, links and customers of notes, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveNoteRelationsTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @RegisterExtension
    private final LiveStand stand = new LiveStand();

    private static List<String> ids(String list) {
        return list.lines()
                .filter(line -> line.contains(" | "))
                .map(line -> line.substring(line.lastIndexOf('|') + 2))
                .filter(id -> UUID.matcher(id).matches())
                .toList();
    }

    private String entity(String type) {
        return ids(stand.call("entity_search", "{'types': ['" + type + "'], 'limit': 1}"))
                .get(0);
    }

    private String note(String title) {
        var created = stand.call("note_create", "{'title': '" + title + "'}");
        return created.lines()
                .filter(line -> line.startsWith("Id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }

    private long writes() {
        return stand.sent().stream().filter(request -> !request.reads()).count();
    }

    @Test
    void aCommentIsSentOnce() {
        var note = note("To be discussed");
        var before = writes();

        assertThat(stand.call("note_comment", "{'id': '" + note + "', 'text': 'Look at this.'}"))
                .startsWith("The comment was added")
                .contains("To be discussed");
        assertThat(writes() - before).isEqualTo(1);
        assertThat(stand.call("note_comment", "{'id': '" + note + "', 'text': '" + "x".repeat(7001) + "'}"))
                .startsWith("invalid_arguments: ");
        assertThat(stand.call("note_comment", "{'id': '" + entity("feature") + "', 'text': 'x'}"))
                .startsWith("not_found: ");
        assertThat(writes() - before).isEqualTo(1);
    }

    @Test
    void aLinkComesAndGoes() {
        var note = note("About something");
        for (var type : List.of("feature", "subfeature", "component", "product", "initiative")) {
            var target = entity(type);
            var arguments = "{'id': '" + note + "', 'link': '" + target + "'}";
            assertThat(stand.call("note_unlink", arguments)).startsWith("invalid_value: ");
            assertThat(stand.call("note_link", arguments)).contains("Links: 0 → 1", target);
            var before = writes();
            assertThat(stand.call("note_link", arguments)).contains("already; nothing was changed", target);
            assertThat(writes()).isEqualTo(before);
            assertThat(stand.call("note_unlink", arguments))
                    .contains("Links: 1 → 0")
                    .doesNotContain(target);
        }
        assertThat(stand.call("note_link", "{'id': '" + note + "', 'link': '" + entity("objective") + "'}"))
                .startsWith("invalid_value: ");
    }

    @Test
    void whatMayNotBeReadCanNeitherBeLinkedNorUnlinked() {
        var note = note("Narrow");
        var feature = entity("feature");
        var arguments = "{'id': '" + note + "', 'link': '" + feature + "'}";
        stand.call("note_link", arguments);
        var notesOnly = LiveStand.only(Map.of(Area.NOTES, Level.FULL));

        assertThat(stand.call("note_link", arguments, notesOnly)).startsWith("not_found: ");
        assertThat(stand.call("note_unlink", arguments, notesOnly))
                .isEqualTo(stand.call(
                        "note_unlink",
                        "{'id': '" + note + "', 'link': '00000000-0000-4000-8000-000000000000'}",
                        notesOnly))
                .doesNotContain(feature);
    }

    @Test
    void aNoteHasOneCustomerAtMost() {
        var note = note("Whose is it");
        var company = entity("company");
        var user = stand.call("entity_search", "{'types': ['user'], 'limit': 1}");
        var email = user.lines()
                .filter(line -> line.contains("@"))
                .findFirst()
                .map(line -> line.split(" \\| ", -1)[1])
                .orElseThrow();
        var set = "{'id': '" + note + "', 'customer': '";

        assertThat(stand.call("note_customer_set", set + "none'}")).contains("has no customer; nothing was changed");
        assertThat(stand.call("note_customer_set", set + company + "'}")).contains("Customer: none → ", company);
        assertThat(stand.call("note_customer_set", set + email + "'}"))
                .contains(ids(user).get(0));
        var before = writes();
        assertThat(stand.call("note_customer_set", set + email + "'}")).contains("its customer already");
        assertThat(stand.call("note_customer_set", set + ids(user).get(0) + "'}"))
                .contains("its customer already");
        assertThat(writes()).isEqualTo(before);
        assertThat(stand.call("note_customer_set", set + "nobody@nowhere.example'}"))
                .startsWith("invalid_value: ");
        assertThat(stand.call("note_customer_set", set + "none'}")).contains(" → none");
    }
}
