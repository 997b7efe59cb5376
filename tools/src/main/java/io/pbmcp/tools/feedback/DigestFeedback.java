package io.pbmcp.tools.feedback;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Omittable;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.kit.With;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sums up many notes: how many there are, who asks most, when, and in which words. */
@ToolCard(
        name = DigestFeedback.NAME,
        title = "Sum up feedback",
        description = """
                Sums up the notes behind an entity (with what is below or linked to it), a customer, period or tags: \
                how many, who asks most, when, verbatim excerpts.""",
        areas = Area.NOTES,
        with = {
            @With(argument = "customer", reads = Area.CUSTOMERS),
            @With(
                    argument = "about",
                    readsOneOf = {Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES})
        },
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1)
record DigestFeedback() implements Tool<DigestFeedback.Arguments, Digest> {

    static final String NAME = "feedback_digest";

    private static final int EXCERPTS = 10;
    private static final int LIMIT = 200;

    /** What narrows the feedback; combined with AND. */
    record Arguments(
            @Description("Id or URL.") @Size(max = 512) @Omittable @Nullable
            String about,

            @Description("Company or user: id, name or e-mail.") @Size(max = 512) @Omittable @Nullable
            String customer,

            @Description("2026-Q1, or 2026-01-01..2026-03-31.") @Size(max = 80) @Nullable
            String period,

            @Description("Any of these names.") @Size(max = 50) @Nullable
            List<@NotBlank @Size(max = 255) String> tags,

            @Description("Words in title or content.") @Size(max = 255) @Nullable
            String text,

            @Description("10 when left out.") @Min(0) @Max(50) @Nullable
            Integer excerpts,

            @Description("Notes to scan; 200 when left out.") @Min(1) @Max(1000) @Nullable
            Integer limit) {

        List<String> tagNames() {
            return tags == null
                    ? List.of()
                    : tags.stream().map(String::strip).distinct().toList();
        }

        int quoted() {
            return excerpts == null ? EXCERPTS : excerpts;
        }

        int most() {
            return limit == null ? LIMIT : limit;
        }
    }

    @Override
    public Mono<Plan<Digest>> plan(Arguments arguments, ToolContext context) {
        return Question.of(arguments, context)
                .map(question -> Plan.read(question.reach(), () -> new Survey(question, context).digest()));
    }

    @Override
    public Document show(Digest digest) {
        return digest.show();
    }
}
