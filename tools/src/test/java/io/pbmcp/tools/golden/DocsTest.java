package io.pbmcp.tools.golden;

import io.pbmcp.tools.Tools;
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
}
