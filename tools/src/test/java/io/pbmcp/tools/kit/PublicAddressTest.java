package io.pbmcp.tools.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.tools.personal.PersonalData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    private static Refusal refusal(String text) {
        return catchThrowableOfType(RefusedException.class, () -> PublicAddress.parse("url", text))
                .refusal();
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/in, hooks.example.com",
        "HTTPS://Hooks.Example.COM/in?a=b%20c, hooks.example.com",
        "https://hooks.example, hooks.example",
        "https://local.home.xn.example/test, local.home.xn.example",
        "https://a-b.c1.example/, a-b.c1.example",
    })
    void takesPublicNames(String text, String host) {
        assertThat(PublicAddress.parse("url", "  " + text + " ")).isEqualTo(new PublicAddress(text, host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://app.localhost/",
                "https://printer.local/",
                "https://vault.internal/",
                "https://metadata.google.internal/computeMetadata",
                "https://api.default.svc/",
                "https://router.home.arpa/",
                "https://router.HOME/",
                "https://nas.lan/",
                "https://hooks.test/",
                "https://hooks.private/",
                "https://hooks.invalid/",
                "https://intranet/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://10.0.0.0x1/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.01/",
                "https://2130706433/",
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.8:8080/",
                "https://8.8.8.8/",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[::ffff:127.0.0.1]/",
                "https://hooks.example.com./",
                "https://hooks_x.example.com/",
                "https://-hooks.example.com/",
                "https://hooks%2Eexample.com/",
                "https://",
                "https:///in",
                "https:hooks.example.com",
                "https://hooks.example.com:8443x/",
            })
    @DisplayName("T11 data goes to public names alone")
    void refusesWhatIsNoPublicHost(String text) {
        assertThat(refusal(text).code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
        assertThat(refusal(text).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("url"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.com/, https://",
        "ftp://hooks.example.com/, https://",
        "hooks.example.com/in, https://",
        "javascript:alert(1), https://",
        "https://user:secret@hooks.example.com/, user name",
        "https://hooks.example.com@evil.example/, user name",
        "https://hooks.example.com/#part, fragment",
        "https://:@hooks.example.com/, user name",
        "https://hooks.example.com/a b, no web address",
        "https://hooks.example.com\\@evil.example/, no web address",
        "https://bücher.example/, no web address",
        "https://ex\u0430mple.com/, no web address",
        "https://hooks.example.com/\u202egro.live, no web address",
        "https://xn--bcher-kva.example/, xn--",
        "https://hooks.XN--bcher-kva.example/, xn--",
        "https://hooks.example.xn--p1ai/, xn--",
        "https://hooks.example.com:8443/, a port",
        "https://hooks.example.com:443/, a port",
        "https://hooks.example.com:/, a port",
    })
    void saysWhatIsWrong(String text, String part) {
        assertThat(refusal(text).violations().get(0).problem()).contains(part);
        assertThat(refusal(text).next()).contains("https", "public host", "without a port");
    }

    @Test
    void isAtMost1024Long() {
        var longest = "https://hooks.example.com/" + "a".repeat(1024 - "https://hooks.example.com/".length());
        assertThat(PublicAddress.parse("url", longest).text()).isEqualTo(longest);
        assertThat(refusal(longest + "a").violations().get(0).problem()).contains("1025", "1024");
    }

    @Test
    void neverRepeatsWhatMayBeASecret() {
        assertThat(new ReplyWriter(() -> 1L, text -> "5eed5eed")
                        .text(refusal("https://user:s3cret@hooks.example.com/"), PersonalData.shown()))
                .doesNotContain("s3cret");
    }
}
