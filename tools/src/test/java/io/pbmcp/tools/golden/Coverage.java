package io.pbmcp.tools.golden;

import io.pbmcp.sandbox.openapi.ApiOperation;
import io.pbmcp.sandbox.openapi.Target;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The operations of Productboard that the tools send in their written-down calls, look-ups included.
 *
 * @param byTool numbers of operations by name of tool, in the order of the catalogue
 */
record Coverage(Map<String, SortedSet<Integer>> byTool) {

    /** Makes the written-down calls of all tools of a catalogue. */
    static Coverage of(ToolCatalog catalog) {
        var sent = new LinkedHashMap<String, SortedSet<Integer>>();
        catalog.all().forEach(tool -> sent.put(tool.name(), sent(catalog, tool)));
        return new Coverage(sent);
    }

    private static SortedSet<Integer> sent(ToolCatalog catalog, Definition<?, ?> tool) {
        var numbers = new TreeSet<Integer>();
        for (var file : GoldenFiles.cases(tool.name())) {
            var run = new CaseRun(catalog, tool, Case.read(file));
            run.run();
            run.asked().forEach(request -> numbers.add(number(request)));
        }
        return numbers;
    }

    private static int number(UpstreamRequest request) {
        return ApiOperation.find(request.method().name(), Target.of(request.target()))
                .map(ApiOperation::number)
                .orElseThrow(() -> new AssertionError("There is no operation " + ScriptedProductboard.key(request)));
    }

    /** The tools that send an operation. */
    List<String> senders(ApiOperation operation) {
        return byTool.entrySet().stream()
                .filter(tool -> tool.getValue().contains(operation.number()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
