package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One customer with everybody who belongs to it: a note names the person alone, so the notes of a company are those of its
 * users, too.
 *
 * @param ids the customer first
 * @param complete whether nobody else belongs to it
 */
public record Clientele(List<String> ids, boolean complete) {

    /** Customers that are taken together. */
    private static final int MOST = 500;

    public Clientele {
        ids = List.copyOf(ids);
    }

    /** Everybody behind a customer, in one request or a few. */
    public static Mono<Clientele> of(Customers.Customer customer, ToolContext context) {
        if (customer.type() != EntityType.COMPANY) {
            return Mono.just(new Clientele(List.of(customer.id()), true));
        }
        return new Pages(context.productboard())
                .slice(request(customer.id()), MOST - 1, Optional.empty())
                .map(slice -> {
                    var ids = new ArrayList<>(List.of(customer.id()));
                    slice.items().forEach(user -> Nodes.text(user, "id").ifPresent(ids::add));
                    return new Clientele(ids, slice.next().isEmpty());
                });
    }

    /** The first of them; whoever is left out makes it incomplete. */
    Clientele first(int most) {
        return ids.size() <= most ? this : new Clientele(ids.subList(0, most), false);
    }

    private static UpstreamRequest request(String company) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var filter = data.putObject("filter");
        filter.putArray("type").add(EntityType.USER.word());
        filter.putObject("relationships").putArray("parent").addObject().put("id", company);
        data.putObject("return").putArray("fields").add("name");
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities/search")
                .body(body);
    }
}
