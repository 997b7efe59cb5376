package io.pbmcp.tools.notes;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * The customers of notes, companies and users, by whatever a caller calls them. A caller that may not read customers is
 * refused before anything is looked up.
 */
public record Customers(ToolContext context) {

    /** What a customer can be. */
    static final Set<EntityType> TYPES = EnumSet.of(EntityType.COMPANY, EntityType.USER);

    private static final int MOST_NAMES = 500;
    private static final int MOST_USERS = 1_000;
    private static final int LISTED = 5;
    private static final String NEXT = "Find the customer with entity_search and pass the id shown there.";

    /** A customer that is there. */
    public record Customer(String id, EntityType type) {}

    /** The customer meant by any form of id, by an e-mail address, or by a name; fails with {@link RefusedException}. */
    public Mono<Customer> find(String argument, String text) {
        return Mono.defer(() -> {
            new EntityLookup(context).require(Area.CUSTOMERS, Access.READ);
            var given = text.strip();
            if (isEmail(given)) {
                return byEmail(argument, given);
            }
            return isId(given) ? byId(argument, given) : byName(argument, given);
        });
    }

    /** Whether a text is an e-mail address, and nothing else. */
    static boolean isEmail(String text) {
        return text.strip().matches("[^@\\s/]+@[^@\\s/]+");
    }

    private static boolean isId(String text) {
        return ObjectId.find(text).isPresent() || text.matches("(?i)https?://.*");
    }

    private Mono<Customer> byId(String argument, String id) {
        return new EntityLookup(context).fetch(argument, id, Access.READ).map(found -> {
            if (!TYPES.contains(found.type())) {
                throw refused(argument, "is of type " + found.type().word() + "; a customer is a company or a user");
            }
            return new Customer(found.entity().id(), found.type());
        });
    }

    private Mono<Customer> byName(String argument, String name) {
        var request = UpstreamRequest.get("/entities")
                .with("type[]", EntityType.COMPANY.word())
                .with("type[]", EntityType.USER.word())
                .with("name", name);
        return slice(request, MOST_NAMES).map(slice -> {
            var exact = matching(slice, entity -> entity.name().equals(seen(entity, name)));
            var found = exact.isEmpty()
                    ? matching(slice, entity -> folded(entity.name()).equals(folded(seen(entity, name))))
                    : exact;
            // Productboard finds parts of names: how many hold this one is nothing to tell whoever may not read them.
            return context.personal().masks()
                    ? one(argument, "called so", found, "is no company or user that was found by the whole of its name")
                    : one(argument, "called so", found, none("called so", slice));
        });
    }

    /** Productboard has no filter for addresses, so the users are read until one has it. */
    private Mono<Customer> byEmail(String argument, String email) {
        var request = UpstreamRequest.get("/entities").with("type[]", EntityType.USER.word());
        return slice(request, MOST_USERS).map(slice -> {
            var found = matching(
                    slice,
                    entity -> Nodes.text(entity.fields(), "email")
                            .filter(address -> context.personal().same(address, email))
                            .isPresent());
            return one(argument, "with this e-mail address", found, none("with this e-mail address", slice));
        });
    }

    private Mono<Slice<Entity>> slice(UpstreamRequest request, int most) {
        return new Pages(context.productboard())
                .slice(request, most, Optional.empty())
                .map(slice -> slice.map(Entity::read));
    }

    private static List<Entity> matching(Slice<Entity> slice, Predicate<Entity> wanted) {
        return slice.items().stream()
                .filter(entity -> entity.type().filter(TYPES::contains).isPresent())
                .filter(wanted)
                .toList();
    }

    /** A name as one of that type would show it to this caller. */
    private String seen(Entity entity, String name) {
        return entity.type().equals(Optional.of(EntityType.USER))
                ? context.personal().person(name)
                : name;
    }

    private static String none(String what, Slice<Entity> slice) {
        return slice.next().isPresent()
                ? "cannot be looked up: none " + what + " is among the first entries, and there are more"
                : "this server's token sees no company or user " + what;
    }

    private static Customer one(String argument, String what, List<Entity> found, String none) {
        if (found.size() == 1) {
            var entity = found.get(0);
            return new Customer(entity.id(), entity.type().orElseThrow());
        }
        if (found.isEmpty()) {
            throw refused(argument, none);
        }
        throw new Refusal(
                        ErrorCode.INVALID_VALUE,
                        "The call was not made: " + found.size() + " customers are " + what + ".",
                        List.of(new Refusal.Violation(argument, "could be any of several customers")),
                        found.stream().limit(LISTED).map(Customers::line).toList(),
                        "Pass the id of the one you mean.",
                        Optional.empty())
                .asException();
    }

    private static String line(Entity entity) {
        return OutsideText.line(entity.name(), 100) + " | " + entity.typeWord() + " | " + entity.id();
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static RefusedException refused(String argument, String problem) {
        return Refusal.of(ErrorCode.INVALID_VALUE, argument, problem, NEXT).asException();
    }
}
