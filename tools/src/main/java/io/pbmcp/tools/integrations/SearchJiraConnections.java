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
import io.pbmcp.tools.kit.OneObject;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.With;
import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.productboard.UpstreamRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
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
        with =
                @With(
                        argument = "entity",
                        readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS}),
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
            if (entity != null) {
                OneObject.check("entity", limit, cursor);
            }
            if (issue != null && issue.isBlank()) {
                throw Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                "issue",
                                "is blank",
                                "Pass a key or number, or leave it out.")
                        .asException();
            }
        }
    }

    /** Connections that fit and that the caller may read, and how to get the others. */
    record Found(
            List<JiraConnection> items,

            @Description("Number of those whose feature is gone or that you may not read.")
            int hidden,

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
                        .readable(slice.items().stream().map(JiraConnection::id).toList())
                        .map(entities -> found(slice, entities)));
    }

    /** A feature that is not connected reads like an integration that does not exist; a second look tells them apart. */
    private static Mono<Found> one(IntegrationLookup lookup, String integration, EntityLookup.Found entity) {
        return lookup.context()
                .productboard()
                .send(UpstreamRequest.get(
                        Family.JIRA.connection(), integration, entity.entity().id()))
                .map(answer -> JiraConnection.read(answer.path("data")).of(entity.entity()))
                .map(found -> new Found(List.of(found), 0, Optional.empty(), List.of()))
                .onErrorResume(
                        ProductboardException::missing,
                        failure -> lookup.fetch("integration", integration)
                                .map(exists -> new Found(List.of(), 0, Optional.empty(), List.of())));
    }

    private static Found found(Slice<JiraConnection> slice, Map<String, Entity> entities) {
        var readable = slice.map(
                        each -> Optional.ofNullable(entities.get(each.id())).map(each::of))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow);
        return new Found(
                readable.items(), slice.items().size() - readable.items().size(), slice.next(), readable.places());
    }

    @Override
    public Document show(Found found) {
        return new ConnectionRows(
                        found.items().stream().map(JiraConnection::line).toList(),
                        found.hidden(),
                        found.cursor(),
                        found.places())
                .show(
                        "Feature | issue key | issue id | feature id",
                        "Nothing is connected that fits. Issue keys have to be spelled exactly.");
    }
}
