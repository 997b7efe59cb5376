package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "[::1]"})
    void theseNameThisMachine(String host) {
        assertThat(Loopback.names(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost.example.com",
                "evil-localhost",
                "127.0.0.1.example.com",
                "127.1",
                "128.0.0.1",
                "::1"
            })
    void theseMayBeAnyMachine(String host) {
        assertThat(Loopback.names(host)).isFalse();
    }
}
