package io.pbmcp.sandbox.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Productboard's OpenAPI files, when the folder with the reference is present. Each check answers with its complaints, one
 * sentence each; an empty list means that the exchange is as documented.
 *
 * <p>The tests of other modules use it, too: they need Jackson 3 and networknt's json-schema-validator.
 */
public final class OpenApi {

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

    /** Checks a request. */
    public List<String> request(String method, Target target, Optional<JsonNode> body) {
        return find(method, target)
                .map(operation -> operation.request(target.queryNames(), body))
                .orElseGet(() -> unpublished(method, target)
                        ? bare(target, body)
                        : List.of("no operation " + method + " " + target.path()));
    }

    /** Checks an answer: that its status is documented, and that its body fits the schema of that status. */
    public List<String> response(String method, Target target, int status, Optional<JsonNode> body) {
        return find(method, target)
                .map(operation -> operation.response(status, body))
                .orElseGet(() -> status == 404 || unpublished(method, target)
                        ? List.of()
                        : List.of("no operation " + method + " " + target.path()));
    }

    /** Checks what is sent to the address that a request of this operation named; {@code callback} as the files name it. */
    public List<String> callback(String method, Target target, String callback, JsonNode body) {
        return find(method, target).orElseThrow().callback(callback, body);
    }

    /** Whether it is the operation whose file is not among those at hand: nothing is known of it but its path. */
    private static boolean unpublished(String method, Target target) {
        return ApiOperation.find(method, target)
                .filter(operation -> operation.id().equals("getCustomerScore"))
                .isPresent();
    }

    private static List<String> bare(Target target, Optional<JsonNode> body) {
        return target.queryNames().isEmpty() && body.isEmpty() ? List.of() : List.of("takes neither query nor body");
    }

    private Optional<Operation> find(String method, Target target) {
        return PathTemplate.best(
                operations.stream().filter(operation -> operation.method().equalsIgnoreCase(method)),
                Operation::template,
                target.path());
    }

    /** The operations that the files describe, without numbers. */
    Set<String> described() {
        return operations.stream()
                .map(operation -> operation.method().toUpperCase(Locale.ROOT) + " " + operation.template() + " "
                        + operation.node().path("operationId").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
