package io.pbmcp.tools.productboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.Scan.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class ScanTest {

    private static final UpstreamRequest LIST = UpstreamRequest.get("/notes");
    private static final String LINK = "'https://api.productboard.com/v2/notes?pageCursor=";

    private final ScriptedProductboard productboard = new ScriptedProductboard();

    private static String page(int from, int count, String next) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "{'id': '" + i + "'}")
                .collect(Collectors.joining(",", "{'data': [", "], 'links': {'next': " + next + "}}"));
    }

    /** 230 items on three pages. */
    @BeforeEach
    void threePages() {
        productboard
                .answer("GET /notes", page(0, 100, LINK + "a'"))
                .answer("GET /notes?pageCursor=a", page(100, 100, LINK + "b'"))
                .answer("GET /notes?pageCursor=b", page(200, 30, "null"));
    }

    private static int number(JsonNode item) {
        return Integer.parseInt(item.path("id").asString());
    }

    private static List<Integer> numbers(Scan.Found found) {
        return found.kept().map(ScanTest::number).items();
    }

    private Scan.Found find(int most, int wanted, Optional<String> cursor, int every) {
        return new Scan(productboard, most)
                .find(LIST, wanted, cursor, item -> number(item) % every == 0)
                .blockOptional()
                .orElseThrow();
    }

    @Test
    void readsToTheEndOfTheList() {
        var found = find(1000, 10, Optional.empty(), 50);

        assertThat(numbers(found)).containsExactly(0, 50, 100, 150, 200);
        assertThat(found.scanned()).isEqualTo(230);
        assertThat(found.end()).isEqualTo(End.LIST);
        assertThat(found.stopped()).isFalse();
        assertThat(found.kept().next()).isEmpty();
        assertThat(productboard.asked())
                .containsExactly("GET /notes", "GET /notes?pageCursor=a (bulk)", "GET /notes?pageCursor=b (bulk)");
    }

    @Test
    void tellsAfterEachPageHowManyItLookedAt() {
        var told = new ArrayList<Integer>();
        new Scan(productboard, 150, told::add)
                .find(LIST, 10, Optional.empty(), item -> false)
                .block();

        assertThat(told).containsExactly(100, 150);
    }

    @Test
    void readsNoFurtherThanItHasTo() {
        var found = find(1000, 3, Optional.empty(), 50);

        assertThat(numbers(found)).containsExactly(0, 50, 100);
        assertThat(found.scanned()).isEqualTo(101);
        assertThat(found.end()).isEqualTo(End.WANTED);
        assertThat(found.stopped()).isFalse();
        assertThat(productboard.asked()).hasSize(2);
    }

    @Test
    void stopsAtItsBoundAndGoesOnFromThere() {
        var first = find(130, 10, Optional.empty(), 50);
        assertThat(numbers(first)).containsExactly(0, 50, 100);
        assertThat(first.scanned()).isEqualTo(130);
        assertThat(first.end()).isEqualTo(End.BOUND);
        assertThat(first.stopped()).isTrue();

        var second = find(130, 10, first.kept().next(), 50);
        assertThat(numbers(second)).containsExactly(150, 200);
        assertThat(second.scanned()).isEqualTo(100);
        assertThat(second.end()).isEqualTo(End.LIST);
    }

    @Test
    void partsOfAnySizeAddUpToEverythingThatFits() {
        for (int most : List.of(7, 100, 101)) {
            for (int wanted : List.of(1, 2, 5)) {
                var all = new ArrayList<Integer>();
                Optional<String> cursor = Optional.empty();
                do {
                    var found = find(most, wanted, cursor, 23);
                    all.addAll(numbers(found));
                    cursor = found.kept().next();
                } while (cursor.isPresent());
                assertThat(all).containsExactly(0, 23, 46, 69, 92, 115, 138, 161, 184, 207);
            }
        }
    }

    @Test
    void everyKeptItemHasAPlaceToGoOnFrom() {
        var found = find(1000, 10, Optional.empty(), 50);

        assertThat(numbers(find(1000, 10, Optional.of(found.kept().places().get(3)), 50)))
                .containsExactly(150, 200);
    }

    @Test
    void keepsWhatItHasWhenProductboardHasNoTime() {
        productboard.fail("GET /notes?pageCursor=a", new ProductboardException(Kind.THROTTLED));
        var found = find(1000, 10, Optional.empty(), 50);

        assertThat(numbers(found)).containsExactly(0, 50);
        assertThat(found.scanned()).isEqualTo(100);
        assertThat(found.end()).isEqualTo(End.BUSY);

        productboard.answer("GET /notes?pageCursor=a", page(100, 100, LINK + "b'"));
        assertThat(numbers(find(1000, 10, found.kept().next(), 50))).containsExactly(100, 150, 200);
    }

    @Test
    void failsWhenNothingWasReadOrTheFailureIsOfAnotherKind() {
        productboard.fail("GET /notes?pageCursor=a", new ProductboardException(Kind.GARBLED));
        assertThatThrownBy(() -> find(1000, 10, Optional.empty(), 50)).isInstanceOf(ProductboardException.class);

        productboard.fail("GET /notes", new ProductboardException(Kind.THROTTLED));
        assertThatThrownBy(() -> find(1000, 10, Optional.empty(), 50)).isInstanceOf(ProductboardException.class);
    }

    @Test
    void aPageMayBeWeighedByAskingProductboard() {
        productboard.answer("GET /teams", "{'data': [{'id': '170'}]}");
        var found = new Scan(productboard, 1000)
                .run(
                        LIST,
                        10,
                        Optional.empty(),
                        page -> productboard
                                .send(UpstreamRequest.get("/teams"))
                                .map(answer -> page.filter(
                                        item -> item.equals(answer.path("data").get(0)))))
                .blockOptional()
                .orElseThrow();

        assertThat(numbers(found)).containsExactly(170);
        assertThat(productboard.asked().stream().filter("GET /teams"::equals)).hasSize(3);
    }

    @Test
    void nothingMoreIsAskedForOnceNobodyWaits() {
        var weighing = new ArrayList<Slice<JsonNode>>();
        var waiting = new Scan(productboard, 1000)
                .run(LIST, 10, Optional.empty(), page -> {
                    weighing.add(page);
                    return Mono.never();
                })
                .subscribe();
        waiting.dispose();

        assertThat(weighing).hasSize(1);
        assertThat(productboard.asked()).containsExactly("GET /notes");
    }
}
