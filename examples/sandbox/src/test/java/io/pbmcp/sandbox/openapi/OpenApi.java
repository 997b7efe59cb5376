package io.pbmcp.sandbox.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Productboard's OpenAPI files, when the folder with the reference is present. Each check answers with its complaints, one
 * sentence each; an empty list means that the exchange is as documented.
 *
 * <p>Needs the JDK, Jackson 3 and networknt's json-schema-validator only, so that other modules may take a copy.
 */
public final class OpenApi {

    /** Operations in beta that are not in the files, so that nobody can judge them. */
    private static final Pattern UNPUBLISHED = Pattern.compile("GET /entities/[^/]+/score");

    private final List<Operation> operations;

    private OpenApi(List<Operation> operations) {
        this.operations = operations;
    }

    /** The files below the folder that the system property {@code pbmcp.reference} names; empty when they are absent. */
    public static Optional<OpenApi> reference() {
        return Optional.ofNullable(System.getProperty("pbmcp.reference"))
                .map(folder -> Path.of(folder, "productboard", "openapi"))
                .filter(Files::isDirectory)
                .map(OpenApi::read);
    }

    /** Reads all {@code *.json} files of a folder. */
    public static OpenApi read(Path folder) {
        JsonMapper mapper = new JsonMapper();
        try (Stream<Path> files = Files.list(folder)) {
            return new OpenApi(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> mapper.readTree(file.toFile()))
                    .flatMap(Operation::of)
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Checks a request; {@code path} is the path below {@code /v2}, such as {@code /notes/search}. */
    public List<String> request(String method, String path, Collection<String> queryNames, Optional<JsonNode> body) {
        return find(method, path)
                .map(operation -> operation.request(queryNames, body))
                .orElseGet(() -> unknown(method, path));
    }

    /** Checks an answer: that its status is documented, and that its body fits the schema of that status. */
    public List<String> response(String method, String path, int status, Optional<JsonNode> body) {
        return find(method, path)
                .map(operation -> operation.response(status, body))
                .orElseGet(() -> status == 404 ? List.of() : unknown(method, path));
    }

    private static List<String> unknown(String method, String path) {
        String asked = method + " " + path;
        return UNPUBLISHED.matcher(asked).matches() ? List.of() : List.of("no operation " + asked);
    }

    /** Checks what is sent to the address that a request of this operation named; {@code callback} as the files name it. */
    public List<String> callback(String method, String path, String callback, JsonNode body) {
        return find(method, path).orElseThrow().callback(callback, body);
    }

    private Optional<Operation> find(String method, String path) {
        String[] parts = path.split("/", -1);
        return operations.stream()
                .filter(operation -> operation.method().equalsIgnoreCase(method))
                .filter(operation -> fits(operation.template().split("/", -1), parts))
                .min(Comparator.comparingLong(operation -> variables(operation.template())));
    }

    private static boolean fits(String[] template, String[] parts) {
        return template.length == parts.length
                && Stream.iterate(0, i -> i + 1)
                        .limit(parts.length)
                        .allMatch(i -> template[i].startsWith("{") || template[i].equals(parts[i]));
    }

    private static long variables(String template) {
        return Arrays.stream(template.split("/", -1))
                .filter(part -> part.startsWith("{"))
                .count();
    }
}
