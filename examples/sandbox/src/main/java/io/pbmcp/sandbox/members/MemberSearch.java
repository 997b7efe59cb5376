package io.pbmcp.sandbox.members;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.world.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The body of a search over members. */
final class MemberSearch {

    static final int MAX_QUERY = 255;
    private static final int MAX_VALUES = 100;

    private MemberSearch() {}

    /** Reads the body; a filter on disabled or pending members beats the flag that would include them. */
    static Predicate<Member> read(Call call, Input data) {
        data.only("filter", "search", "return");
        List<Predicate<Member>> filters = new ArrayList<>();
        Optional<Input> filter = data.find("filter").map(given -> given.only("id", "fields"));
        Optional<Input> fields = filter.flatMap(given -> given.find("fields"))
                .map(given -> given.only("email", "role", "disabled", "invitationPending"));
        Optional<Input> back =
                data.find("return").map(given -> given.only("includeDisabled", "includeInvitationPending"));
        filter.flatMap(given -> given.find("id")).ifPresent(ids -> {
            Set<UUID> wanted = values(ids, Input::uuid);
            filters.add(member -> wanted.contains(member.id()));
        });
        fields.flatMap(given -> given.find("email")).ifPresent(emails -> {
            needPii(call, emails);
            Set<String> wanted = values(emails, MemberSearch::address);
            filters.add(member -> wanted.contains(member.email().toLowerCase(Locale.ROOT)));
        });
        fields.flatMap(given -> given.find("role")).ifPresent(roles -> {
            Set<String> wanted = roles.oneOrMany().stream()
                    .map(role -> role.word(Member.ROLES))
                    .collect(Collectors.toSet());
            filters.add(member -> wanted.contains(member.role()));
        });
        data.find("search").flatMap(given -> given.only("query").find("query")).ifPresent(query -> {
            needPii(call, query);
            filters.add(Members.named(query.text(1, MAX_QUERY)));
        });
        filters.add(state(fields, "disabled", back, "includeDisabled", Member::disabled));
        filters.add(state(fields, "invitationPending", back, "includeInvitationPending", Member::invitationPending));
        return filters.stream().reduce(member -> true, Predicate::and);
    }

    private static Predicate<Member> state(
            Optional<Input> fields, String only, Optional<Input> back, String include, Predicate<Member> state) {
        Optional<Boolean> wanted = fields.flatMap(given -> given.find(only)).map(Input::flag);
        boolean included =
                back.flatMap(given -> given.find(include)).map(Input::flag).orElse(false);
        return member -> wanted.map(flag -> state.test(member) == flag).orElse(included || !state.test(member));
    }

    private static <T> Set<T> values(Input given, Function<Input, T> read) {
        List<Input> items = given.oneOrMany();
        if (items.size() > MAX_VALUES) {
            throw given.invalid("must have at most " + MAX_VALUES + " values.");
        }
        return items.stream().map(read).collect(Collectors.toSet());
    }

    private static String address(Input email) {
        String text = email.text();
        if (!text.matches("[^@\\s]+@[^@\\s]+")) {
            throw email.invalid("must be an e-mail address.");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static void needPii(Call call, Input where) {
        if (!call.token().has(Token.MEMBERS_PII)) {
            throw where.invalid("needs the scope " + Token.MEMBERS_PII + ".");
        }
    }
}
