package io.pbmcp.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.upstream.Lane;
import io.pbmcp.server.upstream.Pace;
import io.pbmcp.server.upstream.PacedBudget;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.TokenSource;
import io.pbmcp.tools.productboard.UpstreamObserver;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import io.pbmcp.tools.undo.Keeping;
import io.pbmcp.tools.undo.Keepsake;
import io.pbmcp.tools.undo.Restoration;
import io.pbmcp.tools.undo.Restored;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everything that can be restored, against the sandbox: kept, destroyed, made again, and compared. */
class RestorerTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
    private final BaseAddress address = BaseAddress.of(sandbox.uri().toString());
    private final Secret token = Secret.of(sandbox.token());
    private final ProductboardClients clients = new ProductboardClients(
            ClientSettings.of(address),
            new PacedBudget(
                    Pace.PRODUCTBOARD, agent -> new Lane(1, 32), Schedulers.parallel(), System::nanoTime, CLOCK),
            CLOCK,
            new SecureRandom());
    private final Restorer restorer = new Restorer(address, TokenSource.of(token), CLOCK, new SecureRandom());

    @AfterEach
    void close() {
        restorer.close();
        clients.close();
        sandbox.close();
    }

    @Test
    void aBranchComesBackWithItsFieldsItsParentAndItsLines() {
        var component = search("/entities/search", "component").stream()
                .filter(each -> each.path("relationships").toString().contains("\"child\""))
                .findFirst()
                .orElseThrow();
        var kept = keep("/entities/{id}", component);
        assertThat(kept.complete()).isTrue();
        assertThat(kept.objects()).hasSizeGreaterThan(3);
        assertThat(kept.notes()).isNotEmpty();
        assertThat(restorer.isThere(kept)).isTrue();
        send(UpstreamRequest.of(Method.DELETE, "/entities/{id}", id(component)));
        assertThat(restorer.isThere(kept)).isFalse();

        var restored = restore(kept);

        assertThat(restored.lacking()).hasSize(1);
        assertThat(restored.made()).hasSize(kept.objects().size());
        for (var at = 0; at < kept.objects().size(); at++) {
            var now = keep("/entities/{id}", restored.made().get(at).now()).root();
            var before = kept.objects().get(at);
            assertThat(comparable(now)).isEqualTo(comparable(before));
            assertThat(lines(now, restored)).isEqualTo(lines(before, restored));
        }
        var again = keep("/entities/{id}", restored.made().get(0).now());
        assertThat(again.notes()).hasSameSizeAs(kept.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"company", "objective", "release", "feature", "product"})
    void everyKindOfEntityComesBack(String type) {
        var entity = search("/entities/search", type).get(0);
        var kept = keep("/entities/{id}", entity);
        send(UpstreamRequest.of(Method.DELETE, "/entities/{id}", id(entity)));

        var restored = restore(kept);

        assertThat(restored.lacking()).as(restored.lacking().toString()).hasSize(1);
        var now = keep("/entities/{id}", restored.made().get(0).now());
        assertThat(comparable(now.root())).isEqualTo(comparable(kept.root()));
        assertThat(now.objects()).hasSameSizeAs(kept.objects());
        assertThat(now.notes()).hasSameSizeAs(kept.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"textNote", "conversationNote"})
    void aNoteComesBackWithTagsCustomerAndLinks(String type) {
        var note = search("/notes/search", type).stream()
                .filter(each -> each.path("relationships").toString().contains("\"customer\"")
                        && each.path("relationships").toString().contains("\"link\""))
                .findFirst()
                .orElseThrow();
        var kept = keep("/notes/{id}", note);
        send(UpstreamRequest.of(Method.DELETE, "/notes/{id}", id(note)));

        var restored = restore(kept);

        assertThat(restored.lacking()).as(restored.lacking().toString()).hasSize(1);
        var now = keep("/notes/{id}", restored.made().get(0).now()).root();
        assertThat(now.path("fields")).isEqualTo(kept.root().path("fields"));
        assertThat(lines(now, restored)).isEqualTo(lines(kept.root(), restored));
    }

    @Test
    void aTeamComesBackWithItsMembers() {
        var team = send(UpstreamRequest.get("/teams")).path("data").get(0);
        var kept = keep("/teams/{id}", team);
        assertThat(kept.root().path("memberIds")).isNotEmpty();
        send(UpstreamRequest.of(Method.DELETE, "/teams/{id}", id(team)));

        var now = keep("/teams/{id}", restore(kept).made().get(0).now()).root();

        assertThat(now.path("fields").path("handle"))
                .isEqualTo(kept.root().path("fields").path("handle"));
        assertThat(now.path("memberIds")).isEqualTo(kept.root().path("memberIds"));
    }

    @Test
    void anOptionComesBackWithItsColor() {
        var field = customField("Risk");
        var option = send(UpstreamRequest.get("/entities/fields/{id}/values", field))
                .path("data")
                .get(0);
        var request = UpstreamRequest.of(Method.DELETE, "/entities/fields/{id}/values/{valueId}", field, id(option));
        var kept = Objects.requireNonNull(keeping().read(request).block());
        send(request.with("force", "true"));

        restore(kept);

        var fields = option.path("fields").isObject() ? option.path("fields") : option;
        assertThat(send(UpstreamRequest.get("/entities/fields/{id}/values", field))
                        .path("data")
                        .toString())
                .contains("\"" + fields.path("name").asString() + "\"")
                .doesNotContain(id(option));
    }

    @Test
    void secretsOfAWebhookAreNotKeptAndItIsNotMadeAgain() {
        var told = JsonMapper.shared().readTree("""
                {"data":{"id":"5","fields":{"name":"n","notification":{"url":"https://hooks.example.com/x",
                "headers":{"authorization":"Bearer s3cret"}},"action":{"headers":{"Authorization":"s3cret"}}}}}""");
        var kept = Objects.requireNonNull(new Keeping(request -> Mono.just(told))
                .read(UpstreamRequest.of(Method.DELETE, "/webhooks/{webhookId}", "5"))
                .block());

        assertThat(kept.json().toString())
                .contains("hooks.example.com")
                .doesNotContain("s3cret", "headers", "authorization");
        assertThat(Restoration.possible(kept)).isFalse();
        assertThat(Restoration.impossible(kept)).contains("webhook", "authorization");
    }

    @Test
    void whatStoodBelowSomethingThatIsGoneIsNotMade() {
        var component = search("/entities/search", "component").get(0);
        var kept = keep("/entities/{id}", component);
        var parent = kept.root()
                .path("relationships")
                .valueStream()
                .filter(each -> each.path("type").asString().equals("parent"))
                .findFirst()
                .orElseThrow();
        send(UpstreamRequest.of(Method.DELETE, "/entities/{id}", id(parent.path("target"))));

        assertThatThrownBy(() -> restore(kept)).isInstanceOf(ProductboardException.class);
    }

    private Keeping keeping() {
        return new Keeping(this::mono);
    }

    private Keepsake keep(String route, JsonNode object) {
        return keep(route, id(object));
    }

    private Keepsake keep(String route, String id) {
        return Objects.requireNonNull(
                keeping().read(UpstreamRequest.of(Method.DELETE, route, id)).block());
    }

    private Restored restore(Keepsake kept) {
        var read = Keepsake.read(JsonMapper.shared().readTree(kept.json().toString()));
        assertThat(read).isPresent();
        return restorer.restore(
                new JournalEntry("20261121-abcdefgh", NOON, "agent", "tool", "call", "origin", read.orElseThrow()));
    }

    private Mono<JsonNode> mono(UpstreamRequest request) {
        return clients.client(
                        token,
                        Caller.of("test", "test"),
                        CLOCK.instant().plus(Duration.ofSeconds(60)),
                        UpstreamObserver.NONE)
                .send(request);
    }

    private JsonNode send(UpstreamRequest request) {
        return Objects.requireNonNull(mono(request).block());
    }

    private List<JsonNode> search(String route, String type) {
        var body = JsonMapper.shared().createObjectNode();
        body.putObject("data").putObject("filter").putArray("type").add(type);
        var found = new ArrayList<JsonNode>();
        send(UpstreamRequest.of(Method.POST, route).body(body)).path("data").forEach(found::add);
        return found;
    }

    private String customField(String name) {
        return send(UpstreamRequest.get("/entities/configurations/{type}", "feature"))
                .path("data")
                .path("fields")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    /** The fields, without what no write can set: what is calculated, the id and the time of a health update. */
    private JsonNode comparable(ObjectNode entity) {
        var fields = (ObjectNode) entity.path("fields").deepCopy();
        fields.remove(customField("Priority score"));
        for (var name : List.of("lastUpdatedAt", "previousStatus")) {
            fields.findParents(name).forEach(parent -> {
                ((ObjectNode) parent).remove(name);
                ((ObjectNode) parent).remove("id");
            });
        }
        return fields;
    }

    /** What it is related to, by new ids. */
    private static String lines(ObjectNode object, Restored restored) {
        var text = object.path("relationships")
                .valueStream()
                .map(each -> each.path("type").asString() + " " + id(each.path("target")))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
        for (var made : restored.made()) {
            text = text.replace(made.before(), made.now());
        }
        return List.of(text.replaceAll("[\\[\\]]", "").split(", ")).stream()
                .sorted()
                .toList()
                .toString();
    }

    private static String id(JsonNode object) {
        return object.path("id").asString();
    }
}
