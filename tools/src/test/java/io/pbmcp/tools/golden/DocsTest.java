package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages about tools and errors say what the code says. */
class DocsTest {

    @Test
    void theToolsPageShowsTheCatalogue() {
        GoldenFiles.check(GoldenFiles.DOCS.resolve("tools.md"), ToolsPage.of(Tools.catalog()));
    }

    @Test
    void theErrorsPageShowsTheTableOfCodes() {
        GoldenFiles.check(GoldenFiles.DOCS.resolve("errors.md"), ErrorsPage.text());
    }

    /** Prompts whose names read like those of tools. */
    private static final Set<String> PROMPTS = Set.of("weekly_digest");

    @Test
    void thePagesNameOnlyToolsThatExist() throws IOException {
        var known = Stream.concat(Tools.catalog().all().stream().map(Definition::name), PROMPTS.stream())
                .collect(Collectors.toSet());
        try (var pages = Files.walk(GoldenFiles.DOCS)) {
            var texts = Stream.concat(pages, Stream.of(GoldenFiles.DOCS.resolveSibling("README.md")))
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
            assertThat(texts).hasSizeGreaterThan(3);
            for (var page : texts) {
                assertThat(ToolNames.in(GoldenFiles.read(page)))
                        .as("tools named in %s", page)
                        .allSatisfy(name -> assertThat(known).contains(name));
            }
        }
    }
}
