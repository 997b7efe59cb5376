package io.pbmcp.tools.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.live.WatchedContext;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.text.RichText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The digest over more notes than anybody wants to hold. */
class SurveyTest {

    private final List<WatchedContext.Told> progress = new ArrayList<>();

    private static DigestFeedback.Arguments arguments(
            @Nullable String about, @Nullable String text, @Nullable Integer excerpts, int limit) {
        return new DigestFeedback.Arguments(about, null, null, null, text, excerpts, limit);
    }

    private Mono<Digest> digest(Productboard productboard, DigestFeedback.Arguments arguments) {
        return new DigestFeedback()
                .plan(arguments, WatchedContext.over(productboard, progress))
                .flatMap(plan -> plan.run().get());
    }

    private Digest made(Productboard productboard, DigestFeedback.Arguments arguments) {
        return digest(productboard, arguments).blockOptional().orElseThrow();
    }

    @Test
    void readsOnePageAtATimeAndNoMoreThanItMay() {
        var productboard = new ManyNotes(10_000);
        var digest = made(productboard, arguments(null, null, null, 1000));

        assertThat(digest.notes()).isEqualTo(1000);
        assertThat(digest.remarks()).anyMatch(remark -> remark.startsWith("Scanned 1000, stopped at the limit"));
        assertThat(productboard.asked("POST /notes/search")).isEqualTo(10);
        assertThat(productboard.asked("POST /entities/search")).isEqualTo(2);
        assertThat(productboard.asked("GET /notes/{id}")).isEqualTo(10);
        assertThat(productboard.asked()).hasSize(22);
        assertThat(productboard.mostOpen()).isLessThanOrEqualTo(4);
    }

    @Test
    void countsCustomersAndCompanies() {
        var digest = made(new ManyNotes(74), arguments(null, null, 0, 200));

        assertThat(digest.customers()).isEqualTo(ManyNotes.USERS);
        assertThat(digest.companies()).contains(ManyNotes.COMPANIES);
        assertThat(digest.topCompanies().stream().mapToInt(Digest.Share::notes).sum())
                .isEqualTo(74);
        assertThat(digest.topCompanies().get(0).notes()).isEqualTo(16);
        assertThat(digest.remarks()).containsExactly("Scanned 74, no more.");
        assertThat(digest.unit()).isEqualTo("week");
        assertThat(digest.periods().stream().mapToInt(Digest.Share::notes).sum())
                .isEqualTo(74);
        assertThat(digest.excerpts()).isEmpty();
    }

    @Test
    void everyCustomerIsQuotedOnceBeforeAnyIsQuotedTwice() {
        var digest = made(new ManyNotes(1000), arguments(null, null, 50, 1000));

        assertThat(digest.excerpts()).hasSize(50);
        assertThat(new HashSet<>(
                        digest.excerpts().stream().map(Digest.Quote::customer).toList()))
                .hasSize(ManyNotes.USERS);
        assertThat(digest.excerpts().get(0).title()).isEqualTo("Note 0");
        assertThat(digest.excerpts().stream().map(quote -> quote.created().orElse("")))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(digest.unit()).isEqualTo("week");
    }

    @Test
    void excerptsStandInTheNotesToTheLetter() {
        var digest = made(new ManyNotes(100), arguments(null, "Export", 20, 100));

        assertThat(digest.excerpts()).hasSize(20).allSatisfy(quote -> {
            var number = Integer.parseInt(quote.title().substring("Note ".length()));
            var passage = quote.passage().orElseThrow();
            assertThat(RichText.markdown(ManyNotes.content(number))).contains(passage.text());
            assertThat(passage.text()).contains("The export is slow.").hasSizeLessThanOrEqualTo(300);
        });
    }

    @Test
    void tellsOfEveryPageAndEveryNoteItReads() {
        made(new ManyNotes(1000), arguments(null, null, 10, 500));

        assertThat(progress)
                .hasSize(15)
                .extracting(WatchedContext.Told::done)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void asksForNothingMoreOnceNobodyWaits() {
        for (int page = 0; page < 3; page++) {
            var productboard = new ManyNotes(1000).hangsAt(page);
            var call = digest(productboard, arguments(null, null, 10, 1000)).subscribe();
            var before = productboard.asked().size();
            assertThat(productboard.open()).isEqualTo(1);

            call.dispose();

            assertThat(productboard.cancelled()).isTrue();
            assertThat(productboard.open()).isZero();
            assertThat(productboard.asked()).hasSize(before);
        }
    }

    @Test
    void answersWithWhatItHasWhenProductboardHasNoTime() {
        var digest = made(new ManyNotes(1000).busyAt(3), arguments(null, null, 0, 1000));

        assertThat(digest.notes()).isEqualTo(300);
        assertThat(digest.remarks()).anyMatch(remark -> remark.contains("Productboard had no more time"));
    }

    @Test
    void answersWithWhatItHasWhenProductboardIsOverloadedAtALaterSearch() {
        var productboard = new ManyNotes(80).children(150).overloadedAfter(1);
        var digest = made(productboard, arguments(ManyNotes.id(4, 999), null, 0, 1000));

        assertThat(productboard.asked("POST /notes/search")).isEqualTo(2);
        assertThat(digest.notes()).isEqualTo(80);
        assertThat(digest.remarks()).anyMatch(remark -> remark.contains("Productboard had no more time"));
    }

    @Test
    void aNoteThatIsFoundTwiceIsCountedOnce() {
        var productboard = new ManyNotes(80).children(150);
        var digest = made(productboard, arguments(ManyNotes.id(4, 999), null, 0, 1000));

        assertThat(productboard.asked("POST /notes/search")).isEqualTo(2);
        assertThat(digest.notes()).isEqualTo(80);
        assertThat(digest.remarks())
                .contains("Looked for notes linked to any of 151 things: itself, what is below it, what it links to.");
    }

    @Test
    void saysThatTheNearestComeFirstWhenItStops() {
        var digest = made(new ManyNotes(300).children(150), arguments(ManyNotes.id(4, 999), null, 0, 250));

        assertThat(digest.remarks()).contains("Notes about what is nearest to it were counted first.");
    }

    @Test
    void stopsWalkingWhereItIsTooMuch() {
        var digest = made(new ManyNotes(80).children(700), arguments(ManyNotes.id(4, 999), null, 0, 100));

        assertThat(digest.remarks()).anyMatch(remark -> remark.contains("500 things, and there are more"));
    }
}
