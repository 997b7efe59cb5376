package io.pbmcp.server.load;

import io.pbmcp.policy.ApiKeys;
import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.server.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the calls that read most keep the memory of the server flat: the same calls over a small workspace and over a
 * large one, by a server with a small heap, and what is in use after a collection.
 */
public final class MemoryRun {

    private static final int ROUNDS = 5;
    private static final int HEAP = 96;

    private MemoryRun() {}

    private static Map<String, String> calls() {
        var calls = new LinkedHashMap<String, String>();
        calls.put("entity_search", "{\"types\":[\"feature\"],\"limit\":500}");
        calls.put("entity_search ", "{\"types\":[\"feature\"],\"fields\":{\"description\":\"zyzzyva\"}}");
        calls.put("note_search", "{\"missing\":[\"customer\",\"link\",\"tags\",\"owner\"],\"limit\":500}");
        calls.put("entity_tree", "{\"type\":\"product\",\"depth\":6,\"limit\":500}");
        calls.put("feedback_digest", "{\"period\":\"2020-01-01..\",\"limit\":1000,\"excerpts\":50}");
        return calls;
    }

    /** Prints a line for each call, with kibibytes in use after it over each of the two workspaces. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var small = used(SandboxOptions.Size.SMALL);
        var large = used(SandboxOptions.Size.LARGE);
        small.forEach((call, kib) -> System.err.printf(
                "after %s: small %d KiB, large %d KiB, ratio %.2f%n",
                call, kib, large.getOrDefault(call, 0L), (double) large.getOrDefault(call, 0L) / kib));
    }

    private static Map<String, Long> used(SandboxOptions.Size size) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("memory");
        var key = ApiKeys.fresh(new SecureRandom());
        var policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "version: 1\nagents: [ { name: reader, owner: x, sign-in: [ { api-key: " + key.line()
                        + " } ], areas: { \"*\": read } } ]\n");
        try (var sandbox =
                        Sandbox.start(SandboxOptions.standard().withSize(size).withLimitPerSecond(0));
                var product = Served.start(
                        Main.class,
                        Map.of(
                                "PBMCP_AUDIT_DIR",
                                folder.resolve("audit").toString(),
                                "PBMCP_STATE_DIR",
                                folder.resolve("state").toString(),
                                "PRODUCTBOARD_BASE_URL",
                                sandbox.uri().toString(),
                                "PRODUCTBOARD_TOKEN",
                                sandbox.token()),
                        List.of("http", "--policy", policy.toString(), "--port", "0"),
                        HEAP)) {
            var caller = new McpCaller(product.address(), Optional.of(key.text().reveal()), true);
            var used = new LinkedHashMap<String, Long>();
            for (var round = 0; round < ROUNDS; round++) {
                for (var call : calls().entrySet()) {
                    var answer = caller.call(call.getKey().strip(), call.getValue())
                            .join()
                            .body();
                    if (!answer.contains("\"isError\":false")) {
                        throw new IllegalStateException(answer);
                    }
                    used.put(call.getKey().strip() + " " + call.getValue(), inUse(product.pid()));
                }
            }
            return used;
        }
    }

    /** Kibibytes of another Java process after a collection. */
    private static long inUse(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        var info = new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_info").start();
        var text = new String(info.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // The first number says what the whole heap, or the old part of a serial one, has in use.
        return Pattern.compile("(?m)^(?! *(?:Metaspace|class space)).*?used (\\d+)K")
                .matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
