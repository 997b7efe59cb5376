package io.pbmcp.tools.feedback;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.tools.entities.DateRange;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.notes.Clientele;
import io.pbmcp.tools.notes.Customers;
import io.pbmcp.tools.notes.NoteFilter;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Which feedback somebody wants to know about, looked up and checked. */
record Question(
        Optional<EntityLookup.Found> about,
        Optional<Customers.Customer> customer,
        Optional<DateRange> period,
        List<String> tags,
        Optional<String> text,
        int excerpts,
        int limit) {

    private static final int LONG_WORD = 4;

    /** Looks up what is called by id or by name. */
    static Mono<Question> of(DigestFeedback.Arguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            var period = NoteFilter.given(arguments.period()).map(text -> DateRange.parse("period", text));
            var about = NoteFilter.given(arguments.about())
                    .map(id -> Topic.find(id, context).map(Optional::of))
                    .orElse(Mono.just(Optional.empty()));
            var customer = NoteFilter.given(arguments.customer())
                    .map(text -> new Customers(context).find("customer", text).map(Optional::of))
                    .orElse(Mono.just(Optional.empty()));
            return about.flatMap(entity -> customer.map(found -> new Question(
                    entity,
                    found,
                    period,
                    arguments.tagNames(),
                    NoteFilter.given(arguments.text()),
                    arguments.quoted(),
                    arguments.most())));
        });
    }

    Reach reach() {
        var reach = Reach.of(Area.NOTES, Access.READ);
        if (about.isPresent()) {
            reach = reach.and(about.get().type().area(), Access.READ);
        }
        return customer.isPresent() ? reach.and(Area.CUSTOMERS, Access.READ) : reach;
    }

    /** What the wanted passages say: the words of the search, or the name of the thing; the whole phrase first. */
    List<String> words() {
        var phrase =
                text.or(() -> about.map(found -> found.entity().name().strip()).filter(name -> !name.isEmpty()));
        return phrase.stream()
                .flatMap(whole -> Stream.concat(
                        Stream.of(whole),
                        Arrays.stream(whole.split("\\s+")).filter(word -> word.length() >= LONG_WORD)))
                .distinct()
                .toList();
    }

    /**
     * The searches that together find all of it, each for a hundred things and a hundred customers at most.
     *
     * @param things what the notes have to be linked to; empty when they need no link
     * @param customers whose they have to be; empty when they may be anybody's
     */
    List<UpstreamRequest> searches(Optional<Scope> things, Optional<Clientele> customers) {
        var searches = new ArrayList<UpstreamRequest>();
        for (var links : parts(things.map(Scope::ids))) {
            for (var clients : parts(customers.map(Clientele::ids))) {
                searches.add(filter(links, clients).search("name", "tags"));
            }
        }
        return searches;
    }

    /** One empty part when nothing is asked for; none when nothing can be found. */
    private static List<List<String>> parts(Optional<List<String>> ids) {
        if (ids.isEmpty()) {
            return List.of(List.of());
        }
        var parts = new ArrayList<List<String>>();
        for (int i = 0; i < ids.get().size(); i += Scope.AT_ONCE) {
            parts.add(ids.get().subList(i, Math.min(i + Scope.AT_ONCE, ids.get().size())));
        }
        return parts;
    }

    private NoteFilter filter(List<String> links, List<String> customers) {
        return new NoteFilter(
                text,
                List.of(),
                tags,
                Optional.empty(),
                Optional.empty(),
                customers,
                links,
                Optional.of(false),
                Optional.empty(),
                period,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
