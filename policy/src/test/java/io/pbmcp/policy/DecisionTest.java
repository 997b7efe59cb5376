package io.pbmcp.policy;

import static io.pbmcp.policy.Samples.ACCESS_EXPLAIN;
import static io.pbmcp.policy.Samples.CLOCK;
import static io.pbmcp.policy.Samples.ENTITY_UPDATE;
import static io.pbmcp.policy.Samples.NOTE_DELETE;
import static io.pbmcp.policy.Samples.NOTE_SEARCH;
import static io.pbmcp.policy.Samples.NOTE_UPDATE;
import static io.pbmcp.policy.Samples.WEBHOOK_CREATE;
import static io.pbmcp.policy.Samples.permissions;
import static io.pbmcp.policy.Samples.policy;
import static io.pbmcp.policy.Samples.triage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

    private static final Caller TRIAGE = Caller.of("triage", "stdio");

    @ParameterizedTest
    @CsvSource({
        "off,   false, false, false",
        "read,  true,  false, false",
        "write, true,  true,  false",
        "full,  true,  true,  true"
    })
    void aLevelGrantsItsAccessAndAllBelow(String level, boolean search, boolean update, boolean delete) {
        var permissions = permissions(triage("areas: { notes: " + level + " }"));

        assertThat(!permissions.decide(TRIAGE, NOTE_SEARCH).denied()).isEqualTo(search);
        assertThat(!permissions.decide(TRIAGE, NOTE_UPDATE).denied()).isEqualTo(update);
        assertThat(!permissions.decide(TRIAGE, NOTE_DELETE).denied()).isEqualTo(delete);
    }

    /** The least of agent, person and scopes: here agent, ceiling, operator and request. */
    @ParameterizedTest
    @CsvSource({
        "full,  full,  false, false, full",
        "full,  write, false, false, write",
        "write, full,  false, false, write",
        "full,  full,  true,  false, read",
        "full,  full,  false, true,  read",
        "full,  read,  true,  true,  read",
        "full,  off,   true,  true,  off",
        "off,   full,  false, false, off"
    })
    void theLevelIsTheLeastOfEverySay(String own, String ceiling, boolean operator, boolean request, String left) {
        var policy = policy("version: 1\ndefaults: { areas: { notes: " + ceiling
                + " } }\nagents:\n  - { name: triage, areas: { notes: " + own + " } }\n");
        var permissions = new PolicyPermissions(policy, operator ? Narrowing.READ_ONLY : Narrowing.NONE, CLOCK);
        var caller = request ? TRIAGE.narrowed(Narrowing.READ_ONLY) : TRIAGE;

        assertThat(permissions.level(caller, Area.NOTES).word()).isEqualTo(left);
    }

    @Test
    void aDenialNamesTheGrantAndItsOwner() {
        var permissions = permissions(triage("owner: ops@example.com\nareas: { \"*\": off, notes: read }"));

        assertThat(permissions.decide(TRIAGE, NOTE_UPDATE))
                .isEqualTo(
                        new Decision.Deny(
                                Decision.Reason.LEVEL,
                                "agents.triage.areas.notes",
                                "note_update needs notes: write, and agent triage has notes: read. ops@example.com can change that."));
        assertThat(permissions.decide(TRIAGE, WEBHOOK_CREATE).rule()).isEqualTo("agents.triage.areas.*");
    }

    @Test
    void aDenialByTheCeilingSaysSo() {
        var permissions = permissions(policy("""
                version: 1
                defaults: { areas: { notes: read } }
                agents:
                  - { name: triage, areas: { notes: full } }
                """));

        assertThat(permissions.decide(TRIAGE, NOTE_UPDATE))
                .isEqualTo(new Decision.Deny(
                        Decision.Reason.LEVEL,
                        "defaults.areas.notes",
                        "note_update needs notes: write, and the ceiling for all agents is notes: read. Whoever keeps the"
                                + " policy file can change that."));
    }

    @Test
    void aDenialByNarrowingNamesWhatNarrowed() {
        var policy = triage("areas: { notes: write }");
        var switched = new PolicyPermissions(policy, Narrowing.READ_ONLY, CLOCK);
        var elsewhere = TRIAGE.narrowed(new Narrowing(false, Optional.of(Set.of(Area.FEATURES))));

        assertThat(switched.decide(TRIAGE, NOTE_UPDATE)).isInstanceOfSatisfying(Decision.Deny.class, deny -> {
            assertThat(deny.reason()).isEqualTo(Decision.Reason.NARROWED);
            assertThat(deny.rule()).isEqualTo("--read-only");
        });
        assertThat(permissions(policy).decide(elsewhere, NOTE_SEARCH))
                .isInstanceOfSatisfying(Decision.Deny.class, deny -> {
                    assertThat(deny.reason()).isEqualTo(Decision.Reason.NARROWED);
                    assertThat(deny.rule()).isEqualTo("X-PBMCP-Narrow");
                });
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20, EXPIRED", "2026-11-21, ", "2026-11-22, "})
    void theDayOfExpiryIsTheLastOneInUtc(String day, Decision.Reason reason) {
        var permissions = permissions(triage("areas: { notes: read }\nexpires: " + day));

        assertThat(reason(permissions.decide(TRIAGE, NOTE_SEARCH))).isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void aDisabledOrUnknownAgentMayNothingNotEvenAskWhy() {
        var permissions = permissions(triage("areas: { \"*\": full }\ndisabled: true"));

        assertThat(reason(permissions.decide(TRIAGE, ACCESS_EXPLAIN))).contains(Decision.Reason.DISABLED);
        assertThat(reason(permissions.decide(Caller.of("other", "stdio"), ACCESS_EXPLAIN)))
                .contains(Decision.Reason.UNKNOWN_AGENT);
        assertThat(permissions.level(TRIAGE, Area.NOTES)).isEqualTo(Level.OFF);
    }

    @Test
    void aToolNewerThanTheReviewStaysOff() {
        var newer = new ToolFacts("note_merge", Set.of(Area.NOTES), false, Access.WRITE, Risk.REVERSIBLE, 2, false);

        assertThat(reason(permissions(triage("areas: { \"*\": full }")).decide(TRIAGE, newer)))
                .contains(Decision.Reason.NEWER_THAN_CATALOG);
    }

    @Test
    void aToolByTypeIsListedForOneAreaAndGuardedByEveryNeed() {
        var permissions = permissions(triage("areas: { features: write, objectives: read }"));

        assertThat(permissions.decide(TRIAGE, ENTITY_UPDATE).denied()).isFalse();
        assertThat(reason(permissions.decide(TRIAGE, ENTITY_UPDATE, Reach.none())))
                .contains(Decision.Reason.UNRESOLVED);
        assertThat(reason(permissions.decide(TRIAGE, ENTITY_UPDATE, Reach.of(Area.FEATURES, Access.READ))))
                .contains(Decision.Reason.UNRESOLVED);
        assertThat(reason(permissions.decide(TRIAGE, ENTITY_UPDATE, Reach.of(Area.OBJECTIVES, Access.WRITE))))
                .contains(Decision.Reason.LEVEL);
        var write = Reach.of(Area.FEATURES, Access.WRITE);
        assertThat(permissions.decide(TRIAGE, ENTITY_UPDATE, write.and(Area.OBJECTIVES, Access.READ)))
                .isInstanceOf(Decision.Allow.class);
        assertThat(reason(permissions.decide(TRIAGE, ENTITY_UPDATE, write.and(Area.MEMBERS, Access.READ))))
                .contains(Decision.Reason.LEVEL);
    }

    @Test
    void aToolThatReachesSeveralAreasNeedsThemAll() {
        var both = new ToolFacts(
                "note_report", Set.of(Area.NOTES, Area.CUSTOMERS), false, Access.READ, Risk.NONE, 1, false);

        assertThat(permissions(triage("areas: { notes: read }"))
                        .decide(TRIAGE, both)
                        .rule())
                .isEqualTo("agents.triage.areas");
        assertThat(permissions(triage("areas: { notes: read, customers: read }"))
                        .decide(TRIAGE, both)
                        .denied())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ask,     ,        ask,     defaults.confirm.irreversible",
        "ask,     preview, ask,     defaults.confirm.irreversible",
        "ask,     approve, approve, agents.triage.confirm.irreversible",
        "preview, ,        preview, defaults.confirm.irreversible",
        "approve, ask,     approve, defaults.confirm.irreversible"
    })
    void theStricterConfirmationHolds(String floor, String own, String strength, String rule) {
        var permissions = permissions(policy("version: 1\ndefaults: { confirm: { irreversible: " + floor
                + " } }\nagents:\n  - name: triage\n    areas: { notes: full }\n"
                + (own == null ? "" : "    confirm: { irreversible: " + own + " }\n")));

        assertThat(permissions.decide(TRIAGE, NOTE_DELETE)).isInstanceOfSatisfying(Decision.Confirm.class, confirm -> {
            assertThat(confirm.strength().word()).isEqualTo(strength);
            assertThat(confirm.rule()).isEqualTo(rule);
        });
    }

    @Test
    void withoutAnAreaNothingIsReachableButTheExplanation() {
        var permissions = permissions(triage(""));

        for (var tool : List.of(NOTE_SEARCH, NOTE_DELETE, WEBHOOK_CREATE, ENTITY_UPDATE)) {
            assertThat(permissions.decide(TRIAGE, tool).denied()).isTrue();
        }
        assertThat(permissions.decide(TRIAGE, ACCESS_EXPLAIN, Reach.none())).isInstanceOf(Decision.Allow.class);
    }

    private static Optional<Decision.Reason> reason(Decision decision) {
        return decision instanceof Decision.Deny deny ? Optional.of(deny.reason()) : Optional.empty();
    }
}
