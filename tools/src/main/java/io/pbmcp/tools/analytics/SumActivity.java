package io.pbmcp.tools.analytics;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.entities.DateRange;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Detail;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.members.MemberNames;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Scan;
import io.pbmcp.tools.productboard.Slice;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Named;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sums what members did in a period. */
@ToolCard(
        name = SumActivity.NAME,
        title = "Member activity",
        description = "Shows who was active in a period, and how much of what each did.",
        areas = Area.ANALYTICS,
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record SumActivity() implements Tool<SumActivity.Arguments, ActivityReport> {

    static final String NAME = "member_activity";

    /** Records read for one answer. */
    private static final int MOST = 5_000;

    record Arguments(
            @Description("2026-01-01..2026-03-31; either end may be open.") @NotBlank @Size(max = 80)
            String period,

            @Description("Name, e-mail or id.") @Size(max = 255) @Nullable
            String member,

            @Description("full: day by day.") @Nullable Detail detail) {}

    @Override
    public Mono<Plan<ActivityReport>> plan(Arguments arguments, ToolContext context) {
        return Mono.fromCallable(() -> request(DateRange.parse("period", arguments.period())))
                .flatMap(request -> wanted(arguments.member(), context).map(member -> {
                    var reach = Reach.of(Area.ANALYTICS, Access.READ);
                    return Plan.read(
                            context.may(Area.MEMBERS, Access.READ) ? reach.and(Area.MEMBERS, Access.READ) : reach,
                            () -> activities(request, context)
                                    .flatMap(slice -> report(slice, member, arguments.detail(), context)));
                }));
    }

    /** All records as far as they may be read; a call that reads many pages tells how far it has come. */
    private static Mono<Slice<Activity>> activities(UpstreamRequest request, ToolContext context) {
        return new Scan(context.productboard(), MOST, read -> context.progress(read, "Read " + read + " records"))
                .run(request, MOST, Optional.empty(), Mono::just)
                .map(found -> found.kept().map(Activity::read));
    }

    private static UpstreamRequest request(DateRange period) {
        var request = UpstreamRequest.get("/analytics/member-activities");
        if (period.from().isPresent()) {
            request = request.with("dateFrom", day(period.from().get()));
        }
        return period.to().isPresent() ? request.with("dateTo", day(period.to().get())) : request;
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    /** Ids are taken as they are, because disabled members are in no list of names. */
    private static Mono<Optional<String>> wanted(@Nullable String member, ToolContext context) {
        if (member == null) {
            return Mono.just(Optional.empty());
        }
        return ObjectId.find(member.strip())
                .map(Mono::just)
                .orElseGet(() -> context.workspace().member("member", member).map(Named::id))
                .map(Optional::of);
    }

    private static Mono<ActivityReport> report(
            Slice<Activity> slice, Optional<String> member, @Nullable Detail detail, ToolContext context) {
        Map<String, List<Activity>> byMember = slice.items().stream()
                .filter(activity -> member.map(activity.memberId()::equals).orElse(true))
                .sorted(Comparator.comparing(Activity::date))
                .collect(Collectors.groupingBy(Activity::memberId, LinkedHashMap::new, Collectors.toList()));
        var telling = byMember.values().stream()
                .filter(days -> days.stream().anyMatch(Activity::telling))
                .map(days -> days.get(0).memberId())
                .toList();
        return MemberNames.of(telling, context).map(names -> {
            var totals = telling.stream()
                    .map(id -> MemberTotal.of(
                            byMember.getOrDefault(id, List.of()),
                            Optional.ofNullable(names.get(id)),
                            detail == Detail.FULL))
                    .sorted(Comparator.comparingInt(MemberTotal::activeDays)
                            .reversed()
                            .thenComparing(total -> total.name().orElse(total.id())))
                    .toList();
            return new ActivityReport(
                    slice.items().size(), slice.next().isEmpty(), byMember.size() - totals.size(), totals);
        });
    }

    @Override
    public Document show(ActivityReport report) {
        return report.show();
    }
}
