package io.pbmcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server may listen, and what options make no sense. */
class ExposureTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "::1", "[::1]", "127.255.255.254"})
    void thisMachineAloneIsSafe(String host) {
        assertThat(Exposure.of(host, Optional.empty(), false)).isInstanceOf(Exposure.Safe.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "[::]",
                "*",
                "10.0.0.1",
                "192.168.1.5",
                "example.com",
                "localhost.example.com",
                "127.0.0.1.nip.io",
                "127.1",
                "127.0.0.256",
                "2130706433",
                "::ffff:127.0.0.1",
                "localhost.",
                " localhost"
            })
    @DisplayName("T2 whoever listens on more than this machine needs sign-in")
    void everythingElseNeedsSignIn(String host) {
        assertThat(Exposure.of(host, Optional.empty(), true)).isInstanceOf(Exposure.Safe.class);
        assertThat(Exposure.of(host, Optional.empty(), false))
                .isInstanceOfSatisfying(
                        Exposure.Unsafe.class,
                        exposed -> assertThat(exposed.why())
                                .contains(host)
                                .contains("127.0.0.1")
                                .contains("policy file"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, true",
        "http://127.0.0.1:8080, true",
        "https://pb.example.com, false",
        "http://192.168.1.5:8080, false"
    })
    @DisplayName("T2 whoever is called from elsewhere through a proxy needs sign-in")
    void aPublicAddressNeedsSignIn(String url, boolean safe) {
        var publicUrl = Optional.of(URI.create(url));
        assertThat(Exposure.of("127.0.0.1", publicUrl, true)).isInstanceOf(Exposure.Safe.class);
        var open = Exposure.of("127.0.0.1", publicUrl, false);
        assertThat(open instanceof Exposure.Safe).isEqualTo(safe);
        if (open instanceof Exposure.Unsafe unsafe) {
            assertThat(unsafe.why()).contains(url, "--public-url", "policy file");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,,true",
        "localhost,http://localhost:8080,true",
        "127.0.0.1,https://pb.example.com,true",
        "0.0.0.0,https://pb.example.com,true",
        "0.0.0.0,,false",
        "10.0.0.1,,false",
        "0.0.0.0,http://pb.example.com,false",
        "127.0.0.1,http://pb.example.com,false",
        "0.0.0.0,http://localhost:8080,false",
    })
    void accessTokensNeedAnAddressThatKeepsThemToItself(String host, @Nullable String url, boolean safe) {
        var exposure = Exposure.ofTokens(host, Optional.ofNullable(url).map(URI::create));

        if (safe) {
            assertThat(exposure).isInstanceOf(Exposure.Safe.class);
        } else {
            assertThat(exposure)
                    .isInstanceOfSatisfying(
                            Exposure.Unsafe.class,
                            exposed ->
                                    assertThat(exposed.why()).contains("access tokens", "--public-url https://NAME"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://app", "host:99999", "a b", "host/", "user@host", ""})
    void anAllowedHostIsANameWithOrWithoutAPort(String entry) {
        assertThatThrownBy(() -> options(Optional.empty(), Set.of(entry), Set.of()))
                .hasMessageContaining("allowed host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "null", "app.example.com", "https://*.example.com", "https://app.example.com/", "ws://app"})
    void anAllowedOriginIsExact(String entry) {
        assertThatThrownBy(() -> options(Optional.empty(), Set.of(), Set.of(entry)))
                .hasMessageContaining("allowed origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "mcp.example.com", "https://user@mcp.example.com", "file:///etc", "mailto:a@b"})
    void aPublicUrlHasASchemeAndAHost(String url) {
        assertThatThrownBy(() -> options(Optional.of(URI.create(url)), Set.of(), Set.of()))
                .hasMessageContaining("public URL");
    }

    private static HttpOptions options(Optional<URI> url, Set<String> hosts, Set<String> origins) {
        return new HttpOptions("127.0.0.1", 0, url, hosts, origins, HttpLimits.DEFAULT);
    }
}
