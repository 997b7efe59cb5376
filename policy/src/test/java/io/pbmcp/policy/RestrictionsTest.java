package io.pbmcp.policy;

import static io.pbmcp.policy.Samples.NOTE_SEARCH;
import static io.pbmcp.policy.Samples.permissions;
import static io.pbmcp.policy.Samples.policy;
import static io.pbmcp.policy.Samples.triage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What exceptions, scopes of records, hosts and credentials take away from what the areas grant. */
class RestrictionsTest {

    private static final Caller TRIAGE = Caller.of("triage", "stdio");
    private static final String CUSTOM = "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f";
    private static final String PRODUCT = "00000000-0000-4000-8000-00000000000a";
    private static final String ELSEWHERE = "00000000-0000-4000-8000-00000000000b";

    private static final ToolFacts NOTE_UPDATE = Samples.NOTE_UPDATE.taking(new ToolArguments(
            Set.of("id", "title", "tags", "add_tags", "owner"),
            Set.of("id"),
            Set.of("name", "tags", "owner"),
            false,
            Map.of()));
    private static final ToolFacts NOTE_LINK = Samples.one("note_link", Area.NOTES, Access.WRITE, Risk.REVERSIBLE)
            .reading(Set.of(), Set.of(Area.FEATURES, Area.PRODUCTS))
            .taking(new ToolArguments(Set.of("id", "link"), Set.of("id", "link"), Set.of("links"), false, Map.of()));
    private static final ToolFacts NOTE_CUSTOMER_SET = Samples.one(
                    "note_customer_set", Area.NOTES, Access.WRITE, Risk.REVERSIBLE)
            .reading(Set.of(Area.CUSTOMERS), Set.of());
    private static final ToolFacts ENTITY_UPDATE = Samples.ENTITY_UPDATE.taking(
            new ToolArguments(Set.of("id", "name", "fields"), Set.of("id"), Set.of("name", "owner"), true, Map.of()));
    private static final ToolFacts WEBHOOK_CREATE = Samples.WEBHOOK_CREATE.taking(
            new ToolArguments(Set.of("name", "url"), Set.of("name", "url"), Set.of(), false, Map.of()));
    private static final Reach NOTES = Reach.of(Area.NOTES, Access.WRITE);
    private static final Reach FEATURES = Reach.of(Area.FEATURES, Access.WRITE);

    @Test
    void anExceptionHidesAToolAndSaysWhy() {
        var permissions = permissions(triage("""
                owner: ops@example.com
                areas: { notes: write }
                except: [ { tool: note_delete }, { tool: note_update, because: "Agreed with support. " } ]
                """));

        var deny = new Decision.Deny(
                Decision.Reason.EXCEPT,
                "agents.triage.except[1]",
                "Agent triage may not use note_update: Agreed with support. ops@example.com can change that.");
        assertThat(permissions.decide(TRIAGE, NOTE_UPDATE)).isEqualTo(deny);
        assertThat(permissions.decide(TRIAGE, NOTE_UPDATE, NOTES.writing(Set.of("tags"))))
                .isEqualTo(deny);
        assertThat(permissions.decide(TRIAGE, NOTE_SEARCH).denied()).isFalse();
    }

    @Test
    void anExceptionForEveryToolLeavesNothing() {
        var permissions = permissions(triage("areas: { notes: write }\nexcept: [ { tool: \"*\" } ]"));

        for (var tool : List.of(NOTE_UPDATE, NOTE_SEARCH, Samples.ACCESS_EXPLAIN)) {
            assertThat(reason(permissions.decide(TRIAGE, tool))).contains(Decision.Reason.EXCEPT);
        }
    }

