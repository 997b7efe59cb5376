package io.pbmcp.tools.members;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who the members behind some ids are, disabled ones included; for answers that read better with names. */
public final class MemberNames {

    /** Ids one search takes. */
    private static final int AT_ONCE = 100;

    private MemberNames() {}

    /** Members by id; none for a caller that may not read members, and without those that could not be read. */
    public static Mono<Map<String, Member>> of(Collection<String> ids, ToolContext context) {
        if (!context.may(Area.MEMBERS, Access.READ)) {
            return Mono.just(Map.of());
        }
        return Flux.fromIterable(new LinkedHashSet<>(ids))
                .buffer(AT_ONCE)
                .concatMap(some -> context.productboard()
                        .send(new MemberFilter(Optional.empty(), List.of(), MemberState.ANY, some, List.of()).request())
                        .onErrorResume(ProductboardException.class, failure -> Mono.empty()))
                .concatMapIterable(answer -> Nodes.elements(answer.path("data")))
                .map(Member::read)
                .collect(Collectors.toMap(Member::id, member -> member, (one, other) -> one));
    }
}
