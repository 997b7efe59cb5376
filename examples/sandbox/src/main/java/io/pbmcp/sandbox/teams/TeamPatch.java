package io.pbmcp.sandbox.teams;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.World;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The patch of a team, whose only path is {@code members}; operations work one after the other, and all or none.
 *
 * @param emails whether the token may tell members by their e-mail addresses
 */
record TeamPatch(World world, boolean emails) {

    private static final List<String> OPERATIONS = List.of("addItems", "removeItems", "set", "clear");
    private static final int MAX_ITEMS = 100;

    static TeamPatch of(World world, Call call) {
        return new TeamPatch(world, call.token().has(Token.MEMBERS_PII));
    }

    /** The members after all operations, oldest membership first. */
    List<UUID> applied(Input patch, Collection<UUID> members) {
        Set<UUID> after = new LinkedHashSet<>(members);
        for (Input operation : patch.items()) {
            operation.need("path").word(List.of("members"));
            switch (operation.need("op").word(OPERATIONS)) {
                case "addItems" -> after.addAll(value(operation));
                case "removeItems" -> value(operation).forEach(after::remove);
                case "set" -> {
                    List<UUID> wanted = value(operation);
                    after.retainAll(wanted);
                    after.addAll(wanted);
                }
                default -> {
                    operation.only("op", "path");
                    after.clear();
                }
            }
        }
        return List.copyOf(after);
    }

    private List<UUID> value(Input operation) {
        Input value = operation.only("op", "path", "value").need("value");
        List<Input> items = value.items();
        if (items.size() > MAX_ITEMS) {
            throw value.invalid("must not hold more than " + MAX_ITEMS + " members.");
        }
        return items.stream().map(this::member).toList();
    }

    private UUID member(Input item) {
        item.only("id", "email");
        if (item.value().size() != 1) {
            throw item.invalid("must have either 'id' or 'email'.");
        }
        Optional<Member> found = item.find("id").isPresent()
                ? world.members().find(item.need("id").uuid())
                : withEmail(item.need("email").text());
        return found.map(Member::id)
                .orElseThrow(() -> item.problem(Code.REFERENCE_NOT_FOUND, "is no member of the workspace."));
    }

    private Optional<Member> withEmail(String email) {
        if (!emails) {
            throw Problem.of(Code.ACCESS_DENIED, "'email' needs the scope " + Token.MEMBERS_PII + ".");
        }
        return world.members().stream()
                .filter(member -> member.email().equalsIgnoreCase(email))
                .findFirst();
    }
}
