package io.pbmcp.tools.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Level;
import io.pbmcp.tools.live.LiveStand;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trees and scores of the small world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTreeTest {

    private static final Pattern LINE = Pattern.compile("(?m)^( *)- .* \\[([a-zA-Z]+)[^\\]]*] ([0-9a-f-]{36})$");

    @RegisterExtension
    private final LiveStand stand = new LiveStand();

    /** The types in a tree with their indents, such as {@code 2 component}. */
    private static List<String> levels(String tree) {
        return LINE.matcher(tree)
                .results()
                .map(line -> line.group(1).length() / 2 + " " + line.group(2))
                .distinct()
                .toList();
    }

    private static List<String> ids(String tree, String type) {
        return LINE.matcher(tree)
                .results()
                .filter(line -> line.group(2).equals(type))
                .map(line -> line.group(3))
                .toList();
    }

    @Test
    void productsDownToSubfeatures() {
        var tree = stand.call("entity_tree", "{'type': 'product', 'limit': 500}");
        assertThat(levels(tree)).containsExactlyInAnyOrder("0 product", "1 component", "2 feature", "3 subfeature");
        assertThat(ids(tree, "product")).hasSize(3);
        assertThat(tree).doesNotContain("archived", "below\"");
        assertThat(stand.sent()).hasSizeLessThanOrEqualTo(6);
        var all = stand.call("entity_tree", "{'type': 'product', 'limit': 500, 'archived': true}");
        assertThat(ids(all, "feature"))
                .hasSizeGreaterThan(ids(tree, "feature").size())
                .containsAll(ids(tree, "feature"));
        assertThat(all).contains(", archived]");
    }

    @Test
    void objectivesWithTheProgressOfTheirKeyResults() {
        var tree = stand.call("entity_tree", "{'type': 'objective'}");
        assertThat(levels(tree)).containsExactlyInAnyOrder("0 objective", "1 keyResult", "1 initiative");
        assertThat(tree).containsPattern("\\[keyResult, Active, [^,]+@[^,]+, \\S+ of \\S+, from \\S+ \\(\\S+ %\\)]");
    }

    @Test
    void releasesByGroupAndInitiativesAndCustomers() {
        assertThat(levels(stand.call("entity_tree", "{'type': 'releaseGroup'}")))
                .containsExactly("0 releaseGroup", "1 release");
        assertThat(levels(stand.call("entity_tree", "{'type': 'initiative'}"))).containsExactly("0 initiative");
        var user = stand.call("entity_search", "{'types': ['user'], 'limit': 1, 'detail': 'full'}");
        assertThat(user).contains("| ");
        var companies = stand.call("entity_search", "{'types': ['company'], 'limit': 1}");
        var company = companies
                .substring(companies.lastIndexOf("| ") + 2)
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(levels(stand.call("entity_tree", "{'id': '" + company + "'}")))
                .startsWith("0 company");
    }

    @Test
    void oneBranchByDepthAndLimit() {
        var products = stand.call("entity_tree", "{'type': 'product', 'depth': 1}");
        assertThat(levels(products)).containsExactly("0 product", "1 component");
        assertThat(products).containsPattern("\\[component, [^\\]]*\\+\\d+ below]");
        var component = ids(products, "component").get(0);
        var branch = stand.call("entity_tree", "{'id': '" + component + "', 'limit': 4}");
        assertThat(LINE.matcher(branch).results()).hasSize(4);
        assertThat(branch).contains("call again with its id", "The limit of 4 lines is reached");
    }

    @Test
    void whatMayNotBeReadIsCounted() {
        var products = LiveStand.only(Map.of(Area.PRODUCTS, Level.READ));
        var tree = stand.call("entity_tree", "{'type': 'product'}", products);
        assertThat(levels(tree)).containsExactly("0 product", "1 component");
        assertThat(tree).containsPattern("\\d+ in areas that this agent may not read, not shown");
        assertThat(stand.call("entity_tree", "{'type': 'objective'}", products)).startsWith("not_permitted");
        var features = LiveStand.only(Map.of(Area.FEATURES, Level.READ));
        assertThat(stand.call("entity_tree", "{'id': '" + ids(tree, "product").get(0) + "'}", features))
                .startsWith("not_found");
    }

    @Test
    void scoresOfWhatHasOne() {
        var tree = stand.call("entity_tree", "{'type': 'product', 'depth': 1}");
        var score =
                stand.call("entity_score", "{'id': '" + ids(tree, "component").get(0) + "'}");
        assertThat(score).startsWith("Customer score, in beta:").containsPattern("score: \\d+");
        var objective = ids(stand.call("entity_tree", "{'type': 'objective', 'depth': 1}"), "objective")
                .get(0);
        assertThat(stand.call("entity_score", "{'id': '" + objective + "'}"))
                .startsWith("not_found")
                .contains("beta");
    }
}
