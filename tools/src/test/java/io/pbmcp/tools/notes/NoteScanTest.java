package io.pbmcp.tools.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.kit.Json;
import io.pbmcp.tools.live.WatchedContext;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ScriptedProductboard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search for notes without a customer, where nearly all notes have one. */
class NoteScanTest {

    private static final String LIST = "GET /notes?archived=false";

    private final ScriptedProductboard productboard = new ScriptedProductboard();
    private final List<WatchedContext.Told> told = new ArrayList<>();

    /** 1,500 notes; number 1,234 alone has no customer. */
    @BeforeEach
    void fifteenPages() {
        for (int page = 0; page < 15; page++) {
            var next = page == 14 ? "null" : "'https://api.productboard.com/v2/notes?pageCursor=" + (page + 1) + "'";
            productboard.answer(
                    page == 0 ? LIST : LIST + "&pageCursor=" + page,
                    IntStream.range(page * 100, page * 100 + 100)
                            .mapToObj(NoteScanTest::note)
                            .collect(Collectors.joining(",", "{'data': [", "], 'links': {'next': " + next + "}}")));
        }
    }

    private static String note(int number) {
        var customer = number == 1_234 ? "" : "{'type': 'customer', 'target': {'id': 'c', 'type': 'user'}}";
        return "{'id': '" + number + "', 'type': 'textNote', 'relationships': {'data': [" + customer + "]}}";
    }

    private NoteList search(String arguments) {
        return new SearchNotes()
                .plan(
                        Json.MAPPER.readValue(arguments.replace('\'', '"'), SearchNotesArguments.class),
                        WatchedContext.over(productboard, told))
                .flatMap(plan -> plan.run().get())
                .blockOptional()
                .orElseThrow();
    }

    @Test
    void stopsAtItsLimitAndGoesOnFromThere() {
        var first = search("{'missing': ['CUSTOMER']}");
        assertThat(first.items()).isEmpty();
        assertThat(first.scanned().orElse("")).startsWith("Scanned 1000, stopped at the limit; narrow by created");
        assertThat(first.show().head().get(0)).startsWith("None on these pages, but there are more: pass cursor ");
        assertThat(productboard.asked()).hasSize(10);
        assertThat(told).hasSize(10).endsWith(new WatchedContext.Told(1000, "Scanned 1000"));

        var second =
                search("{'missing': ['CUSTOMER'], 'cursor': '" + first.cursor().orElseThrow() + "'}");
        assertThat(second.items())
                .singleElement()
                .satisfies(row -> assertThat(row.id()).isEqualTo("1234"));
        assertThat(second.scanned()).contains("Scanned 500.");
        assertThat(second.cursor()).isEmpty();
    }

    @Test
    void saysSoWhenProductboardHasNoTime() {
        productboard.fail(LIST + "&pageCursor=2", new ProductboardException(ProductboardException.Kind.THROTTLED));
        var list = search("{'missing': ['CUSTOMER']}");

        assertThat(list.scanned().orElse("")).startsWith("Scanned 200, stopped because Productboard had no more time");
        assertThat(list.cursor()).isPresent();
    }
}
