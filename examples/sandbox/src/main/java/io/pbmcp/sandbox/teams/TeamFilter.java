package io.pbmcp.sandbox.teams;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.world.Team;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The filters of teams: names and handles match whole, a query matches a part, all in any case. */
final class TeamFilter {

    private static final int MAX = 255;
    private static final int MAX_ITEMS = 100;

    private TeamFilter() {}

    /** Reads {@code data.filter} of a search. */
    static Predicate<Team> read(Input filter) {
        filter.only("id", "fields");
        Predicate<Team> all = filter.find("id")
                .map(ids -> ids(items(ids).stream().map(Input::uuid).toList()))
                .orElse(team -> true);
        if (filter.find("fields").isEmpty()) {
            return all;
        }
        Input fields = filter.need("fields").only("name", "handle");
        return all.and(fields.find("name")
                        .map(names -> named(
                                items(names).stream().map(TeamFilter::text).toList()))
                        .orElse(team -> true))
                .and(fields.find("handle")
                        .map(handles -> handled(
                                items(handles).stream().map(TeamFilter::text).toList()))
                        .orElse(team -> true));
    }

    static Predicate<Team> named(List<String> names) {
        return oneOf(names, Team::name);
    }

    static Predicate<Team> handled(List<String> handles) {
        return oneOf(handles, Team::handle);
    }

    /** Part of the name or the handle. */
    static Predicate<Team> holding(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return team -> Stream.of(team.name(), team.handle())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** A word of 1 to 255 characters in a body. */
    static String text(Input input) {
        return input.text(1, MAX);
    }

    /** A word of 1 to 255 characters in the query string. */
    static String parameter(String name, String value) {
        if (value.isEmpty() || value.length() > MAX) {
            throw Problem.parameter(name, "'" + name + "' must be 1 to " + MAX + " characters long.");
        }
        return value;
    }

    private static List<Input> items(Input input) {
        List<Input> items = input.oneOrMany();
        if (items.size() > MAX_ITEMS) {
            throw input.invalid("must not hold more than " + MAX_ITEMS + " items.");
        }
        return items;
    }

    private static Predicate<Team> ids(List<UUID> ids) {
        return team -> ids.contains(team.id());
    }

    private static Predicate<Team> oneOf(List<String> words, Function<Team, String> part) {
        return team -> words.stream().anyMatch(word -> word.equalsIgnoreCase(part.apply(team)));
    }
}