    @Test
    void anExceptionOfAFieldForbidsWhatWritesIt() {
        var permissions = permissions(triage("""
                owner: ops@example.com
                areas: { notes: write }
                except: [ { tool: note_update, fields: [ owner, tags ], because: Owners are set by people } ]
                """));

        assertThat(permissions.decide(TRIAGE, NOTE_UPDATE).denied()).isFalse();
        assertThat(permissions.decide(TRIAGE, NOTE_UPDATE, NOTES.writing(Set.of("name"))))
                .isInstanceOf(Decision.Allow.class);
        assertThat(permissions.decide(TRIAGE, NOTE_UPDATE, NOTES.writing(Set.of("name", "owner"))))
                .isEqualTo(new Decision.Deny(
                        Decision.Reason.EXCEPT,
                        "agents.triage.except[0]",
                        "Agent triage may not use note_update to write owner: Owners are set by people."
                                + " ops@example.com can change that."));
    }

    @Test
    void fieldsThatCannotBeToldCountAgainstTheCaller() {
        var permissions = permissions(triage("areas: { notes: write, features: write }\nexcept:\n"
                + "  - { tool: note_update, fields: [ owner ] }\n  - { tool: \"*\", fields: [ effort ] }"));

        assertThat(permissions.decide(TRIAGE, NOTE_UPDATE, NOTES)).isInstanceOfSatisfying(Decision.Deny.class, deny -> {
            assertThat(deny.reason()).isEqualTo(Decision.Reason.UNRESOLVED);
            assertThat(deny.rule()).isEqualTo("agents.triage.except[0]");
        });
        // This one writes no such field, whatever it is called with.
        assertThat(permissions
                        .decide(TRIAGE, NOTE_SEARCH, Reach.of(Area.NOTES, Access.READ))
                        .denied())
                .isFalse();
    }

    @Test
    void aToolWithoutAnythingLeftToWriteIsHidden() {
        var all = permissions(triage("areas: { notes: write }\nexcept:\n"
                + "  - { tool: note_update, fields: [ owner ] }\n  - { tool: \"*\", fields: [ tags, title ] }"));
        var needed = permissions(
                triage("areas: { notes: write, features: read }\nexcept: [ { tool: \"*\", fields: [ links ] } ]"));

        assertThat(all.decide(TRIAGE, NOTE_UPDATE).rule()).isEqualTo("agents.triage.except[1]");
        assertThat(reason(needed.decide(TRIAGE, NOTE_LINK))).contains(Decision.Reason.EXCEPT);
    }

    /** However it is spelled in the file, it is the field that Productboard writes. */
    @ParameterizedTest
    @CsvSource({
        "title, name",
        "work_progress, workProgress",
        "workProgress, workProgress",
        "timeframe, timeframe.startDate",
        "8F14E45F-CEEA-4A3B-9C1D-0A1B2C3D4E5F, " + CUSTOM
    })
    void aFieldIsMetInEverySpelling(String written, String reached) {
        var tool = ENTITY_UPDATE.taking(new ToolArguments(
                Set.of("fields"), Set.of(), Set.of("name", "work_progress", "timeframe", "health"), true, Map.of()));
        var permissions = permissions(
                triage("areas: { features: write }\nexcept: [ { tool: \"*\", fields: [ " + written + " ] } ]"));

        assertThat(reason(permissions.decide(TRIAGE, tool, FEATURES.writing(Set.of(reached)))))
                .contains(Decision.Reason.EXCEPT);
        assertThat(permissions
                        .decide(TRIAGE, tool, FEATURES.writing(Set.of("health")))
                        .denied())
                .isFalse();
    }

