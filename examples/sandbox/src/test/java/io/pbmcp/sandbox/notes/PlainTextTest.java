package io.pbmcp.sandbox.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.seed.SmallWorld;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.time.InstantSource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static void agrees(String html) {
        assertThat(spaced(PlainText.of(html)))
                .isEqualTo(spaced(Jsoup.parse(html).text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain words",
                "<p>one</p><p>two</p>",
                "<p>half a <b>wo</b>rd, <a href=\"https://a.example/\">a link</a></p>",
                "<ul><li>one</li><li>two</li></ul>",
                "a &amp; b",
                "<p>a &lt;b&gt; c</p>",
                "<p>one<br>two</p>",
                "<p>one<!-- <p>hidden --> two</p>",
                "<h2>Call</h2><p><I>in</I>side</p>",
            })
    void readsWhatTheParserReads(String html) {
        agrees(html);
    }

    @Test
    void readsEveryNoteOfTheSmallWorldLikeTheParser() {
        World world = new World(1, InstantSource.fixed(SmallWorld.UNTIL));
        Workspace.found(world);
        SmallWorld.fill(world, 7);
        world.shelf(Note.class).stream()
                .filter(note -> note.type() == NoteType.TEXT)
                .forEach(note -> agrees(note.content().asString()));
    }
}
