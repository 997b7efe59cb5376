package io.pbmcp.tools.workspace;

import java.util.List;

/**
 * Something with an id that people call by name: a member, a team, an option, a status.
 *
 * @param id what Productboard takes: a UUID
 * @param name what people call it; the id itself where the name could not be read
 * @param aliases other spellings that mean it, such as an e-mail address or a handle
 */
public record Named(String id, String name, List<String> aliases) {

    public Named {
        aliases = List.copyOf(aliases);
    }

    /** Something with one name. */
    public static Named of(String id, String name) {
        return new Named(id, name, List.of());
    }
}
