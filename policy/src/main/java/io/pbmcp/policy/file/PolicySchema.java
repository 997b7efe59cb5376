package io.pbmcp.policy.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The JSON Schema of the policy file, for editors. It knows every key and the form of every value; what one entry says of
 * another (names that are unique, agents that tests name) only {@link PolicyFile} can tell.
 */
public final class PolicySchema {

    private PolicySchema() {}

    /** The schema, draft 2020-12, as it ships with the server. */
    public static String text() {
        try (var in = Objects.requireNonNull(
                PolicySchema.class.getResourceAsStream("policy.schema.json"), "The schema ships with this class")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
