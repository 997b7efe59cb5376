package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Named;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A new team whose creation does not get lost: nobody had its handle before, so whoever has it afterwards is the new one.
 */
record TeamCreation(TeamWords words, UpstreamRequest request, ToolContext context) {

    static TeamCreation of(TeamWords words, ToolContext context) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").set("fields", words.json());
        return new TeamCreation(
                words, UpstreamRequest.of(UpstreamRequest.Method.POST, "/teams").body(body), context);
    }

    /** The request that puts people into a new team. */
    static UpstreamRequest filling(String id, List<Named> members) {
        var body = JsonNodeFactory.instance.objectNode();
        var operation = body.putObject("data")
                .putArray("patch")
                .addObject()
                .put("op", "set")
                .put("path", "members");
        var value = operation.putArray("value");
        members.forEach(member -> value.addObject().put("id", member.id()));
        return UpstreamRequest.of(UpstreamRequest.Method.PATCH, "/teams/{id}", id)
                .body(body);
    }

    /** Refuses a handle that a team has already. */
    Mono<Void> free(boolean derived) {
        return find().doOnNext(taken -> {
                    throw TeamChange.taken("Another team has the handle " + handle()
                            + (derived ? ", which was made from the name" : "") + ". No team was created.");
                })
                .then();
    }

    /** Sends it once, and never again. */
    Mono<Made> send() {
        return context.workspace()
                .forgetAfter(context.productboard().send(request))
                .map(answer -> Nodes.text(answer.path("data"), "id")
                        .filter(ObjectId::isUuid)
                        .map(id -> new Made(id, "The team was created.", true))
                        .orElseThrow(() -> new ProductboardException(Kind.GARBLED)))
                .onErrorResume(
                        ProductboardException.class,
                        failure -> failure.isDoubtful() ? lost(failure) : Mono.error(failure))
                .onErrorMap(failure -> TeamChange.taken(failure, "No team was created."));
    }

    private Mono<Made> lost(ProductboardException failure) {
        return find().onErrorResume(ProductboardException.class, again -> Mono.empty())
                .filter(team -> words.text("name").filter(team.name()::equals).isPresent())
                .map(team -> new Made(
                        team.id(),
                        "The team was created. The answer was lost, so it was looked for, and is there.",
                        false))
                .switchIfEmpty(Mono.error(() -> failure.kind() == Kind.UNKNOWN ? unknown() : failure));
    }

    private RefusedException unknown() {
        return Refusal.of(
                        ErrorCode.OUTCOME_UNKNOWN,
                        "The team was sent and no answer came. It was looked for and not found: it may or may not have been"
                                + " created.",
                        "Before you call again, look once more with team_search, text: " + handle() + ".")
                .asException();
    }

    private Mono<Team> find() {
        return context.productboard()
                .send(UpstreamRequest.get("/teams").with("handle", handle()))
                .flatMap(answer -> Mono.justOrEmpty(only(answer)));
    }

    private Optional<Team> only(JsonNode answer) {
        return Nodes.elements(answer.path("data")).stream()
                .map(Team::read)
                .filter(team -> team.handle().equals(handle()))
                .findFirst();
    }

    private String handle() {
        return words.text("handle").orElseThrow();
    }

    /**
     * A team that is there, and still empty.
     *
     * @param told whether Productboard told its id; one that was looked for is not written to
     */
    record Made(String id, String deed, boolean told) {

        /** Puts people into it; when that fails, says what is there and what is not. */
        Mono<Void> fill(List<Named> members, ToolContext context) {
            if (members.isEmpty()) {
                return Mono.empty();
            }
            return !told
                    ? Mono.error(() -> empty(deed + " Its members were not sent."))
                    : context.workspace()
                            .forgetAfter(context.productboard().send(filling(id, members)))
                            .onErrorMap(ProductboardException.class, this::half)
                            .then();
        }

        private RefusedException empty(String what) {
            return Refusal.of(
                            ErrorCode.OUTCOME_UNKNOWN,
                            what,
                            "Do not create it again. Add the members with team_update, team: " + id + ".")
                    .asException();
        }

        private RefusedException half(ProductboardException failure) {
            var why = UpstreamFailure.refusal(failure);
            var unknown = failure.kind() == Kind.UNKNOWN;
            return new Refusal(
                            why.code(),
                            unknown
                                    ? "The team was created. Its members were sent and no answer came: they may or may not be"
                                            + " in it."
                                    : "The team was created, and is empty: Productboard did not take its members.",
                            List.of(),
                            why.said(),
                            "Do not create it again. "
                                    + (unknown ? "Look with team_get who is in it" : "Add the members with team_update")
                                    + ", team: " + id + ".",
                            why.retryAfter())
                    .asException();
        }
    }
}