    @Test
    void aRecordMustStandUnderWhatTheAgentMayKnow() {
        var permissions = permissions(triage("areas: { features: write }\nonly-when: { under: " + PRODUCT + " }"));
        var inside = new Lineage(CUSTOM, Optional.of(Set.of(CUSTOM, PRODUCT)));
        var outside = new Lineage(CUSTOM, Optional.of(Set.of(CUSTOM, ELSEWHERE)));
        var unknown = new Lineage(CUSTOM, Optional.empty());

        assertThat(permissions.decide(TRIAGE, ENTITY_UPDATE).denied()).isFalse();
        assertThat(permissions
                        .decide(TRIAGE, ENTITY_UPDATE, FEATURES.touching(Set.of(inside)))
                        .denied())
                .isFalse();
        for (var record : List.of(outside, unknown)) {
            assertThat(permissions.decide(TRIAGE, ENTITY_UPDATE, FEATURES.touching(Set.of(inside, record))))
                    .isInstanceOfSatisfying(Decision.Deny.class, deny -> {
                        assertThat(deny.reason()).isEqualTo(Decision.Reason.ONLY_WHEN);
                        assertThat(deny.rule()).isEqualTo("agents.triage.only-when");
                    });
        }
    }

    /** Otherwise a refused field would tell that a record exists which the agent may not know of. */
    @Test
    void aRecordThatMayNotBeKnownIsRefusedBeforeItsFields() {
        var permissions = permissions(triage("areas: { features: write }\nonly-when: { under: " + PRODUCT
                + " }\nexcept: [ { tool: entity_update, fields: [ owner ] } ]"));
        var reach = FEATURES.writing(Set.of("owner")).touching(Set.of(new Lineage(CUSTOM, Optional.empty())));

        assertThat(reason(permissions.decide(TRIAGE, ENTITY_UPDATE, reach))).contains(Decision.Reason.ONLY_WHEN);
    }

    @Test
    void dataGoesOnlyToHostsThatAreNamed() {
        var open = permissions(policy("""
                version: 1
                agents:
                  - { name: triage, areas: { webhooks: write } }
                egress: { hosts: [ hooks.example.com ] }
                """));
        var reach = Reach.of(Area.WEBHOOKS, Access.WRITE);

        assertThat(open.decide(TRIAGE, WEBHOOK_CREATE, reach.sendingTo("hooks.example.com")))
                .isInstanceOf(Decision.Confirm.class);
        assertThat(open.decide(TRIAGE, WEBHOOK_CREATE, reach.sendingTo("example.com")))
                .isEqualTo(new Decision.Deny(
                        Decision.Reason.EGRESS_HOST,
                        "egress.hosts",
                        "webhook_create would make Productboard send data to example.com, which is none of the hosts"
                                + " that the policy names. Whoever keeps the policy file can change that."));
        assertThat(reason(open.decide(TRIAGE, WEBHOOK_CREATE, reach))).contains(Decision.Reason.UNRESOLVED);
    }

    /** Somebody else once gave an address, and nobody can ask which. */
    @Test
    void dataDoesNotGoWhereNobodyCanTell() {
        var open = permissions(policy("""
                version: 1
                agents:
                  - { name: triage, areas: { integrations: write } }
                egress: { hosts: [ hooks.example.com ] }
                """));
        var switching = Samples.one("plugin_integration_update", Area.INTEGRATIONS, Access.WRITE, Risk.EGRESS)
                .taking(new ToolArguments(Set.of("id", "url", "enabled"), Set.of("id"), Set.of(), false, Map.of()));
        var reach = Reach.of(Area.INTEGRATIONS, Access.WRITE);

        assertThat(open.decide(TRIAGE, switching, reach.sendingToUntold()))
                .isEqualTo(new Decision.Deny(
                        Decision.Reason.EGRESS_HOST,
                        "egress.hosts",
                        "plugin_integration_update would make Productboard send data to an address that was given before"
                                + " and cannot be read, so it was refused. Give the url as well."));
        assertThat(open.decide(TRIAGE, switching, reach.sendingTo("hooks.example.com")))
                .isInstanceOf(Decision.Confirm.class);

        var thought = JsonNodeFactory.instance.objectNode().put("id", "x").put("enabled", true);
        assertThat(rehearsed(open, switching, thought)).contains(Decision.Reason.EGRESS_HOST);
        assertThat(rehearsed(open, switching, thought.deepCopy().put("enabled", false)))
                .isEmpty();
        assertThat(rehearsed(open, switching, thought.deepCopy().put("url", "https://hooks.example.com/x")))
                .isEmpty();
    }

