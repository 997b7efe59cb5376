package io.pbmcp.tools.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.tools.live.LiveStand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The digest over the notes of a Productboard that keeps state. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveFeedbackTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("^(\\d+) notes?, archived");

    @SuppressWarnings("NullAway.Init")
    private LiveStand stand;

    @BeforeAll
    void start() {
        stand = new LiveStand();
    }

    @BeforeEach
    void reset() {
        stand.reset();
    }

    @AfterEach
    void everyRequestIsDocumented() {
        assertThat(stand.complaints()).isEmpty();
        assertThat(stand.sent()).allMatch(request -> request.reads());
    }

    @AfterAll
    void stop() {
        stand.close();
    }

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

    private static int number(String digest) {
        var matcher = NUMBER.matcher(digest);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    @Test
    void aFeatureHasTheNotesOfItselfAndOfWhatIsBelowIt() {
        var counted = 0;
        for (var feature : ids(stand.call("entity_search", "{'types': ['feature'], 'limit': 6}"))) {
            var family = new ArrayList<>(List.of(feature));
            family.addAll(ids(stand.call("entity_search", "{'types': ['subfeature'], 'parent': '" + feature + "'}")));
            var notes = family.stream()
                    .flatMap(each -> ids(stand.call("note_search", "{'link': '" + each + "', 'limit': 500}")).stream())
                    .collect(Collectors.toSet());
            var digest = stand.call("feedback_digest", "{'about': '" + feature + "', 'excerpts': 3}");

            assertThat(number(digest)).as(digest).isEqualTo(notes.size());
            assertThat(digest).contains(", no more.");
            counted += notes.size();
        }
        assertThat(counted).isPositive();
    }

    @Test
    void aProductHasMoreThanItsFeaturesByThemselves() {
        var product = stand.call("feedback_digest", "{'about': '" + entity("product") + "', 'limit': 1000}");
        var feature = stand.call("feedback_digest", "{'about': '" + entity("feature") + "', 'limit': 1000}");

        assertThat(number(product)).isGreaterThan(number(feature));
        assertThat(product).contains("Companies that ask most", "Linked to most:", "By month: ", "Excerpts, newest");
    }

    @Test
    void excerptsStandInTheNotesToTheLetter() {
        var digest = stand.call("feedback_digest", "{'text': 'export', 'excerpts': 10}");
        var quotes =
                Pattern.compile("\\| (" + UUID + ")\\n  https\\S+\\n  > (.*)").matcher(digest);
        var seen = 0;
        while (quotes.find()) {
            var line = quotes.group(2).replace("…", "").strip();
            assertThat(stand.call("note_get", "{'id': '" + quotes.group(1) + "'}"))
                    .contains(line);
            seen++;
        }
        assertThat(seen).isGreaterThan(5);
    }

    @Test
    void itSaysWhereItStopped() {
        var digest = stand.call("feedback_digest", "{'limit': 120}");

        assertThat(digest).startsWith("120 notes,").contains("Scanned 120, stopped at the limit", "narrow by period");
        assertThat(stand.sent().stream().filter(request -> request.route().equals("/notes/search")))
                .hasSize(2);
        assertThat(stand.sent()).hasSizeLessThan(2 + 10 + 5);
    }

    @Test
    void aCompanySpeaksThroughItsUsers() {
        var all = stand.call("feedback_digest", "{'limit': 1000, 'excerpts': 0}");
        var top = Pattern.compile("notes of each:\\n  (.*) \\| (\\d+) \\| (" + UUID + ")")
                .matcher(all);
        assertThat(top.find()).isTrue();
        var digest = stand.call("feedback_digest", "{'customer': '" + top.group(3) + "', 'limit': 1000}");

        assertThat(number(digest)).isEqualTo(Integer.parseInt(top.group(2)));
        assertThat(digest).contains("; companies: 1");
    }

    @Test
    void whoMayReadNotesAloneLearnsNoNames() {
        var notesOnly = LiveStand.only(Map.of(Area.NOTES, Level.READ));
        var digest = stand.call("feedback_digest", "{'excerpts': 0}", notesOnly);

        assertThat(digest)
                .contains("this agent may not read who they are", "Links to things that this agent may not read: ")
                .doesNotContain("Companies that ask most", "Linked to most");
        assertThat(stand.sent()).noneMatch(request -> request.route().startsWith("/entities"));
        var feature = entity("feature");
        assertThat(stand.call("feedback_digest", "{'about': '" + feature + "'}", notesOnly))
                .isEqualTo(
                        stand.call("feedback_digest", "{'about': '00000000-0000-4000-8000-000000000000'}", notesOnly));
        assertThat(stand.call("feedback_digest", "{'customer': 'Umbrella'}", notesOnly))
                .startsWith("not_permitted: ");
    }

    @Test
    void anObjectiveHasTheFeedbackOfWhatItLinksTo() {
        var found = ids(stand.call("entity_search", "{'types': ['objective'], 'limit': 50}")).stream()
                .mapToInt(each -> number(stand.call("feedback_digest", "{'about': '" + each + "', 'excerpts': 0}")))
                .sum();

        assertThat(found).isPositive();
    }
}
