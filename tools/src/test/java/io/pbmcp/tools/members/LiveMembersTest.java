package io.pbmcp.tools.members;

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

/** The tools for people and teams against a Productboard that keeps state. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveMembersTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<Area, Level> MEMBERS_ONLY = LiveStand.only(Map.of(Area.MEMBERS, Level.FULL));

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

    private long writes() {
        return stand.sent().stream().filter(request -> !request.reads()).count();
    }

    @Test
    void findsMembersByNameRoleStateIdAndAddress() {
        var active = ids(stand.call("member_search", "{'limit': 100}"));
        assertThat(active).hasSize(20);
        assertThat(ids(stand.call("member_search", "{'state': 'any', 'limit': 100}")))
                .hasSize(25);
        var disabled = ids(stand.call("member_search", "{'state': 'disabled'}"));
        assertThat(disabled).hasSize(3).doesNotContainAnyElementsOf(active);
        assertThat(ids(stand.call("member_search", "{'state': 'pending'}"))).hasSize(2);
        assertThat(stand.call("member_search", "{'text': 'marcus', 'roles': ['admin', 'maker', 'contributor']}"))
                .contains("Marcus Obi");
        assertThat(ids(stand.call("member_search", "{'ids': ['" + disabled.get(0) + "'], 'roles': ['maker']}"))
                        .size())
                .isLessThanOrEqualTo(1);
        assertThat(stand.call("member_search", "{'ids': ['CELIA@acme.example', 'jun@acme.example']}"))
                .contains("Celia Navarro", "Jun Watanabe", "2 shown");
        assertThat(stand.call("member_get", "{'member': '" + disabled.get(0) + "'}"))
                .contains("State: disabled");
        assertThat(stand.call("member_get", "{'member': 'JUN@acme.example'}")).contains("Name: Jun Watanabe");
    }

    @Test
    void aTeamGoesFromItsCreationToItsEnd() {
        var created = stand.call(
                "team_create",
                "{'name': 'Sky Crew', 'description': 'Looks up.', 'members': ['Ana Pole', 'jun@acme.example']}");
        assertThat(created).contains("Handle: @skycrew", "Ana Pole | ", "Jun Watanabe | ");
        var id = line(created, "Id");
        assertThat(stand.call("team_search", "{'text': 'SKYCR'}")).contains("Sky Crew | @skycrew | Looks up. | " + id);
        assertThat(ids(stand.call("team_search", "{'ids': ['" + id + "']}"))).containsExactly(id);
        assertThat(stand.call("member_get", "{'member': 'Ana Pole'}")).contains("Sky Crew (" + id + ")");

        var updated = stand.call(
                "team_update",
                "{'team': '@skycrew', 'name': 'Sea Crew', 'handle': 'seacrew', 'description': '',"
                        + " 'add_members': ['Celia Navarro', 'Ana Pole'], 'remove_members': ['jun watanabe']}");
        assertThat(updated)
                .contains(
                        "Name: Sky Crew → Sea Crew",
                        "Handle: skycrew → seacrew",
                        "Description: Looks up. → none",
                        "Added: Celia Navarro\n",
                        "Removed: Jun Watanabe");
        assertThat(stand.call("team_get", "{'team': 'Sea Crew'}"))
                .contains("Celia Navarro | ", "Ana Pole | ")
                .doesNotContain("Jun Watanabe", "Looks up.");

        assertThat(stand.call("team_update", "{'team': 'seacrew', 'members': ['Jun Watanabe']}"))
                .contains("Added: Jun Watanabe", "Removed: Celia Navarro, Ana Pole");
        var before = writes();
        assertThat(stand.call(
                        "team_update", "{'team': 'seacrew', 'members': ['jun@acme.example'], 'name': 'Sea Crew'}"))
                .startsWith("Nothing is different");
        assertThat(writes()).isEqualTo(before);
        assertThat(stand.call("team_update", "{'team': 'seacrew', 'members': []}"))
                .contains("Members: none");

        assertThat(stand.call("team_delete", "{'team': 'seacrew'}")).contains("deleted for good", "Sea Crew | " + id);
        assertThat(stand.call("team_get", "{'team': '" + id + "'}")).startsWith("not_found: There is no such team");
    }

    @Test
    void aMemberWhoWasDisabledCanStillBeTakenOutById() {
        var disabled = ids(stand.call("member_search", "{'state': 'disabled'}")).get(0);
        stand.call("team_create", "{'name': 'Sky Crew', 'members': ['" + disabled + "']}");
        assertThat(stand.call("team_update", "{'team': 'Sky Crew', 'remove_members': ['" + disabled + "']}"))
                .contains("Removed: ", "Members: none");
    }

    @Test
    void namesAndHandlesAreTakenOnce() {
        stand.call("team_create", "{'name': 'Sky Crew'}");
        assertThat(stand.call("team_create", "{'name': 'Sky-Crew'}"))
                .startsWith("conflict: Another team has the handle skycrew, which was made from the name");
        assertThat(stand.call("team_create", "{'name': 'SKY CREW', 'handle': 'other'}"))
                .startsWith("conflict: Another team has this name or this handle already. No team was created");
        stand.call("team_create", "{'name': 'Sea Crew'}");
        assertThat(stand.call("team_update", "{'team': 'Sea Crew', 'handle': 'skycrew'}"))
                .startsWith("conflict: Another team has this name");
        assertThat(ids(stand.call("team_search", "{'text': 'crew'}"))).hasSize(2);
    }

    @Test
    void deletingATeamCountsWhatCarriesIt() {
        var team = ids(stand.call("team_search", "{}")).get(0);
        var carriers = ids(stand.call(
                        "entity_search",
                        "{'team': '" + team
                                + "', 'types': ['feature', 'subfeature', 'initiative', 'objective', 'product', 'component'],"
                                + " 'archived': 'include', 'limit': 500}"))
                .size();
        assertThat(carriers).isPositive();
        assertThat(stand.call("team_delete", "{'team': '" + team + "'}")).contains("that lose it: " + carriers + "\n");
    }

    @Test
    void whoMayReadMembersAloneLearnsNothingElse() {
        var team = ids(stand.call("team_search", "{}", MEMBERS_ONLY)).get(0);
        assertThat(stand.call("team_delete", "{'team': '" + team + "'}", MEMBERS_ONLY))
                .contains("that lose it: not counted");
        assertThat(stand.sent()).noneMatch(request -> request.route().startsWith("/entities"));
    }
}
