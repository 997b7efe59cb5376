package io.pbmcp.tools.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.text.RichText;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MaskedTest {

    private final PersonalData masked = PersonalData.masked(text -> "5eed5eed", Set.of("ops@example.com"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Olga Novak | O*** [5eed5eed]",
                "olga | O*** [5eed5eed]",
                "Olga@ACME.example | o***@acme.example [5eed5eed]",
                "[redacted] | [redacted]",
                "O*** [5eed5eed] | O*** [5eed5eed]",
                "o***@acme.example [5eed5eed] | o***@acme.example [5eed5eed]",
                "a11ce000-0000-4000-8000-000000000001 | a11ce000-0000-4000-8000-000000000001",
                "*** | *** [5eed5eed]"
            })
    void masksWhoSomebodyIs(String person, String shown) {
        assertThat(masked.person(person)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "olga@acme.example",
                "mail OLGA@acme.example now",
                "<olga@acme.example>",
                "**olga@acme.example**",
                "_olga@acme.example_",
                "`olga@acme.example`",
                "[write](mailto:olga@acme.example)",
                "mailto:olga@acme.example?subject=x",
                "https://acme.example/u/olga@acme.example/x",
                "https://acme.example/?mail=olga@acme.example&x=1",
                "https://acme.example/?mail=olga%40acme.example",
                "https://olga:secret@acme.example/x",
                "https://olga@acme.example",
                "\"olga novak\"@acme.example",
                "olga&#64;acme.example",
                "olga&#x40;acme.example",
                "olga&commat;acme.example",
                "olga&amp;#64;acme.example",
                "&#111;olga@acme.example",
                "olga\uff20acme.example",
                "ol\\_olga@acme.example",
                "first.olga+tag@mail.acme.example",
                "olga@acm…",
                "olga@[10.0.0.1]",
                "x,olga@acme.example;y",
                "olga@acme.example.",
                "olga.olga@acme.example olga@acme.example"
            })
    @DisplayName("T20 an address is masked however it is written")
    void masksAddresses(String text) {
        var shown = masked.text(OutsideText.clean(text));

        assertThat(shown).doesNotContainIgnoringCase("olga").doesNotContain("secret");
        assertThat(masked.text(shown)).isEqualTo(shown);
    }

    /** What can stand between any two characters of an address, open and closed. */
    static Stream<Arguments> marks() {
        var marks = List.of(
                "<b> </b>",
                "<strong> </strong>",
                "<i> </i>",
                "<em> </em>",
                "<u> </u>",
                "<s> </s>",
                "<del> </del>",
                "<code> </code>",
                "<span_style='color:red'> </span>",
                "<a_href='https://acme.example/a/b?c=d'> </a>",
                "<a_href='mailto:x'> </a>",
                "** **",
                "* *",
                "*** ***",
                "_ _",
                "~~ ~~",
                "` `",
                "[ ](https://acme.example/a_b)",
                "[ ](<https://acme.example/a>)",
                "[ ](vbscript:x)",
                "\u200b \u200b",
                "\u2060 \u00ad",
                "\ufeff \u200d",
                "\\ \\",
                "&#8203; &zwnj;");
        var places = List.of(
                "{jane}.doe@acme.example",
                "jane.{doe}@acme.example",
                "ja{ne.d}oe@acme.example",
                "jane{.}doe@acme.example",
                "{jane.doe}@acme.example",
                "jane.doe{@}acme.example",
                "jane.doe@{acme.example}",
                "jane.doe@{acme}.example",
                "jane.doe@acme.{example}",
                "jane.doe@ac{m}e.example",
                "jane.d{oe@ac}me.example",
                "{jane.doe@acme.example}",
                "{jane}.{doe}@{acme}.{example}",
                "{{jane.doe}}@{{acme.example}}",
                "&#106;{ane}&period;doe&commat;{&#97;cme}&#46;example");
        return marks.stream()
                .flatMap(mark -> places.stream()
                        .map(place -> Arguments.of(
                                mark,
                                place.replace(
                                                "{",
                                                mark.split(" ", 2)[0]
                                                        .replace("_s", " s")
                                                        .replace("_h", " h"))
                                        .replace("}", mark.split(" ", 2)[1]))));
    }

    @ParameterizedTest
    @MethodSource("marks")
    @DisplayName("T20 an address is masked wherever marks stand in it")
    void masksMarkedAddresses(String mark, String address) {
        for (var written : List.of(address, "Ask " + address + " now", "(" + address + "), then.")) {
            for (var text : List.of(written, RichText.markdown("<p>" + written + "</p>"), RichText.markdown(written))) {
                var shown = masked.text(OutsideText.clean(text));

                assertThat(shown.replaceAll("(?:[*_~`\\\\\\[]|<[^>]*>)", ""))
                        .as(text)
                        .doesNotContain("jane", "doe", "ane", "oe@", "jan", "ja", "ne");
                assertThat(masked.text(shown)).isEqualTo(shown);
            }
        }
    }

    @Test
    void aMarkedAddressIsTheSameAsAPlainOne() {
        var told =
                PersonalData.masked(text -> text.equals("jane.doe@acme.example") ? "5eed5eed" : "00000000", Set.of());

        assertThat(told.text("jane.doe@**acme.example**, **jane**.doe@`acme.example`, jane.doe@<u>acme</u>.example"))
                .isEqualTo("j***@acme.example [5eed5eed]**, **j***@acme.example [5eed5eed]`,"
                        + " j***@acme.example [5eed5eed]");
        assertThat(told.text("<b>Mail:</b>jane.doe@acme.example</b>now"))
                .isEqualTo("<b>Mail:</b>j***@acme.example [5eed5eed]</b>now");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1 202 555 0143",
                "+420 777-123-456",
                "call +49 (30) 1234567!",
                "tel:0301234567",
                "+441632960961"
            })
    void masksInternationalPhoneNumbers(String text) {
        assertThat(masked.text(text)).contains("*** [5eed5eed]").doesNotContain("0143", "123", "960");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask ops@example.com",
                "@platform, see npm @scope/package",
                "2026-01-01T00:00:00+02:00",
                "1+2=3, C++, +5 points, +100000",
                "react@18.0.0, 5 @ 3",
                "https://acme.example/@handle",
                "Olga said so"
            })
    void leavesTheRestAlone(String text) {
        assertThat(masked.text(text)).isEqualTo(text.replace("react@18.0.0", masked.text("react@18.0.0")));
    }

    @Test
    @DisplayName("T20 a text beside a masked name does not give it away")
    void masksFullNamesThatItHasMet() {
        assertThat(masked.text("Olga Novak said")).isEqualTo("Olga Novak said");

        assertThat(masked.person("Olga Novak")).isNotEmpty();

        assertThat(masked.text("olga novak, Olga Novakova, Olga")).isEqualTo("O*** [5eed5eed], Olga Novakova, Olga");
    }

    @Test
    @DisplayName("T20 people are known by the shape of an answer")
    void masksPeopleInAnswers() {
        var answer = JsonMapper.shared().readTree("""
                {"data": [
                  {"id": "1", "type": "user", "fields": {"name": "Olga Novak", "email": "olga@acme.example", "f": "Olga"}},
                  {"id": "2", "type": "company", "fields": {"name": "Acme", "domain": "acme.example"}},
                  {"id": "3", "fields": {"name": "Ben", "username": "ben"}},
                  {"id": "4", "type": "feature", "fields": {"name": "Export", "owner": {"id": "5", "email": "[redacted]"}}},
                  {"id": "6", "type": "note", "fields": {"content": [{"authorName": "Jo", "content": "Hi"}]}}]}""");

        assertThat(new People(masked).masked(answer).toString())
                .isEqualTo(answer.toString()
                        .replace("Olga Novak", "O*** [5eed5eed]")
                        .replace("olga@acme.example", "o***@acme.example [5eed5eed]")
                        .replace("\"Ben\"", "\"B*** [5eed5eed]\"")
                        .replace("\"ben\"", "\"B*** [5eed5eed]\"")
                        .replace("\"Jo\"", "\"J*** [5eed5eed]\""));
        assertThat(answer.toString()).contains("Olga Novak");
    }

    @Test
    void neverCutsAnAddressInTwo() {
        for (var most = 1; most < 40; most++) {
            var cut = OutsideText.line("write to olga.novak@acme.example now", most);
            assertThat(masked.text(cut)).doesNotContain("olga");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "@", "a@", "%40", "&#64;", "&", "+1 ", "a@b.c ", ";", "://", ";@", "@[", "\"@", "@\"", ")@", "(@",
                "]@", "](@", ">@", "@<", "<b>@", "@<b>", "@<b ", "@](", "@&amp;", "@&", "&amp;@", "*@", "@*", "**a@",
                "]()@", "@[]()"
            })
    @DisplayName("T24 long texts are masked in time")
    void masksInTime(String part) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> masked.text(part.repeat(300_000)));
    }
}
