package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every written-down call sends what it says, reaches what it says, and answers what it says. */
class CaseTest {

    private final ToolCatalog catalog = Tools.catalog();

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutAsWritten() {
        return catalog.all().stream()
                .flatMap(definition -> GoldenFiles.cases(definition.name()).stream()
                        .map(file -> dynamicTest(
                                definition.name() + "/" + file.getFileName(), () -> check(definition, file))));
    }

    private void check(Definition<?, ?> definition, Path file) {
        var written = Case.read(file);
        var then = new CaseRun(catalog, definition, written).run();
        if (GoldenFiles.updating()) {
            GoldenFiles.write(file, Case.rewritten(GoldenFiles.read(file), then));
        } else {
            assertThat(Case.yaml(then))
                    .as("%s (rewrite it with mvn -pl tools -am test -Dgolden=update)", file)
                    .isEqualTo(CaseRun.expected(written).orElse("(the case says nothing about the outcome)"));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyToolHasItsThreeKindsOfCase() {
        return catalog.all().stream().map(definition -> dynamicTest(definition.name(), () -> threeKinds(definition)));
    }

    private void threeKinds(Definition<?, ?> definition) {
        var good = 0;
        var refused = 0;
        var failed = 0;
        for (var file : GoldenFiles.cases(definition.name())) {
            var written = Case.read(file);
            var run = new CaseRun(catalog, definition, written);
            run.run();
            if (written.upstreamFails()) {
                failed++;
            } else if (run.refused()) {
                refused++;
            } else {
                good++;
            }
        }
        assertThat(good).as("good cases of %s", definition.name()).isPositive();
        assertThat(refused).as("refused cases of %s", definition.name()).isPositive();
        if (!definition.facts().areas().isEmpty()) {
            assertThat(failed)
                    .as("cases of %s in which Productboard fails", definition.name())
                    .isPositive();
        }
    }
}
