package io.pbmcp.tools.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.tools.live.LiveStand;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The three tools against a Productboard that keeps state and refuses what the real one refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveWebhooksTest {

    private static final Map<Area, Level> ALONE = LiveStand.only(Map.of(Area.WEBHOOKS, Level.FULL));
    private static final String CREATE =
            "{'name': 'Mirror', 'events': ['feature.updated'], 'url': 'https://hooks.example.com/in'";

    @RegisterExtension
    private final LiveStand stand = new LiveStand();

    private String call(String tool, String arguments) {
        return stand.call(tool, arguments, ALONE);
    }

    private static String id(String report) {
        return report.lines()
                .filter(line -> line.startsWith("Id: "))
                .findFirst()
                .map(line -> line.substring("Id: ".length()))
                .orElseThrow(() -> new AssertionError("No id in:\n" + report));
    }

    private long writes() {
        return stand.sent().stream().filter(request -> !request.reads()).count();
    }

    @Test
    void aWebhookGoesFromItsCreationToItsEnd() {
        assumeTrue(stand.judged(), "the OpenAPI files are not at hand");
        var created = call("webhook_create", CREATE + ", 'authorization': 'Bearer s3cret'}");
        assertThat(created).contains("The webhook was created.", "Address: https://hooks.example.com/in");
        assertThat(created).doesNotContain("s3cret");
        var id = id(created);

        assertThat(call("webhook_list", "{}")).contains("Mirror | feature.updated | hooks.example.com | ", id);
        assertThat(call("webhook_list", "{'id': '" + id + "'}")).contains("Address: https://hooks.example.com/in");
        assertThat(call("webhook_delete", "{'id': '" + id + "'}")).contains("deleted for good", "Mirror | " + id);
        assertThat(call("webhook_list", "{'id': '" + id + "'}")).startsWith("not_found");
        assertThat(call("webhook_delete", "{'id': '" + id + "'}")).startsWith("not_found");
    }

    @Test
    void everyEventIsTaken() {
        var all = Arrays.stream(Event.values())
                .map(event -> "'" + event.word() + "'")
                .collect(Collectors.joining(", "));
        assertThat(Event.values()).hasSize(26);
        assertThat(call(
                        "webhook_create",
                        "{'name': 'All', 'events': [" + all + "], 'url': 'https://hooks.example.com/in'}"))
                .contains(
                        "The webhook was created.",
                        "hierarchy-entity.custom-field-value.updated",
                        "key-result.deleted");
    }

    @Test
    void theSameOneIsNotMadeTwice() {
        call("webhook_create", CREATE + "}");
        assertThat(call("webhook_create", CREATE + "}")).startsWith("conflict");
        assertThat(writes()).isEqualTo(1);
    }

    @Test
    void nothingIsSentToHostsThatAreNotPublic() {
        for (var url : List.of(
                "http://hooks.example.com/", "https://localhost/", "https://10.1.2.3/", "https://x.internal/")) {
            assertThat(call("webhook_create", "{'name': 'x', 'events': ['note.created'], 'url': '" + url + "'}"))
                    .startsWith("invalid_arguments");
        }
        assertThat(stand.sent()).isEmpty();
    }

    @Test
    void aDryRunShowsTheRequestWithoutTheSecret() {
        var shown = call("webhook_create", CREATE + ", 'authorization': 'Bearer s3cret', 'dry_run': true}");
        assertThat(shown)
                .contains("POST /webhooks", "\"authorization\":\"***\"")
                .doesNotContain("s3cret");
        assertThat(writes()).isZero();
    }
}
