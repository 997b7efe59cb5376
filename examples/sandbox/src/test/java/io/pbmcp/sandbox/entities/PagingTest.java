package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages of long lists while things come and go between them. */
class PagingTest {

    private final Desk desk = Desk.empty();
    private final String product = desk.create("product", "{'name':'Atlas'}");
    private final List<String> features = new ArrayList<>();

    PagingTest() {
        for (int i = 0; i < 205; i++) {
            features.add(desk.create("feature", "{'name':'F" + i + "'}", product));
            if (i % 50 == 0) {
                desk.create("company", "{'name':'C" + i + "'}");
            }
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static List<String> ids(Wire.Answer page) {
        return page.data()
                .valueStream()
                .map(item -> item.path(item.has("target") ? "target" : "")
                        .path("id")
                        .asString(item.path("id").asString("")))
                .toList();
    }

    private Wire.Answer next(Wire.Answer page) {
        return desk.wire().get(desk.wire().below(page.next().orElseThrow()));
    }

    /** The first page, a few deletes and a create, and the rest. */
    private List<String> walk(Wire.Answer first) {
        List<String> seen = new ArrayList<>(ids(first));
        assertThat(seen).hasSize(100);
        for (int gone : List.of(0, 99, 100, 101, 204)) {
            assertThat(desk.wire().delete("/entities/" + features.get(gone)).status())
                    .isEqualTo(204);
        }
        features.add(desk.create("feature", "{'name':'late'}", product));
        Wire.Answer page = first;
        while (page.next().isPresent()) {
            page = next(page);
            seen.addAll(ids(page));
        }
        return seen;
    }

    private List<String> expected() {
        List<String> expected = new ArrayList<>(features);
        expected.removeAll(List.of(features.get(100), features.get(101), features.get(204)));
        return expected;
    }

    @Test
    void aTypeIsReadToItsEnd() {
        assertThat(walk(desk.wire().get("/entities?type%5B%5D=feature"))).isEqualTo(expected());
    }

    @Test
    void severalTypesComeInOneOrder() {
        List<String> mixed = new ArrayList<>();
        Wire.Answer page = desk.wire().get("/entities?type%5B%5D=company&type%5B%5D=feature");
        mixed.addAll(ids(page));
        while (page.next().isPresent()) {
            page = next(page);
            mixed.addAll(ids(page));
        }
        assertThat(mixed).hasSize(210).doesNotHaveDuplicates().containsAll(features);
        assertThat(mixed.get(0)).isEqualTo(features.get(0));
        assertThat(mixed.get(2)).isEqualTo(features.get(1));
    }

    @Test
    void whatIsBelowAParentIsReadToItsEnd() {
        assertThat(walk(desk.wire().get("/entities?parent%5Bid%5D=" + product))).isEqualTo(expected());
    }

    @Test
    void relationshipsAreReadToTheirEnd() {
        assertThat(walk(desk.wire().get("/entities/" + product + "/relationships")))
                .isEqualTo(expected());
    }

    @Test
    void aSearchBelowAParentFindsTheSame() {
        Wire.Answer found = desk.post(
                "/entities/search", "{'data':{'filter':{'relationships':{'parent':[{'id':'" + product + "'}]}}}}");
        assertThat(ids(found)).isEqualTo(features.subList(0, 100));
        Wire.Answer both = desk.post(
                "/entities/search",
                "{'data':{'filter':{'type':['feature'],'id':['" + features.get(7) + "','" + features.get(3) + "','"
                        + product + "']}}}");
        assertThat(ids(both)).containsExactly(features.get(3), features.get(7));
    }
}
