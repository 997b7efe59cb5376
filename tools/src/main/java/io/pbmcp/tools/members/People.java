package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Members and teams as they are in Productboard now, found by whatever a caller calls them. */
record People(ToolContext context) {

    private static final String FIND_MEMBER =
            "Find the member with member_search; state: any includes disabled and invited ones.";
    private static final String FIND_TEAM = "Find the team with team_search.";

    /** The ids in a list of arguments; none when it is missing, refused when it is empty. */
    static List<String> ids(String argument, @Nullable List<String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.isEmpty()) {
            throw Refusal.of(ErrorCode.INVALID_ARGUMENTS, argument, "is empty", "Leave it out to search among all.")
                    .asException();
        }
        return IntStream.range(0, given.size())
                .mapToObj(i -> ObjectId.parse(argument + "[" + i + "]", given.get(i)))
                .distinct()
                .toList();
    }

    /** The member that a caller means by an id, a name or an e-mail address; by id also one that is disabled. */
    Mono<Member> member(String argument, String text) {
        return Mono.defer(() -> id(argument, text)
                        .map(Mono::just)
                        .orElseGet(() -> named(context.workspace().member(argument, text), FIND_MEMBER)))
                .flatMap(id -> context.productboard().send(UpstreamRequest.get("/members/{id}", id)))
                .map(answer -> Member.read(answer.path("data")))
                .onErrorMap(ProductboardException::missing, failure -> unknown("member", FIND_MEMBER));
    }

    /** The members that a caller means, by name where that is known; each of them is there. */
    Mono<List<Named>> members(String argument, @Nullable List<String> given) {
        var texts = given == null ? List.<String>of() : given;
        return Flux.fromStream(IntStream.range(0, texts.size()).boxed())
                .concatMap(i -> assignable(argument + "[" + i + "]", texts.get(i)))
                .distinct(Named::id)
                .collectList();
    }

    /** The one member meant here; the directory of active members comes first, because it is read once for all. */
    Mono<Named> assignable(String argument, String text) {
        return Mono.defer(() -> {
            var id = id(argument, text);
            Mono<Named> known = context.workspace().member(argument, id.orElse(text));
            return id.isEmpty()
                    ? known.onErrorMap(RefusedException.class, failure -> next(failure, FIND_MEMBER))
                    : known.onErrorResume(
                            RefusedException.class,
                            failure -> member(argument, id.get()).map(found -> Named.of(found.id(), found.name())));
        });
    }

    /** The team that a caller means by an id, a name or a handle. */
    Mono<Team> team(String argument, String text) {
        return Mono.defer(() -> id(argument, text)
                        .map(Mono::just)
                        .orElseGet(() -> named(context.workspace().team(argument, bare(text)), FIND_TEAM)))
                .flatMap(this::team)
                .onErrorMap(ProductboardException::missing, failure -> unknown("team", FIND_TEAM));
    }

    /** A handle as it is shown begins with the sign by which people mention it. */
    private static String bare(String text) {
        return text.strip().replaceFirst("^@", "");
    }

    /** The team with this UUID. */
    Mono<Team> team(String uuid) {
        return context.productboard()
                .send(UpstreamRequest.get("/teams/{id}", uuid))
                .map(answer -> Team.read(answer.path("data")));
    }

    /** Everybody in a team, newest membership first. */
    Mono<List<Team.Person>> in(String team) {
        return new Pages(context.productboard())
                .all(UpstreamRequest.get("/teams/{id}/members", team))
                .map(Team.Person::read)
                .collectList();
    }

    /** Somebody in a list, by id, e-mail address or name; empty unless there is exactly one. */
    Optional<Team.Person> among(List<Team.Person> people, String text) {
        var wanted = ObjectId.find(text.strip()).orElse(text.strip());
        Supplier<Optional<Team.Person>> called = () -> {
            var found = people.stream()
                    .filter(person -> person.personal()
                            .anyMatch(each -> context.personal().same(each, wanted)))
                    .toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        };
        return people.stream()
                .filter(person -> person.id().equals(wanted))
                .findFirst()
                .or(called);
    }

    /** The UUID in what can only be an id or an address; empty for what may be a name. */
    private static Optional<String> id(String argument, String text) {
        var given = text.strip();
        return ObjectId.find(given).isPresent() || given.matches("(?i)https?://.*")
                ? Optional.of(ObjectId.parse(argument, given))
                : Optional.empty();
    }

    private static Mono<String> named(Mono<Named> found, String next) {
        return found.map(Named::id).onErrorMap(RefusedException.class, failure -> next(failure, next));
    }

    private static RefusedException next(RefusedException failure, String next) {
        var refusal = failure.refusal();
        return new Refusal(
                        refusal.code(),
                        refusal.what(),
                        refusal.violations(),
                        refusal.said(),
                        next,
                        refusal.retryAfter())
                .asException();
    }

    private static RefusedException unknown(String what, String next) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no such " + what + ". Nothing was changed.", next)
                .asException();
    }
}
