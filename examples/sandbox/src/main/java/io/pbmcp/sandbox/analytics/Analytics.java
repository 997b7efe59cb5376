package io.pbmcp.sandbox.analytics;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.http.Reply;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What members did, day by day: a record for every member and each of the {@link #DAYS} days before today, oldest day
 * first. What is told follows from the ids of the members and the days alone; nobody writes it down.
 */
public final class Analytics {

    /** How many days are told of. */
    static final int DAYS = 180;

    private static final long MEMBERS_A_DAY = 1_000_000;

    private final World world;
    private final Pages pages;

    private Analytics(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    /** The operations. */
    public static List<Route> routes(World world, Pages pages) {
        Analytics analytics = new Analytics(world, pages);
        return List.of(Route.of("GET", "/analytics/member-activities", "analytics:read", analytics::activities));
    }

    private Reply activities(Call call) {
        call.query().only(Set.of("dateFrom", "dateTo"));
        Optional<LocalDate> from = date(call, "dateFrom");
        Optional<LocalDate> to = date(call, "dateTo");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw Problem.parameter("dateFrom", "'dateFrom' must not be after 'dateTo'.");
        }
        LocalDate today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
        LocalDate first = from.filter(today.minusDays(DAYS)::isBefore).orElse(today.minusDays(DAYS));
        LocalDate last = to.filter(today::isAfter).orElse(today.minusDays(1));
        List<Activity> found = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (Member member : world.members().all()) {
                if (!member.invitationPending()) {
                    found.add(new Activity(member, day));
                }
            }
        }
        return pages.reply(
                call,
                found,
                activity -> activity.day().toEpochDay() * MEMBERS_A_DAY
                        + world.members().place(activity.member().id()),
                Activity::shown);
    }

    private static Optional<LocalDate> date(Call call, String name) {
        return call.query().one(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException wrong) {
                throw Problem.parameter(name, "'" + name + "' must be a date such as 2026-04-30.");
            }
        });
    }
}
