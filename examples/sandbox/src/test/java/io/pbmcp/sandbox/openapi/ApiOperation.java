package io.pbmcp.sandbox.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One of the operations of Productboard's API, known whether or not the OpenAPI files are at hand.
 *
 * @param number its place in the table of all operations, from 1
 * @param method in capitals
 * @param template path below {@code /v2}, such as {@code /notes/{id}}
 * @param id its {@code operationId}
 */
public record ApiOperation(int number, String method, String template, String id) {

    private static final List<ApiOperation> ALL = read();

    /** All of them, by number. */
    public static List<ApiOperation> all() {
        return ALL;
    }

    private static List<ApiOperation> read() {
        try (var table = ApiOperation.class.getResourceAsStream("operations.txt")) {
            var text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(ApiOperation::read).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The one that a request is for. */
    public static Optional<ApiOperation> find(String method, Target target) {
        return PathTemplate.best(
                ALL.stream().filter(operation -> operation.method.equals(method)),
                ApiOperation::template,
                target.path());
    }

    private static ApiOperation read(String line) {
        var words = line.split(" ", -1);
        return new ApiOperation(Integer.parseInt(words[0]), words[1], words[2], words[3]);
    }
}
