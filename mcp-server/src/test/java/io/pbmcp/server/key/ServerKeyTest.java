package io.pbmcp.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerKeyTest {

    private static final String TEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    @Test
    void theSameTextGivesTheSameKeyForAPurpose() {
        var one = ServerKey.read(Secret.of(TEXT)).derive("one", "AES");

        assertThat(one.getEncoded()).hasSize(32);
        assertThat(ServerKey.read(Secret.of(TEXT + "=")).derive("one", "AES")).isEqualTo(one);
        assertThat(ServerKey.read(Secret.of(TEXT)).derive("two", "AES")).isNotEqualTo(one);
    }

    @Test
    void onlyAGivenKeyOutlivesItsProcess() {
        assertThat(ServerKey.read(Secret.of(TEXT)).lasting()).isTrue();
        assertThat(ServerKey.random(new SecureRandom()).lasting()).isFalse();
    }

    @Test
    void aKeyIsNeverShown() {
        assertThat(ServerKey.read(Secret.of(TEXT))).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "not base64!", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj", "AAEC+/QF"})
    void anythingElseIsRefusedWithTheWayToMakeOne(String text) {
        assertThatThrownBy(() -> ServerKey.read(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PBMCP_KEY")
                .hasMessageContaining("/dev/urandom")
                .hasMessageNotContaining(text);
    }
}
