package io.pbmcp.tools.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.UpstreamBudget;
import io.pbmcp.tools.productboard.UpstreamObserver;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Names and values against a Productboard that keeps state and refuses what the real one refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveWorkspaceTest {

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private ProductboardClients clients;

    @SuppressWarnings("NullAway.Init")
    private Productboard productboard;

    @SuppressWarnings("NullAway.Init")
    private Workspace workspace;

    private static final class Unpaced implements UpstreamBudget {

        @Override
        public Mono<Void> turn(Ticket ticket) {
            return Mono.empty();
        }

        @Override
        public void throttled(String credential, Duration pause) {
            throw new AssertionError("The sandbox has no limit here");
        }

        @Override
        public void served(String credential) {}
    }

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
        var clock = InstantSource.system();
        clients = new ProductboardClients(
                ClientSettings.of(BaseAddress.of(sandbox.uri().toString())),
                new Unpaced(),
                clock,
                new SplittableRandom(5));
        var token = Secret.of(sandbox.token());
        var deadline = clock.instant().plusSeconds(300);
        productboard = clients.client(token, Caller.of("a", "stdio"), deadline, UpstreamObserver.NONE);
        workspace = new Workspaces(clock, UUID::randomUUID).of(token, productboard, (area, access) -> true);
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    }

    private Entity feature() {
        var list = productboard
                .send(UpstreamRequest.get("/entities").with("type[]", "feature"))
                .blockOptional()
                .orElseThrow();
        return Entity.read(list.path("data").path(0));
    }

    private Entity read(String id) {
        return Entity.read(productboard
                .send(UpstreamRequest.get("/entities/{id}", id))
                .blockOptional()
                .orElseThrow()
                .path("data"));
    }

    private void update(String id, String given) {
        var configuration =
                workspace.configuration(EntityType.FEATURE).blockOptional().orElseThrow();
        var changes = new FieldValues(workspace)
                .update(configuration, json(given))
                .blockOptional()
                .orElseThrow();
        var body = JsonNodeFactory.instance.objectNode();
        changes.into(body.putObject("data"));
        productboard
                .send(UpstreamRequest.of(Method.PATCH, "/entities/{id}", id).body(body))
                .block();
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldOfEveryTypeIsUnderstood(EntityType type) {
        var configuration = workspace.configuration(type).blockOptional().orElseThrow();
        assertThat(configuration.known()).isTrue();
        assertThat(configuration.fields()).containsKey("name");
        assertThat(configuration.fields().values())
                .allSatisfy(field -> assertThat(field.type()).as(field.label()).isNotEqualTo(ValueType.OTHER));
    }

    @Test
    void everyKindOfValueIsTakenAndComesBackInWords() {
        var feature = feature();
        var member = productboard
                .send(UpstreamRequest.get("/members"))
                .blockOptional()
                .orElseThrow()
                .path("data")
                .path(0)
                .path("fields");
        var configuration =
                workspace.configuration(EntityType.FEATURE).blockOptional().orElseThrow();
        var risk = workspace
                .options(
                        configuration,
                        workspace
                                .field("f", configuration, "Risk")
                                .blockOptional()
                                .orElseThrow())
                .blockOptional()
                .orElseThrow();
        update(feature.id(), """
                {'name': 'All kinds', 'description': '# Why\\n\\n- **one**\\n- [ ] two\\n\\n```sql\\nselect 1\\n```\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |',
                 'owner': '%s', 'status': '%s', 'tags': [], 'timeframe': '2026-Q2', 'archived': true,
                 'health': {'status': 'at risk', 'comment': 'late'}, 'work progress': '40 %%', 'effort': 5,
                 'customer promise': 'Soon', 'reach': 1200.5, 'on public roadmap': 'yes', 'committed date': '2026-04-30',
                 'risk': '%s', 'acceptance notes': '> quoted', 'designer': '%s', 'themes': ['speed', 'Trust'],
                 'discovery': 'prototype', 'design health': 'onTrack', 'rollout': 10}
                """.formatted(
                member.path("name").asString(),
                workspace
                        .options(configuration, configuration.field("status").orElseThrow())
                        .blockOptional()
                        .orElseThrow()
                        .get(1)
                        .name()
                        .toUpperCase(Locale.ROOT),
                risk.get(0).name(),
                member.path("email").asString()));
        var shown = FieldValues.show(configuration, read(feature.id()).fields());
        assertThat(shown)
                .containsEntry("Name", "All kinds")
                .containsEntry("Owner", member.path("email").asString())
                .containsEntry("Timeframe", "2026-Q2")
                .containsEntry("Archived", "yes")
                .containsEntry("Health", "atRisk: late")
                .containsEntry("Reach", "1200.5")
                .containsEntry("On public roadmap", "yes")
                .containsEntry("Committed date", "2026-04-30")
                .containsEntry("Risk", risk.get(0).name())
                .containsEntry("Acceptance notes", "> quoted")
                .containsEntry("Themes", "Speed, Trust")
                .containsEntry("Discovery", "Prototype")
                .containsEntry("Design health", "onTrack")
                .containsEntry("Rollout", "10 %");
        assertThat(shown.get("Description"))
                .startsWith("# Why\n\n- **one**")
                .contains("```sql\nselect 1\n```", "| a | b |");
    }

    @Test
    void teamsAreGivenByNameEvenWhereTheyCannotBeListed() {
        var features = productboard
                .send(UpstreamRequest.get("/entities").with("type[]", "feature"))
                .blockOptional()
                .orElseThrow()
                .path("data");
        var name = features.values().stream()
                .map(each ->
                        each.path("fields").path("teams").path(0).path("name").asString(""))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElseThrow();
        var feature = feature();
        update(feature.id(), "{'teams': []}");
        update(feature.id(), "{'teams': {'add': ['" + name + "']}}");
        assertThat(read(feature.id())
                        .fields()
                        .path("teams")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void listsAndPartsAreChangedInPlace() {
        var feature = feature();
        update(feature.id(), "{'themes': ['Money'], 'timeframe': '2026-Q2'}");
        update(
                feature.id(),
                "{'themes': {'add': ['offline'], 'remove': ['money']}, 'timeframe': {'end': '2026-07-31'}, 'effort': null}");
        var shown = FieldValues.show(
                workspace.configuration(EntityType.FEATURE).blockOptional().orElseThrow(),
                read(feature.id()).fields());
        assertThat(shown)
                .containsEntry("Themes", "Offline")
                .containsEntry("Timeframe", "2026-04..2026-07")
                .doesNotContainKey("Effort");
    }
}
