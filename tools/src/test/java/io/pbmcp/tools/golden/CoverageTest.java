package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pbmcp.sandbox.openapi.ApiOperation;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every operation of Productboard's API has a tool, and every tool sends what it stands for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverageTest {

    private final ToolCatalog catalog = Tools.catalog();
    private final Map<String, SortedSet<Integer>> sent = Coverage.of(catalog).byTool();
    private final Map<String, List<Integer>> promised = PromisedOperations.read();

    @TestFactory
    Stream<DynamicTest> everyToolSendsWhatItStandsFor() {
        return catalog.all().stream()
                .map(Definition::name)
                .map(name -> dynamicTest(name, () -> {
                    assertThat(promised).containsKey(name);
                    assertThat(sent.get(name))
                            .as("operations in cases of %s", name)
                            .containsAll(promised.get(name));
                }));
    }

    @Test
    void everyOperationIsSentBySomeTool() {
        var covered = sent.values().stream().flatMap(Collection::stream).collect(Collectors.toCollection(TreeSet::new));

        assertThat(covered)
                .containsExactlyElementsOf(
                        ApiOperation.all().stream().map(ApiOperation::number).toList());
    }

    @Test
    void theToolsAreThoseThatWerePromised() {
        assertThat(catalog.all().stream().map(Definition::name)).containsExactlyInAnyOrderElementsOf(promised.keySet());
    }
}
