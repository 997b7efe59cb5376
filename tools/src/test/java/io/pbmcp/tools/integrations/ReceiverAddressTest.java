package io.pbmcp.tools.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/push, hooks.example.com",
        "HTTPS://Hooks.Example.com, hooks.example.com",
        "https://hooks.example.com:8443/a?b=c%20d, hooks.example.com",
        "https://xn--bcher-kva.example/in, xn--bcher-kva.example",
    })
    void takesPublicAddresses(String text, String host) {
        var address = ReceiverAddress.parse("url", text);
        assertThat(address.text()).isEqualTo(text);
        assertThat(address.host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com/push",
                "http://hooks.example.com/",
                "https:hooks.example.com",
                "https:///push",
                "https://localhost/",
                "https://hooks/",
                "https://hooks.example.com./",
                "https://printer.local/",
                "https://vault.INTERNAL/",
                "https://a.localhost/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f.0x1/",
                "https://10.0.0.0x1/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://me@hooks.example.com/",
                "https://:@hooks.example.com/",
                "https://hooks.example.com/#part",
                "https://hooks.example.com\\@evil.example/",
                "https://hooks.example.com/a b",
                "https://hooks.example.com/\u202egro.live",
                "https://b\u00fccher.example/",
                "https://ex\u0430mple.com/",
                "https://hooks%2eexample.com/",
                "https://hooks_1.example.com/",
            })
    void refusesEverythingElseAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> ReceiverAddress.parse("url", text))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
                    assertThat(refused.refusal().violations()).singleElement().satisfies(violation -> {
                        assertThat(violation.field()).isEqualTo("url");
                        assertThat(violation.problem()).contains("https", "public host name");
                    });
                });
    }

    @Test
    void isNoLongerThanProductboardTakes() {
        var longest = "https://hooks.example.com/" + "a".repeat(1024 - 26);
        assertThat(ReceiverAddress.parse("url", longest).text()).hasSize(1024);
        assertThatThrownBy(() -> ReceiverAddress.parse("url", longest + "a")).isInstanceOf(RefusedException.class);
    }
}
