package io.pbmcp.tools.golden;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pbmcp.tools.Tools;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every tool is what its contract says, to the letter; the same file is what the server serves. */
class ContractTest {

    @TestFactory
    Stream<DynamicTest> everyToolIsWhatItsContractSays() {
        return Tools.catalog().all().stream()
                .map(definition -> dynamicTest(
                        definition.name(),
                        () -> GoldenFiles.check(
                                GoldenFiles.FOLDER.resolve(definition.name()).resolve("contract.json"),
                                Contracts.text(definition))));
    }
}
