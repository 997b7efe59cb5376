package io.pbmcp.tools.integrations;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The integrations of one family, as callers speak of them. */
record IntegrationLookup(Family family, ToolContext context) {

    private static final int LISTED = 5;
    private static final Pattern SETTINGS = Pattern.compile(
            "https://[a-z0-9-]+\\.productboard\\.com/settings/integrations/[a-z-]+/([0-9a-fA-F-]{36})/?");

    /** Fetches the one that a caller means by an id or its web address; refused when there is none. */
    Mono<Integration> fetch(String argument, String text) {
        return Mono.defer(() -> read(uuid(argument, text)))
                .onErrorMap(ProductboardException::missing, failure -> unknown());
    }

    /** The UUID that a caller means by an id or a web address. */
    String uuid(String argument, String text) {
        return known(text)
                .orElseThrow(() -> Refusal.of(
                                ErrorCode.INVALID_ARGUMENTS,
                                argument,
                                "is not an id; expected the UUID of a " + family.called(),
                                "Pass the id that " + family.lister() + " shows.")
                        .asException());
    }

    /** Fetches one by its UUID. */
    Mono<Integration> read(String uuid) {
        return context.productboard()
                .send(UpstreamRequest.get(family.one(), uuid))
                .map(answer -> Integration.read(answer.path("data")));
    }

    /** All of them; a workspace has few. */
    Mono<List<Integration>> all() {
        return new Pages(context.productboard())
                .all(UpstreamRequest.get(family.route()))
                .map(Integration::read)
                .collectList();
    }

    /**
     * UUID of the one that a caller means by an id, a web address or a name, or of the only one there is. An id is taken as
     * it is: what is asked for next says whether it exists.
     *
     * @param argument where it was passed, for refusals
     */
    Mono<String> id(String argument, @Nullable String text) {
        var given = Optional.ofNullable(text).map(String::strip).filter(name -> !name.isEmpty());
        var known = given.flatMap(IntegrationLookup::known);
        return known.map(Mono::just)
                .orElseGet(() -> all().map(all ->
                        given.map(name -> named(argument, name, all)).orElseGet(() -> only(argument, all))));
    }

    /** The refusal of an id that does not exist. */
    RefusedException unknown() {
        return Refusal.of(
                        ErrorCode.NOT_FOUND,
                        "There is no such " + family.called() + ". Nothing was changed.",
                        "Find it with " + family.lister() + ".")
                .asException();
    }

    private static Optional<String> known(String text) {
        var matcher = SETTINGS.matcher(text.strip());
        var id = matcher.matches() ? matcher.group(1) : text.strip();
        return ObjectId.isUuid(id) ? Optional.of(id.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private String only(String argument, List<Integration> all) {
        if (all.isEmpty()) {
            throw Refusal.of(
                            ErrorCode.NOT_FOUND,
                            "This workspace has no " + family.called() + ", so nothing is connected.",
                            "Tell the user that there is none.")
                    .asException();
        }
        if (all.size() > 1) {
            throw refused(argument, "is needed, because there are several", all);
        }
        return all.get(0).id();
    }

    private String named(String argument, String name, List<Integration> all) {
        var exact = all.stream().filter(each -> each.name().equals(name)).toList();
        var folded = name.toLowerCase(Locale.ROOT);
        var found = exact.isEmpty()
                ? all.stream()
                        .filter(each ->
                                each.name().strip().toLowerCase(Locale.ROOT).equals(folded))
                        .toList()
                : exact;
        if (found.size() != 1) {
            throw found.isEmpty()
                    ? refused(argument, "is neither an id nor the name of a " + family.called(), all)
                    : refused(argument, "could be any of " + found.size(), found);
        }
        return found.get(0).id();
    }

    /** Names are outside text, so those to choose from stand beside the sentence and not in it. */
    private static RefusedException refused(String argument, String problem, List<Integration> some) {
        var said = some.stream()
                .limit(LISTED)
                .map(each -> OutsideText.line(each.name(), 60) + " | " + OutsideText.line(each.id(), 60))
                .toList();
        var counted = some.size() > LISTED ? "; the first " + LISTED + " of " + some.size() + " are below" : "";
        return new Refusal(
                        ErrorCode.INVALID_VALUE,
                        "The call was not made.",
                        List.of(new Refusal.Violation(argument, problem + counted)),
                        said,
                        some.isEmpty() ? "Tell the user that there is none." : "Pass the id of the one you mean.",
                        Optional.empty())
                .asException();
    }
}
