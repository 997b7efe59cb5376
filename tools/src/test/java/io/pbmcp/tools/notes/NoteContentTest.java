package io.pbmcp.tools.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.Relationships;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class NoteContentTest {

    private static final Pattern GO_ON = Pattern.compile("note_get with passage: (\\d+)\\.");

    private final ReplyWriter writer = new ReplyWriter(() -> 0x5eedL, text -> "5eed5eed");

    private static Note note(ObjectNode fields) {
        return new Note(
                "11111111-0000-4000-8000-000000000001",
                "textNote",
                fields,
                new Relationships(List.of(), true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Note text(String html) {
        return note(JsonNodeFactory.instance.objectNode().put("name", "Long").put("content", html));
    }

    private static WholeNote from(Note note, int passage) {
        var all = NoteContent.passages(note);
        var report = new NoteReport(
                note.id(),
                Optional.empty(),
                note.type(),
                note.name(),
                note.state(),
                List.of(),
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new WholeNote(report, all.subList(passage - 1, all.size()), passage);
    }

    @Test
    void aNoteWithoutContentHasNoPassages() {
        assertThat(NoteContent.passages(note(JsonNodeFactory.instance.objectNode())))
                .isEmpty();
        assertThat(NoteContent.excerpt(text("<p> </p>"))).isEmpty();
    }

    @Test
    void passagesTogetherAreTheWholeText() {
        var passages = NoteContent.passages(text("<h2>One</h2><p>Two</p><pre>a\n\nb</pre>"));

        assertThat(String.join("\n", passages)).isEqualTo("## One\n\nTwo\n\n```\na\n\nb\n```");
    }

    @Test
    void aVeryLongParagraphIsCutBetweenWords() {
        var words = "word ".repeat(3_000).strip();
        var passages = NoteContent.passages(text("<p>" + words + "</p>"));

        assertThat(passages).hasSizeGreaterThan(1).allMatch(passage -> passage.length() <= 4_000);
        assertThat(String.join(" ", passages)).isEqualTo(words);
    }

    @Test
    void noCharacterIsTorn() {
        var passages = NoteContent.passages(text("<p>x" + "😀".repeat(4_000) + "</p>"));

        assertThat(String.join("", passages)).isEqualTo("x" + "😀".repeat(4_000));
        assertThat(passages).noneMatch(passage -> Character.isLowSurrogate(passage.charAt(0)));
    }

    @Test
    void aLongContentCanBeReadToItsEndInPieces() {
        var html = new StringBuilder();
        for (int i = 1; i <= 60; i++) {
            html.append("<p>Paragraph number ").append(i).append(" of this report.</p>");
        }
        var note = text(html.toString());
        var seen = new ArrayList<String>();
        Optional<Integer> next = Optional.of(1);
        for (int calls = 0; next.isPresent() && calls < 60; calls++) {
            var answer = writer.text(from(note, next.get()).show(), 700, PersonalData.shown());
            assertThat(answer.length()).isLessThanOrEqualTo(700);
            answer.lines().filter(line -> line.startsWith("Paragraph")).forEach(seen::add);
            var goOn = GO_ON.matcher(answer);
            next = goOn.find() ? Optional.of(Integer.valueOf(goOn.group(1))) : Optional.empty();
        }

        assertThat(next).isEmpty();
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
    }
}
