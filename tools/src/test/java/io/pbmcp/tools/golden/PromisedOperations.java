package io.pbmcp.tools.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Which operations of Productboard each tool stands for, as {@code golden/operations.yaml} says. */
final class PromisedOperations {

    private PromisedOperations() {}

    /** Numbers of operations by name of tool. */
    static Map<String, List<Integer>> read() {
        return new YAMLMapper()
                .readValue(
                        GoldenFiles.read(GoldenFiles.FOLDER.resolve("operations.yaml")),
                        new TypeReference<LinkedHashMap<String, List<Integer>>>() {});
    }
}