    private static Optional<Decision.Reason> rehearsed(
            PolicyPermissions permissions, ToolFacts tool, ObjectNode thought) {
        var outcome = new Rehearsal(permissions, tool).outcome(TRIAGE, Optional.of(thought));
        return reason(((Rehearsal.Decided) outcome).decision());
    }

    @Test
    void withoutAHostNothingThatSendsDataIsListed() {
        var closed = permissions(triage("areas: { webhooks: full }"));

        assertThat(closed.decide(TRIAGE, WEBHOOK_CREATE).rule()).isEqualTo("egress.hosts");
        assertThat(reason(closed.decide(
                        TRIAGE,
                        WEBHOOK_CREATE,
                        Reach.of(Area.WEBHOOKS, Access.WRITE).sendingTo("hooks.example.com"))))
                .contains(Decision.Reason.EGRESS_HOST);
        assertThat(permissions(Policies.reader(List.of(Grant.parse("webhooks=full"))))
                        .decide(Caller.of("local", "stdio"), WEBHOOK_CREATE)
                        .sentence())
                .endsWith("Start the server with a policy file that does to change that.");
    }

    @Test
    void whatEveryCallReadsBesidesIsNeededToList() {
        var notes = permissions(triage("areas: { notes: write }"));
        var more = permissions(triage("areas: { notes: write, customers: read, products: read }"));

        assertThat(notes.decide(TRIAGE, NOTE_CUSTOMER_SET).sentence())
                .startsWith("note_customer_set needs customers: read, and agent triage has customers: off.");
        assertThat(notes.decide(TRIAGE, NOTE_LINK).sentence())
                .startsWith("note_link needs read in one of features, products, and agent triage has it in none.");
        assertThat(more.decide(TRIAGE, NOTE_CUSTOMER_SET).denied()).isFalse();
        assertThat(more.decide(TRIAGE, NOTE_LINK).denied()).isFalse();
    }

    @Test
    void aCredentialIsBlamedLast() {
        var policy = triage("areas: { notes: write, features: read }");
        var readOnly = Optional.of(new Grants(Map.of(), Optional.of(Level.READ)));
        var token = new Caller("triage", "jwt", Optional.empty(), Narrowing.NONE, readOnly);
        var narrowed = token.narrowed(Narrowing.READ_ONLY);
        var scoped = new PolicyPermissions(policy, Narrowing.NONE, agent -> readOnly, Samples.CLOCK);

        assertThat(permissions(policy).decide(token, NOTE_UPDATE).sentence())
                .isEqualTo(
                        "note_update needs notes: write, and the access token allows only notes: read. Ask for the scope"
                                + " notes:write.");
        assertThat(reason(permissions(policy).decide(token, Samples.NOTE_DELETE)))
                .contains(Decision.Reason.LEVEL);
        assertThat(reason(permissions(policy).decide(narrowed, NOTE_UPDATE))).contains(Decision.Reason.NARROWED);
        assertThat(reason(scoped.decide(token, NOTE_UPDATE))).contains(Decision.Reason.UPSTREAM_SCOPE);
        assertThat(reason(scoped.decide(TRIAGE, NOTE_UPDATE))).contains(Decision.Reason.UPSTREAM_SCOPE);
        assertThat(reason(permissions(triage("areas: { notes: write }\nexcept: [ { tool: note_update } ]"))
                        .decide(token, NOTE_UPDATE)))
                .contains(Decision.Reason.EXCEPT);
    }

    private static Optional<Decision.Reason> reason(Decision decision) {
        return decision instanceof Decision.Deny deny ? Optional.of(deny.reason()) : Optional.empty();
    }
}
