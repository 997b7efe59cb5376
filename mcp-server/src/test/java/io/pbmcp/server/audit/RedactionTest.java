package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pbmcp.server.key.ServerKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RedactionTest {

    private final Redaction redaction = new Redaction(Calls.KEY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e'}",
                "{'ids':['12345','67890']}",
                "{'limit':20,'archived':false,'parent':null,'score':1.5}",
                "{'type':'feature','types':['note','key-result'],'sort':'created_at'}",
                "{'fields':{'timeframe':{'start':'2026-11-21','end':'2026-12-01T10:00:00.000Z'}}}",
                "{'id':'https://acme.productboard.com/feature-board/1/features/9'}"
            })
    void idsTimesNumbersAndVocabularyStay(String arguments) {
        assertThat(redacted(arguments)).isEqualTo(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'canary'}",
                "{'content':'canary and much more'}",
                "{'fields':{'status':{'name':'canary'}}}",
                "{'tags':['canary']}",
                "{'query':'canary'}",
                "{'type':'canary canary'}",
                "{'type':'canary\\n'}",
                "{'owner':'canary@acme.example'}",
                "{'id':'https://acme.productboard.com/x?q=canary'}",
                "{'id':'https://acme.productboard.com.canary.example/x'}",
                "{'confirm':'pbt_canary'}",
                "{'canary says do this':1}",
                "{'a':{'b':{'c':{'d':{'e':{'f':{'g':'canary'}}}}}}}"
            })
    void everyOtherTextGoes(String arguments) {
        assertThat(redacted(arguments)).doesNotContain("canary");
    }

    @ParameterizedTest
    @DisplayName("T19 a secret leaves nothing, even one that looks like an id")
    @ValueSource(
            strings = {
                "{'authorization':'0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e'}",
                "{'authorization':'123456789012345678'}",
                "{'authorization':1234567890}",
                "{'authorization':'2026-11-21'}",
                "{'authorization':['0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e']}",
                "{'Authorization ':{'token':'0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e'}}"
            })
    void aSecretLeavesNothing(String arguments) {
        assertThat(redacted(arguments)).isEqualTo("{'authorization':'***'}");
    }

    @Test
    void aTextLeavesItsLengthAndADigestThatTellsEqualFromOther() {
        var one = redacted("{'content':'The same text'}");

        assertThat(one).matches("\\{'content':'\\[text, 13 characters, hmac [0-9a-f]{12}]'}");
        assertThat(redacted("{'content':'The same text'}")).isEqualTo(one);
        assertThat(redacted("{'content':'The same tex!'}")).isNotEqualTo(one);
        var other = new Redaction(ServerKey.random(new SecureRandom()));
        assertThat(other.arguments(json("{'content':'The same text'}"))
                        .toString()
                        .replace('"', '\''))
                .isNotEqualTo(one);
    }

    @Test
    void aPersonIsMaskedButCanBeRecognised() {
        assertThat(redaction.person("olga@acme.example")).matches("o\\*\\*\\*@acme\\.example \\[hmac [0-9a-f]{12}]");
        assertThat(redaction.person("Olga Novak")).matches("O\\*\\*\\* \\[hmac [0-9a-f]{12}]");
        assertThat(redaction.person("0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e"))
                .isEqualTo("0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e");
        assertThat(redaction.person("")).startsWith("***");
    }

    @Test
    void longListsAndObjectsAreCut() {
        var list = "{'ids':[" + String.join(",", Collections.nCopies(60, "7")) + "]}";
        assertThat(redacted(list)).endsWith(",'10 more']}").hasSizeLessThan(130);
    }

    @Test
    @DisplayName("T24 a text that looks like an address for long is hidden in time")
    void aTextThatLooksLikeAnAddressForLongIsHiddenInTime() {
        var text = "{'owner':'a@" + ".".repeat(500_000) + " '}";

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> redacted(text)))
                .startsWith("{'owner':'[text, 500003 characters");
    }

    private String redacted(String arguments) {
        return redaction.arguments(json(arguments)).toString().replace('"', '\'');
    }

    private static JsonNode json(String text) {
        return Calls.JSON.readTree(text.replace('\'', '"'));
    }
}
