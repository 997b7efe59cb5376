package io.pbmcp.tools.openapi;

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
 * Productboard's OpenAPI files, when the folder with the reference is present. The check answers with its
 * complaints, one sentence each; an empty list means that the request is as documented.
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

    private static List<String> unknown(String method, String path) {
        var asked = method + " " + path;
        return UNPUBLISHED.matcher(asked).matches() ? List.of() : List.of("no operation " + asked);
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
