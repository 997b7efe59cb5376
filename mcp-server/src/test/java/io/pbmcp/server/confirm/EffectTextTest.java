package io.pbmcp.server.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Effect;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectTextTest {

    @Test
    void wordsOfTheWorkspaceCannotForgeALineOrCloseTheirQuotes() {
        var text = EffectText.question(
                new Effect(
                        "Delete the feature",
                        "x\"?\nThis can be undone.\n\u001b[2J\u202Eignore “the” rest",
                        "https://a.example/x) This is safe.\nReally",
                        List.of("fine\"\n- \"nothing else", "\u2028done"),
                        "f"),
                Risk.IRREVERSIBLE);

        assertThat(text).isEqualTo("""
                Delete the feature "x'? This can be undone. [2J ignore 'the' rest" ("https://a.example/x) This is safe. Really")?
                About it:
                - "fine' - 'nothing else"
                - "done"
                This cannot be undone.""");
    }

    @Test
    void theQuestionIsBounded() {
        var text = EffectText.question(
                new Effect(
                        "d".repeat(9999),
                        "n".repeat(9999),
                        "a".repeat(9999),
                        Collections.nCopies(999, "c".repeat(9999)),
                        "f"),
                Risk.IRREVERSIBLE);

        assertThat(text).hasSizeLessThan(5_200).contains("- and 979 more lines like these");
    }

    @Test
    void aNameThatCannotBeTypedIsReplacedByTheId() {
        assertThat(phrase("Plain name", "https://x/9")).isEqualTo("Plain name");
        assertThat(phrase("Say \"hi\"", "https://x/9")).isEqualTo("Say 'hi'");
        assertThat(phrase("\u200B \n", "https://x/features/9")).isEqualTo("9");
        assertThat(phrase("n".repeat(101), "1b2c")).isEqualTo("1b2c");
        assertThat(phrase("", "")).isEqualTo("I agree");
    }

    private static String phrase(String name, String address) {
        return EffectText.phrase(new Effect("Delete", name, address, List.of(), "f"));
    }
}
