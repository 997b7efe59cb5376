package io.pbmcp.server.assembly;

import io.pbmcp.server.completion.Completion;
import io.pbmcp.server.line.CallLine;
import io.pbmcp.server.prompts.Prompts;
import io.pbmcp.server.protocol.Method;
import io.pbmcp.server.protocol.ToolCalls;
import io.pbmcp.server.protocol.ToolList;
import io.pbmcp.server.protocol.ToolMethods;
import io.pbmcp.server.resources.Resources;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a server of one line serves; free of sessions, versions and transports. */
public final class Methods {

    private Methods() {}

    /** The table of methods over a line. */
    public static Map<String, Method> over(CallLine line, JsonMapper json) {
        var calls = new ToolCalls(line);
        Map<String, Method> all = new HashMap<>();
        all.putAll(new ToolMethods(calls, new ToolList(line.catalog(), line.rules(), json), json).table());
        all.putAll(new Resources(calls, json).table());
        all.putAll(new Prompts(calls, json).table());
        all.putAll(new Completion(calls, json).table());
        return Map.copyOf(all);
    }
}
