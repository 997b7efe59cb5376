package io.pbmcp.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.PolicyPermissions;
import io.pbmcp.policy.UpstreamScopes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What scopes allow, and that they only ever take away. */
class ScopesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"scope\":\"notes:read\"} | READ | OFF",
                "{\"scope\":\"notes:read notes:full notes:write\"} | FULL | OFF",
                "{\"scope\":\"productboard:read\"} | READ | READ",
                "{\"scope\":\"productboard:read notes:write\"} | WRITE | READ",
                "{\"scope\":\"productboard:write notes:read\"} | WRITE | WRITE",
                "{\"scope\":[\"notes:read\",\"features:write\"]} | READ | WRITE",
                "{\"scp\":[\"notes:read\"]} | READ | OFF",
                "{\"scp\":\"notes:read\"} | READ | OFF",
                "{\"scope\":\"notes:write\",\"scp\":[\"notes:read\",\"features:read\"]} | READ | OFF",
                "{\"scope\":\"\"} | OFF | OFF",
                "{\"scope\":[]} | OFF | OFF",
                "{\"scope\":\"openid profile offline_access\"} | OFF | OFF",
                "{\"scope\":\"Notes:read notes:READ notes: :read note:read notes:all notes:off *:full\"} | OFF | OFF",
                "{\"scope\":\"notes:read,features:read\"} | OFF | OFF",
            })
    void scopesBecomeLevels(String claims, Level notes, Level features) {
        var grants = of(claims).orElseThrow();

        assertThat(grants.find(Area.NOTES).orElse(Level.OFF)).isEqualTo(notes);
        assertThat(grants.find(Area.FEATURES).orElse(Level.OFF)).isEqualTo(features);
    }

    @Test
    void aTokenWithoutScopesStatesNoLimits() {
        assertThat(of("{\"sub\":\"x\"}")).isEmpty();
    }

    @Test
    void theScopesOfAChallengeLoseNothing() {
        var held = of("{\"scope\":\"productboard:read notes:write\"}");

        assertThat(Scopes.words(held, Map.of(Area.FEATURES, Level.WRITE)))
                .containsExactly("productboard:read", "notes:write", "features:write");
        assertThat(Scopes.words(held, Map.of(Area.NOTES, Level.FULL)))
                .containsExactly("productboard:read", "notes:full");
        assertThat(Scopes.words(of("{\"scope\":\"\"}"), Map.of(Area.NOTES, Level.WRITE)))
                .containsExactly("notes:write");
    }

    static Stream<Level[]> intersections() {
        return Stream.of(Level.values())
                .flatMap(agent -> Stream.of(Level.values())
                        .flatMap(ceiling -> Stream.of(Level.values())
                                .flatMap(upstream -> Stream.of(Level.values())
                                        .map(token -> new Level[] {agent, ceiling, upstream, token}))));
    }

    @ParameterizedTest
    @MethodSource("intersections")
    @DisplayName("T7 what is left is the least of agent, ceiling, Productboard, token, operator and request")
    void whatIsLeftIsTheLeast(Level agent, Level ceiling, Level upstream, Level token) {
        var policy = Desk.policy("version: 1\ndefaults: { areas: { notes: " + ceiling.word()
                + " } }\nagents: [ { name: a, areas: { notes: " + agent.word() + " } } ]\n");
        UpstreamScopes scopes = any -> Optional.of(only(upstream));
        var caller = new Caller(
                "a", "jwt", Optional.of("a person"), Narrowing.NONE, of("{\"scope\":\"notes:" + token.word() + "\"}"));
        var least = agent.least(ceiling).least(upstream).least(token);

        for (var operator : new Narrowing[] {Narrowing.NONE, Narrowing.READ_ONLY}) {
            var permissions = new PolicyPermissions(policy, operator, scopes, () -> Desk.NOW);
            for (var request : new Narrowing[] {Narrowing.NONE, Narrowing.READ_ONLY}) {
                var expected = request.apply(Area.NOTES, operator.apply(Area.NOTES, least));
                assertThat(permissions.level(caller.narrowed(request), Area.NOTES))
                        .isEqualTo(expected);
                assertThat(permissions.level(caller.narrowed(request), Area.FEATURES))
                        .isEqualTo(Level.OFF);
            }
        }
    }

    private static Grants only(Level level) {
        return new Grants(Map.of(Area.NOTES, level), Optional.empty());
    }

    private static Optional<Grants> of(String claims) {
        return Scopes.of(
                StrictObject.read(claims.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }
}
