package io.pbmcp.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForgedTokensTest {

    private static final Map<String, String> FORGERIES = Forgeries.of(Desk.MINT, Desk.NOW);

    private final Desk desk = new Desk(Desk.POLICY);

    static List<String> names() {
        return List.copyOf(FORGERIES.keySet());
    }

    @Test
    void theTokenThatTheForgeriesAreMadeFromIsGood() {
        assertThat(desk.caller(Desk.MINT.good()).agent()).isEqualTo("triage");
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("T3 a forged token, or one for somebody else, opens nothing")
    void aForgeryOpensNothing(String name) {
        var token = String.valueOf(FORGERIES.get(name));

        var why = desk.refusal(token);

        assertThat(why).startsWith("The access token was refused: ").hasSizeLessThan(300);
        for (var part : token.split("\\.", -1)) {
            assertThat(part.length() < 12 || !why.contains(part.substring(0, 12)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("T3 forgeries make the server ask nobody but the issuer, and that one twice at most")
    void aForgeryAsksNobody(String name) {
        desk.verdict(String.valueOf(FORGERIES.get(name)));
        desk.verdict(String.valueOf(FORGERIES.get(name)));

        assertThat(desk.loads.get()).isLessThanOrEqualTo(1);
    }
}
