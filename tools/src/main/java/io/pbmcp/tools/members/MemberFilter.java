package io.pbmcp.tools.members;

import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list of members is narrowed to.
 *
 * @param text part of a name or an e-mail address
 * @param roles any of which will do; none for all
 * @param state where they stand
 * @param ids the only ones wanted; none when all are
 * @param emails the only addresses wanted; none when all are
 */
record MemberFilter(
        Optional<String> text, List<MemberRole> roles, MemberState state, List<String> ids, List<String> emails) {

    MemberFilter {
        roles = List.copyOf(roles);
        ids = List.copyOf(ids);
        emails = List.copyOf(emails);
    }

    /** Whether people are told apart by what a token may not see. */
    boolean personal() {
        return text.isPresent() || !emails.isEmpty();
    }

    /** The same for members known by id, whatever they are called. */
    MemberFilter known(List<String> some) {
        return new MemberFilter(Optional.empty(), roles, state, some, List.of());
    }

    /** The list where it can say all of it, else the search: only that knows ids, addresses, and a single state. */
    UpstreamRequest request() {
        var listed = ids.isEmpty() && emails.isEmpty() && (state == MemberState.ACTIVE || state == MemberState.ANY);
        return listed ? list() : search();
    }

    private UpstreamRequest list() {
        var request = UpstreamRequest.get("/members");
        if (text.isPresent()) {
            request = request.with("query", text.get());
        }
        for (var role : roles) {
            request = request.with("roles[]", role.word());
        }
        return state == MemberState.ANY
                ? request.with("includeDisabled", "true").with("includeInvitationPending", "true")
                : request;
    }

    private UpstreamRequest search() {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data");
        var fields = JsonNodeFactory.instance.objectNode();
        array(fields, "email", emails);
        array(fields, "role", roles.stream().map(MemberRole::word).toList());
        if (state == MemberState.DISABLED) {
            fields.put("disabled", true);
        } else if (state == MemberState.PENDING) {
            fields.put("invitationPending", true);
        }
        var filter = JsonNodeFactory.instance.objectNode();
        array(filter, "id", ids);
        if (!fields.isEmpty()) {
            filter.set("fields", fields);
        }
        data.set("filter", filter);
        text.ifPresent(words -> data.putObject("search").put("query", words));
        if (state == MemberState.ANY) {
            data.putObject("return").put("includeDisabled", true).put("includeInvitationPending", true);
        }
        return UpstreamRequest.of(UpstreamRequest.Method.POST, "/members/search")
                .body(body);
    }

    private static void array(ObjectNode object, String name, List<String> values) {
        if (!values.isEmpty()) {
            var list = object.putArray(name);
            values.forEach(list::add);
        }
    }
}
