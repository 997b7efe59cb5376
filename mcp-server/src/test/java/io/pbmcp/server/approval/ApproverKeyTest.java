package io.pbmcp.server.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.ApiKeys;
import io.pbmcp.policy.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApproverKeyTest {

    private final ApproverKey key = ApproverKey.fresh(new SecureRandom());

    @Test
    void aKeyIsReadBackAndSigns() {
        var again = ApproverKey.read(key.text());

        assertThat(again.sha256()).isEqualTo(key.sha256()).matches("[0-9a-f]{64}");
        assertThat(ApproverKey.verifies(key.shown(), "yes", again.sign("yes"))).isTrue();
        assertThat(ApproverKey.verifies(key.shown(), "no", again.sign("yes"))).isFalse();
        assertThat(ApproverKey.verifies(ApproverKey.fresh(new SecureRandom()).shown(), "yes", key.sign("yes")))
                .isFalse();
        assertThat(key).hasToString("***");
    }

    @Test
    void theSecretHalfIsNotInWhatIsShown() {
        assertThat(key.text().reveal()).matches("pba_[A-Za-z0-9_-]{86}");
        assertThat(key.text().fingerprint()).isNotEqualTo(key.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "pba_short", "pbm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anythingElseIsNoKey(String text) {
        assertThatThrownBy(() -> ApproverKey.read(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PBMCP_APPROVER_KEY")
                .hasMessageContaining("key new --approver");
    }

    @Test
    void halvesThatDoNotBelongTogetherAreNoKey() {
        var other = ApproverKey.fresh(new SecureRandom()).text().reveal();
        var mixed = key.text().reveal().substring(0, 50) + other.substring(50);

        assertThatThrownBy(() -> ApproverKey.read(Secret.of(mixed))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> ApproverKey.read(ApiKeys.fresh(new SecureRandom()).text()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!"})
    void whatIsNoSignatureProvesNothing(String text) {
        assertThat(ApproverKey.verifies(text, "yes", key.sign("yes"))).isFalse();
        assertThat(ApproverKey.verifies(key.shown(), "yes", text)).isFalse();
    }
}
