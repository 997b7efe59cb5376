package io.pbmcp.tools.integrations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.EntityLookup;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Says which feature stands for which Jira issue. */
@ToolCard(
        name = SearchJiraConnections.NAME,
        title = "Search Jira connections",
        description = "Finds which feature is connected to which Jira issue.",
        areas = Area.INTEGRATIONS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SearchJiraConnections() implements Tool<SearchJiraConnections.Arguments, SearchJiraConnections.Found> {

    static final String NAME = "jira_connection_search";

    private static final int LIMIT = 25;

    /** What Jira counts its issues by; a key always begins with a letter. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    record Arguments(
            @Description("Id or name, if several.") @Size(max = 512) @Nullable
            String integration,

            @Description("Key or number: PROJ-1 or 10001.") @Size(max = 255) @Nullable
            String issue,

            @Description("Feature: id or URL.") @Size(max = 512) @Nullable
            String entity,

            @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
            Integer limit,

            @Description("To go on.") @Size(max = 4096) @Nullable
            String cursor) {

        /** What no request can ask for at once. */
        void check() {
            if (entity != null && issue != null) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "entity",
                                "cannot be combined with issue",
                                "Pass the feature or the issue, not both.")
                        .asException();
            }
        }
    }

    /** Connections that fit, and how to get the others. */
    record Found(
            List<JiraConnection> items,

            @Description("Pass it to get the rest; absent when nothing is left.")
            Optional<String> cursor,

            @JsonIgnore List<String> places) {

        Found {
            items = List.copyOf(items);
            places = List.copyOf(places);
        }
    }

    @Override
    public Mono<Plan<Found>> plan(Arguments arguments, ToolContext context) {
        return Mono.defer(() -> {
            arguments.check();
            var reach = Reach.of(Area.INTEGRATIONS, Access.READ);
            var lookup = new IntegrationLookup(Family.JIRA, context);
            return lookup.id("integration", arguments.integration())
                    .flatMap(integration -> arguments.entity() == null
                            ? Mono.just(Plan.read(reach, () -> list(lookup, integration, arguments)))
                            : new EntityLookup(context)
                                    .fetch("entity", arguments.entity(), Access.READ)
                                    .map(entity -> Plan.read(
                                            reach.and(entity.type().area(), Access.READ),
                                            () -> one(lookup, integration, entity))));
        });
    }

    private static Mono<Found> list(IntegrationLookup lookup, String integration, Arguments arguments) {
        var request = UpstreamRequest.get(Family.JIRA.connections(), integration);
        if (arguments.issue() != null) {
            var issue = arguments.issue().strip();
            request = request.with(NUMBER.matcher(issue).matches() ? "issueId" : "issueKey", issue);
        }
        var limit = arguments.limit() == null ? LIMIT : arguments.limit();
        return new Pages(lookup.context().productboard())
                .slice(request, limit, Optional.ofNullable(arguments.cursor()))
                .onErrorMap(ProductboardException::missing, failure -> lookup.unknown())
                .map(slice -> slice.map(JiraConnection::read))
                .flatMap(slice -> new ConnectedEntities(lookup.context())
                        .named(slice.items().stream().map(JiraConnection::id).toList())
                        .map(names -> slice.map(each -> each.of(names.get(each.id())))))
                .map(slice -> new Found(slice.items(), slice.next(), slice.places()));
    }

    /** A feature that is not connected reads like an integration that does not exist; a second look tells them apart. */
    private static Mono<Found> one(IntegrationLookup lookup, String integration, EntityLookup.Found entity) {
        return lookup.context()
                .productboard()
                .send(UpstreamRequest.get(
                        Family.JIRA.connection(), integration, entity.entity().id()))
                .map(answer -> JiraConnection.read(answer.path("data")).of(entity.entity()))
                .map(found -> new Found(List.of(found), Optional.empty(), List.of()))
                .onErrorResume(
                        ProductboardException::missing,
                        failure -> lookup.fetch("integration", integration)
                                .map(exists -> new Found(List.of(), Optional.empty(), List.of())));
    }

    @Override
    public Document show(Found found) {
        if (found.items().isEmpty()) {
            return Document.of(found.cursor()
                    .map(next -> "None on these pages, but there are more: pass cursor " + next)
                    .orElse("Nothing is connected that fits. Issue keys have to be spelled exactly."));
        }
        return new Document(
                List.of("Feature, where it may be read | issue key | issue id | feature id"),
                found.items().stream().map(JiraConnection::line).toList(),
                List.of(),
                found.places().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Document.Continuation.by(found.places(), found.cursor())));
    }
}
