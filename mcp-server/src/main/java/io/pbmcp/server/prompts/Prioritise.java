package io.pbmcp.server.prompts;

import io.pbmcp.policy.Area;
import io.pbmcp.server.prompts.Parameter.Kind;
import io.pbmcp.server.prompts.Step.Use;
import io.pbmcp.tools.productboard.EntityType;
import java.util.List;

/** Ranks what to do next, with the evidence. */
final class Prioritise {

    static final Prompt PROMPT = new Prompt(
            "prioritise",
            "Prioritise features",
            "Ranks features of a product, or for an objective, by evidence, for the person to decide.",
            List.of(
                    Parameter.optional(
                            "product",
                            "Name or id of a product.",
                            new Kind.Name(EntityType.PRODUCT),
                            " of the product %s",
                            ""),
                    Parameter.optional(
                            "objective",
                            "Name or id of an objective.",
                            new Kind.Name(EntityType.OBJECTIVE),
                            " for the objective %s",
                            "")),
            "Help me to rank what to build next in Productboard: the open features{product}{objective}.",
            List.of(
                    Step.where(
                                    "Find the product with entity_search, types: [\"product\"]; several fit: ask, and wait.",
                                    Use.of("entity_search", Area.PRODUCTS))
                            .ifGiven("product"),
                    Step.where(
                                    "Find the objective with entity_search, types: [\"objective\"]; several fit: ask, and wait."
                                            + " entity_get with include: [\"relationships\"] shows what serves it.",
                                    Use.of("entity_search", Area.OBJECTIVES),
                                    Use.of("entity_get", Area.OBJECTIVES))
                            .ifGiven("objective"),
                    Step.where(
                                    "entity_tree shows all features below the product.",
                                    Use.of("entity_tree", Area.PRODUCTS))
                            .ifGiven("product"),
                    Step.essential(
                            "List the candidates: entity_search with types: [\"feature\"], limit: 100 and, where there is a product, parent: its"
                                    + " id, then that of each component. Leave out what is done. More than 30: ask by what to"
                                    + " narrow them.",
                            Use.of("entity_search", Area.FEATURES)),
                    Step.where("Call entity_score for the candidates.", Use.of("entity_score", Area.FEATURES))
                            .or(Step.where(
                                    "configuration_get with type: \"feature\" shows which fields hold scores and effort.",
                                    Use.of("configuration_get"))),
                    Step.essential(
                            "Read the ten most promising with entity_get, include: [\"relationships\", \"notes\"], detail: \"full\".",
                            Use.of("entity_get", Area.FEATURES)),
                    Step.where("Call feedback_digest for each of them.", Use.of("feedback_digest"))
                            .or(Step.where(
                                    "Call note_search with link: its id for each of them, to see who asked.",
                                    Use.of("note_search"))),
                    Step.where(
                            "Call relationship_list where something blocks them.",
                            Use.of("relationship_list", Area.FEATURES)),
                    Step.always(
                            "Show a table: feature (id), who asked and how often, fit, effort, blockers, your rank with the one"
                                    + " reason that decides it. Say which numbers are missing and what would turn the order around. Ask"
                                    + " the person for theirs, and wait."),
                    Step.where(
                                    "Only for what they agreed to: entity_update with the field they name, as the configuration spells"
                                            + " it; dry_run: true first.",
                                    Use.of("entity_update", Area.FEATURES))
                            .or(Step.always("Nothing is written back: you may not change features.")),
                    Step.where(
                                    "If asked, relationship_create links a chosen feature to the objective; dry_run: true first.",
                                    Use.of("relationship_create", Area.FEATURES))
                            .ifGiven("objective")));

    private Prioritise() {}
}
