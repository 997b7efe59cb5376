package io.pbmcp.tools.entities;

import io.pbmcp.policy.Reach;
import io.pbmcp.tools.productboard.Entity;
import java.util.List;
import java.util.function.Predicate;

/**
 * A search, worked out.
 *
 * @param filter what is asked of Productboard
 * @param checks what has to be checked here, because Productboard cannot be asked for it
 * @param nothing whether nothing can fit, so that nobody has to be asked
 */
record Worked(EntityFilter filter, List<Check> checks, boolean nothing, Reach reach) {

    Worked {
        checks = List.copyOf(checks);
    }

    /**
     * Something that an entity has to be.
     *
     * @param argument whose doing it is, for the answer
     */
    record Check(String argument, Predicate<Entity> fits) {}

    /** Whether of people only whole names are looked for. */
    boolean whole() {
        return checks.stream().anyMatch(check -> check.argument().equals(SearchHints.WHOLE));
    }

    /** Whether the caller asked for an entity, whatever Productboard sent. */
    boolean fits(Entity entity) {
        return entity.type().filter(filter.types()::contains).isPresent()
                && checks.stream().allMatch(check -> check.fits().test(entity));
    }
}
