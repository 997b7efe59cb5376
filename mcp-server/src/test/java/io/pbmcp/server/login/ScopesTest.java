package io.pbmcp.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.file.PolicyFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScopesTest {

    /** Every single scope, and every step up of each area. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                      | ",
                "entities:read                                         | features=read products=read objectives=read releases=read customers=read fields=read",
                "entities:write                                        | ",
                "entities:delete                                       | ",
                "entities:read entities:write                          | features=write products=write objectives=write releases=write customers=write fields=read",
                "entities:read write:entities                          | features=write products=write objectives=write releases=write customers=write fields=read",
                "entities:read entities:delete                         | features=read products=read objectives=read releases=read customers=read fields=read",
                "entities:read entities:write entities:delete          | features=full products=full objectives=full releases=full customers=full fields=read",
                "fields:write                                          | ",
                "entities:read fields:write                            | features=read products=read objectives=read releases=read customers=read fields=full",
                "notes:read                                            | notes=read fields=read",
                "notes:write                                           | ",
                "notes:delete                                          | ",
                "notes:read notes:write                                | notes=write fields=read",
                "notes:read notes:write notes:delete                   | notes=full fields=read",
                "notes:read fields:write                               | notes=read fields=read",
                "members:read                                          | members=read",
                "members:pii:read                                      | ",
                "users:pii:read                                        | ",
                "teams:read                                            | members=read",
                "teams:write                                           | ",
                "teams:delete                                          | ",
                "members:read teams:write                              | members=read",
                "teams:read teams:write                                | members=write",
                "teams:read teams:write teams:delete                   | members=full",
                "analytics:read                                        | analytics=read",
                "jira-integrations:read                                | integrations=read",
                "plugin-integrations:read                              | integrations=read",
                "plugin-integrations:write                             | ",
                "plugin-integrations:delete                            | ",
                "jira-integrations:read plugin-integrations:write      | integrations=read",
                "plugin-integrations:read plugin-integrations:write    | integrations=write",
                "plugin-integrations:read plugin-integrations:write plugin-integrations:delete | integrations=full",
                "webhooks:read                                         | webhooks=read",
                "webhooks:write                                        | ",
                "webhooks:delete                                       | ",
                "webhooks:read webhooks:write                          | webhooks=write",
                "webhooks:read webhooks:write webhooks:delete          | webhooks=full",
                "product_hierarchy_data:manage notes:manage everything | ",
            })
    void scopesAreACeilingOfEveryArea(@Nullable String scopes, @Nullable String levels) {
        var ceiling = Scopes.ceiling(words(scopes));
        var expected = words(levels);

        for (var area : Area.values()) {
            var level = ceiling.find(area).orElseThrow();
            assertThat(level == Level.OFF ? "off" : area.word() + "=" + level.word())
                    .describedAs(area.word())
                    .isEqualTo(expected.stream()
                            .filter(one -> one.startsWith(area.word() + "="))
                            .findFirst()
                            .orElse("off"));
        }
    }

    @ParameterizedTest
    @EnumSource(Area.class)
    void whatALevelNeedsIsEnoughForIt(Area area) {
        for (var level : Level.values()) {
            var left = Scopes.ceiling(Scopes.needed(area, level)).find(area).orElseThrow();
            var most = area == Area.ANALYTICS ? Level.READ.least(level) : level;
            assertThat(left.compareTo(most)).describedAs(level.word()).isNotNegative();
            assertThat(Scopes.ALL).containsAll(Scopes.needed(area, level));
        }
    }

    @Test
    void moreScopesNeverTakeAnythingAway() {
        for (var one : Scopes.ALL) {
            var others = new HashSet<>(Scopes.ALL);
            others.remove(one);
            for (var area : Area.values()) {
                assertThat(Scopes.ceiling(Set.copyOf(Scopes.ALL)).find(area).orElseThrow())
                        .isGreaterThanOrEqualTo(
                                Scopes.ceiling(others).find(area).orElseThrow());
            }
        }
    }

    @Test
    void whileNobodyKnowsThereAreNoWrites() {
        for (var area : Area.values()) {
            assertThat(Scopes.UNKNOWN.find(area)).contains(Level.READ);
        }
    }

    @Test
    void agentsAskForWhatTheyNeedTogetherAndNoMore() {
        var policy = policy("""
                version: 1
                defaults: { areas: { webhooks: read }, pii: show }
                agents:
                  - { name: one, sign-in: [ stdio ], areas: { notes: write, webhooks: full } }
                  - { name: two, sign-in: [ stdio ], areas: { customers: read }, pii: show }
                  - { name: far, sign-in: [ stdio ], areas: { '*': full }, upstream: OTHER_TOKEN }
                """);

        assertThat(Scopes.needed(policy, "PRODUCTBOARD_TOKEN"))
                .containsExactlyInAnyOrder(
                        "notes:read", "notes:write", "webhooks:read", "entities:read", "users:pii:read");
        assertThat(Scopes.needed(policy, "OTHER_TOKEN")).contains("entities:delete", "teams:delete");
        assertThat(Scopes.needed(policy, "NO_TOKEN")).isEmpty();
        assertThat(Scopes.needed(Policies.reader(), "PRODUCTBOARD_TOKEN"))
                .containsExactly("entities:read", "notes:read");
    }

    private static Policy policy(String text) {
        return ((PolicyFile.Parsed) PolicyFile.read(text, "test policy")).policy();
    }

    private static Set<String> words(@Nullable String text) {
        return text == null ? Set.of() : new HashSet<>(Arrays.asList(text.split(" ")));
    }
}
