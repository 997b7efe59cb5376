package io.pbmcp.server.prompts;

import io.pbmcp.policy.Area;
import io.pbmcp.server.prompts.Parameter.Kind;
import io.pbmcp.server.prompts.Step.Use;
import io.pbmcp.tools.productboard.EntityType;
import java.util.List;

/** Gathers what is known about one feature. */
final class FeatureBrief {

    static final Prompt PROMPT = new Prompt(
            "feature_brief",
            "Brief on a feature",
            "Gathers what is known about one feature, its plans and the feedback behind it, on one page.",
            List.of(Parameter.required("feature", "Name or id of the feature.", new Kind.Name(EntityType.FEATURE))),
            "Write a one-page brief on the Productboard feature {feature}.",
            List.of(
                    Step.essential(
                            "Find it: entity_search with types: [\"feature\", \"subfeature\"], text: {feature}; skip this for an id."
                                    + " Several fit: list name, parent and status, ask which, and wait. None fits: say so and stop.",
                            Use.of("entity_search", Area.FEATURES)),
                    Step.essential(
                            "Call entity_get with its id, include: [\"relationships\", \"notes\"], detail: \"full\". Look at status,"
                                    + " owner, timeframe, parent, and what blocks it.",
                            Use.of("entity_get", Area.FEATURES)),
                    Step.where("Call entity_tree for what is below it.", Use.of("entity_tree", Area.FEATURES)),
                    Step.where(
                            "If the relationships were cut short, call relationship_list for all of them.",
                            Use.of("relationship_list", Area.FEATURES)),
                    Step.where(
                                    "Call feedback_digest for it: who asked, how often, in which words.",
                                    Use.of("feedback_digest"))
                            .or(Step.where(
                                    "Call note_search with link: its id, state: \"any\", limit: 50: who asked, and in which words."
                                            + " Say how many you saw, and whether there were more.",
                                    Use.of("note_search"))),
                    Step.where(
                            "Read in full, with note_get, the two or three notes you will quote.", Use.of("note_get")),
                    Step.always(
                            "Write: the problem in customers' words (quote, note id), who is affected, what is planned and where it"
                                    + " stands, dependencies and risks, open questions. Only what you read; name what is missing"
                                    + " instead of filling it in."),
                    Step.where(
                                    "Ask whether to keep it in Productboard. Only on a yes: entity_update with fields:"
                                            + " {\"description\": the present description with the brief below it}; dry_run: true first,"
                                            + " show what it would send, then send it.",
                                    Use.of("entity_update", Area.FEATURES))
                            .or(Step.always("Nothing is written back: you may not change features."))));

    private FeatureBrief() {}
}
