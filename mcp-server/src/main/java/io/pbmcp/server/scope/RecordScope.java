package io.pbmcp.server.scope;

import io.pbmcp.policy.Lineage;
import io.pbmcp.policy.OnlyWhen;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** What one call of an agent may know of the records of the workspace. */
public final class RecordScope {

    private final Set<String> under;
    private final Places places;
    private final String whose;
    private final InstantSource clock;
    private volatile boolean withheld;

    /**
     * The scope of one call.
     *
     * @param only what the policy says
     * @param places what earlier calls found out; a call that writes gets places of its own, so that it trusts nobody's
     * @param whose the agent and the version of the policy
     * @param clock says when something is too old
     */
    public RecordScope(OnlyWhen only, Places places, String whose, InstantSource clock) {
        this.under = only.under().stream().map(Mentions::lower).collect(Collectors.toUnmodifiableSet());
        this.places = places;
        this.whose = whose;
        this.clock = clock;
    }

    /** Productboard without what the agent does not know. */
    public Productboard over(Productboard productboard) {
        return new KnownRecords(productboard, () -> places.of(whose), under, () -> withheld = true);
    }

    /** Forgets what was found out so far. */
    public void forget() {
        places.changed();
        withheld = false;
    }

    /** Whether a request failed because of what the agent does not know, since it was last forgotten. */
    public boolean withheld() {
        return withheld;
    }

    /**
     * Where everything stands now that some writes name, looked up anew; customers are left out, which areas alone grant.
     *
     * @return fails with {@link RefusedException} when one of them makes something that would stand nowhere
     */
    public Mono<Set<Lineage>> lineages(Productboard productboard, List<UpstreamRequest> writes) {
        return Mono.defer(() -> {
            var entities = new LinkedHashSet<String>();
            var notes = new LinkedHashSet<String>();
            for (var write : writes) {
                var operation = Operations.of(write);
                var mentions = Mentions.of(operation, write);
                if (mentions.adrift()) {
                    withheld = true;
                    return Mono.error(adrift(operation));
                }
                entities.addAll(mentions.entities());
                notes.addAll(mentions.notes());
            }
            return entities.isEmpty() && notes.isEmpty()
                    ? Mono.just(Set.<Lineage>of())
                    : new NoteLinks(productboard)
                            .singly(notes)
                            .flatMap(links -> lineages(productboard, entities, notes, links));
        });
    }

    private Mono<Set<Lineage>> lineages(
            Productboard productboard, Set<String> entities, Set<String> notes, Map<String, LinkedTo> links) {
        var all = new LinkedHashSet<>(entities);
        var stated = new HashMap<String, Place>();
        links.values().forEach(each -> {
            all.addAll(each.ids());
            stated.putAll(each.places());
        });
        return new Ancestry(productboard, new Places(clock).of(whose), Set.of())
                .of(all, stated)
                .map(ways -> {
                    var lineages = new LinkedHashSet<Lineage>();
                    entities.stream()
                            .filter(id -> !way(ways, id).customer())
                            .forEach(id -> lineages.add(new Lineage(id, whole(way(ways, id)))));
                    notes.forEach(note -> lineages.add(new Lineage(
                            note, Optional.ofNullable(links.get(note)).map(linked -> above(linked, ways)))));
                    return lineages;
                });
    }

    private static Ascent way(Map<String, Ascent> ways, String id) {
        return ways.getOrDefault(id, new Ascent(Set.of(), false, false));
    }

    private static Optional<Set<String>> whole(Ascent way) {
        return way.whole() ? Optional.of(way.ids()) : Optional.empty();
    }

    /** The ancestry of all that a note is linked to, as far as it could be found out. */
    private static Set<String> above(LinkedTo linked, Map<String, Ascent> ways) {
        return linked.ids().stream()
                .flatMap(id -> whole(way(ways, id)).stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** The refusal of something new that would stand nowhere; says nothing about any object. */
    static RefusedException adrift(Operation operation) {
        var note = operation.route().equals("/notes");
        return Refusal.of(
                        ErrorCode.NOT_PERMITTED,
                        "This agent knows only what is at or below certain products and components, so what it makes has to "
                                + (note ? "be linked to something there" : "stand below something there")
                                + ". Nothing was changed.",
                        note
                                ? "Pass links with the id of something that entity_search shows, and call again."
                                : "Pass as parent the id of something that entity_search shows, and call again.")
                .asException();
    }
}
