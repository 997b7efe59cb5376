package io.pbmcp.server.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceUriTest {

    @Test
    void anAddressIsTakenApart() {
        assertThat(values("productboard://entity/feature/Dark%20mode")).containsExactly("feature", "Dark mode");
        assertThat(values("productboard://note/8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f"))
                .containsExactly("8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f");
        assertThat(values("productboard://configuration/keyResult")).containsExactly("keyResult");
    }

    @Test
    void whatIsEncodedIsPartOfAName() {
        assertThat(values("productboard://entity/feature/A%2FB%3Fc%23d+e%25")).containsExactly("feature", "A/B?c#d+e%");
        assertThat(values("productboard://entity/feature/%C3%9Cbersicht")).containsExactly("feature", "Übersicht");
        assertThat(values("productboard://entity/feature/Übersicht")).containsExactly("feature", "Übersicht");
    }

    @Test
    void itIsSaidAgainInAscii() {
        assertThat(ResourceUri.parse("productboard://entity/feature/Übersicht")
                        .orElseThrow()
                        .text())
                .isEqualTo("productboard://entity/feature/%C3%9Cbersicht");
    }

    @ParameterizedTest
    @DisplayName("T15 what no template made is no address")
    @ValueSource(
            strings = {
                "",
                "productboard:",
                "productboard:entity/feature/x",
                "productboard:///feature/x",
                "productboard://entity",
                "productboard://entity/feature",
                "productboard://entity/feature/",
                "productboard://entity/feature/%20",
                "productboard://entity/feature/x/y",
                "productboard://entity//x",
                "productboard://note/a/b",
                "productboard://note/%2",
                "productboard://note/%FF",
                "productboard://note/%C0%AF",
                "productboard://note/a%00b",
                "productboard://note/a%0Ab",
                "productboard://note/x?detail=full",
                "productboard://note/x#y",
                "productboard://user@note/x",
                "productboard://note:1/x",
                "productboard://NOTE/x",
                "PRODUCTBOARD://note/x",
                "https://note/x",
                "file:///etc/passwd",
                "productboard://member/x",
                "productboard://note/a b"
            })
    void whatNoTemplateMadeIsNoAddress(String text) {
        assertThat(ResourceUri.parse(text)).isEmpty();
    }

    @Test
    void aVeryLongOneIsNone() {
        assertThat(ResourceUri.parse("productboard://note/" + "x".repeat(5000))).isEmpty();
    }

    private static List<String> values(String text) {
        return ResourceUri.parse(text).orElseThrow().values();
    }
}
