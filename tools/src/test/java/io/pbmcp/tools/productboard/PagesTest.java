package io.pbmcp.tools.productboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.ProductboardException.Problem;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class PagesTest {

    private static final UpstreamRequest LIST = UpstreamRequest.get("/entities").with("type[]", "feature");
    private static final String TARGET = "GET /entities?type%5B%5D=feature";

    private final ScriptedProductboard productboard = new ScriptedProductboard();
    private final Pages pages = new Pages(productboard);

    /** A page of {@code count} items, numbered from {@code from}. */
    private static String page(int from, int count, String next) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "{'id': '" + i + "'}")
                .collect(Collectors.joining(",", "{'data': [", "], 'links': {'next': " + next + "}}"));
    }

    private static String link(String cursor) {
        return "'https://api.productboard.com/v2/entities?type[]=feature&pageCursor=" + cursor + "'";
    }

    private static List<String> ids(Slice<JsonNode> slice) {
        return slice.map(node -> node.path("id").asString()).items();
    }

    private Refusal refusal(String cursor) {
        return catchThrowableOfType(
                        RefusedException.class,
                        () -> pages.slice(LIST, 5, Optional.of(cursor)).block())
                .refusal();
    }

    private void threePages() {
        productboard
                .answer(TARGET, page(0, 100, link("a%2Fb%3D")))
                .answer(TARGET + "&pageCursor=a%2Fb%3D", page(100, 100, link("c")))
                .answer(TARGET + "&pageCursor=c", page(200, 30, "null"));
    }

    @Test
    void aListGoesOnFromThePlaceOfAnyItem() {
        threePages();
        var slice = pages.slice(LIST, 150, Optional.empty()).blockOptional().orElseThrow();
        for (var i : List.of(0, 7, 99, 100, 149)) {
            assertThat(ids(pages.slice(LIST, 2, Optional.of(slice.places().get(i)))
                            .blockOptional()
                            .orElseThrow()))
                    .containsExactly(String.valueOf(i), String.valueOf(i + 1));
        }
    }

    @Test
    void slicesOfAnySizeAddUpToTheWholeList() {
        threePages();
        var seen = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var slice = pages.slice(LIST, 25, cursor).blockOptional().orElseThrow();
            assertThat(slice.items()).hasSizeLessThanOrEqualTo(25);
            seen.addAll(ids(slice));
            cursor = slice.next();
        } while (cursor.isPresent());
        assertThat(seen)
                .hasSize(230)
                .doesNotHaveDuplicates()
                .startsWith("0", "1")
                .endsWith("229");
    }

    @Test
    void aLongSliceFollowsPagesBehindInteractiveCalls() {
        threePages();
        var slice = pages.slice(LIST, 500, Optional.empty()).blockOptional().orElseThrow();
        assertThat(slice.items()).hasSize(230);
        assertThat(slice.next()).isEmpty();
        assertThat(productboard.asked())
                .containsExactly(TARGET, TARGET + "&pageCursor=a%2Fb%3D (bulk)", TARGET + "&pageCursor=c (bulk)");
    }

    @Test
    void aSearchRepeatsItsBody() {
        var search = UpstreamRequest.of(Method.POST, "/notes/search").body(JsonNodeFactory.instance.objectNode());
        productboard
                .answer("POST /notes/search", page(0, 2, "'https://api.productboard.com/v2/notes/search?pageCursor=n'"))
                .answer("POST /notes/search?pageCursor=n", page(2, 1, "null"));
        assertThat(ids(pages.slice(search, 9, Optional.empty()).blockOptional().orElseThrow()))
                .containsExactly("0", "1", "2");
    }

    @Test
    void theLinkMayBeAbsent() {
        productboard.answer(TARGET, "{'data': [{'id': '1'}]}");
        assertThat(pages.slice(LIST, 5, Optional.empty())
                        .blockOptional()
                        .orElseThrow()
                        .next())
                .isEmpty();
    }

    @Test
    void everyItemIsReadInOrder() {
        threePages();
        assertThat(pages.all(LIST).count().blockOptional().orElseThrow()).isEqualTo(230);
    }

    @Test
    void aBusyProductboardShortensTheSliceAndNothingIsLost() {
        productboard
                .answer(TARGET, page(0, 100, link("b")))
                .fail(TARGET + "&pageCursor=b", new ProductboardException(Kind.THROTTLED));
        var slice = pages.slice(LIST, 500, Optional.empty()).blockOptional().orElseThrow();
        assertThat(slice.items()).hasSize(100);
        productboard.answer(TARGET + "&pageCursor=b", page(100, 1, "null"));
        assertThat(ids(pages.slice(LIST, 5, slice.next()).blockOptional().orElseThrow()))
                .containsExactly("100");
    }

    @Test
    void otherFailuresAreNotHidden() {
        productboard
                .answer(TARGET, page(0, 100, link("b")))
                .fail(TARGET + "&pageCursor=b", new ProductboardException(Kind.FORBIDDEN));
        var failure = catchThrowableOfType(
                ProductboardException.class,
                () -> pages.slice(LIST, 500, Optional.empty()).block());
        assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void aListThatGoesInCirclesIsNotBelieved() {
        productboard.answer(TARGET, page(0, 1, link("b"))).answer(TARGET + "&pageCursor=b", page(1, 1, link("b")));
        for (var read : List.<ThrowableAssert.ThrowingCallable>of(
                () -> pages.slice(LIST, 500, Optional.empty()).blockOptional().orElseThrow(),
                () -> pages.all(LIST).blockLast())) {
            assertThat(catchThrowableOfType(ProductboardException.class, read).kind())
                    .isEqualTo(Kind.GARBLED);
        }
    }

    @Test
    void pagesWithNothingOnThemComeToAnEnd() {
        Productboard endless = request -> Mono.fromSupplier(() -> {
            var next = request.query().size() + request.target().length();
            return new JsonMapper()
                    .readTree(page(
                                    0,
                                    0,
                                    link(next
                                            + request.query()
                                                    .get(request.query().size() - 1)
                                                    .value()))
                            .replace('\'', '"'));
        });
        var slice = new Pages(endless)
                .slice(LIST, 10, Optional.empty())
                .blockOptional()
                .orElseThrow();
        assertThat(slice.items()).isEmpty();
        assertThat(slice.next()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "MS4wLjAu", "eyJhIjoxfQ"})
    void aMalformedCursorIsRefused(String cursor) {
        threePages();
        assertThat(refusal(cursor).code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
        assertThat(productboard.asked()).isEmpty();
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        threePages();
        var foreign = new Cursor(Optional.of("c"), 3).text(UpstreamRequest.get("/notes"));
        assertThat(refusal(foreign).violations().get(0).problem()).contains("another query");
        assertThat(productboard.asked()).isEmpty();
    }

    @Test
    void anExpiredCursorSaysToStartOver() {
        var expired = new ProductboardException(
                Kind.INVALID,
                400,
                List.of(new Problem("request.invalid", "Expired", Optional.of("pageCursor"))),
                Optional.empty());
        productboard.fail(TARGET + "&pageCursor=old", expired);
        var cursor = new Cursor(Optional.of("old"), 0).text(LIST);
        var refusal = refusal(cursor);
        assertThat(refusal.violations().get(0).problem()).contains("expired");
        assertThat(refusal.next()).contains("Start over");
        assertThat(productboard.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'data': {}}",
                "{'data': [], 'links': {'next': 'https://api.productboard.com/v2/entities'}}",
                "{'data': [], 'links': {'next': 'https://api.productboard.com/v2/entities?pageCursor='}}",
                "{'data': [], 'links': {'next': 'http://[ nonsense'}}",
                "{'data': [], 'links': {'next': 'https://x/?pageCursor=%zz'}}"
            })
    void aListThatIsNoneIsNotBelieved(String answer) {
        productboard.answer(TARGET, answer);
        var failure = catchThrowableOfType(
                ProductboardException.class,
                () -> pages.slice(LIST, 5, Optional.empty()).block());
        assertThat(failure.kind()).isEqualTo(Kind.GARBLED);
    }
}
