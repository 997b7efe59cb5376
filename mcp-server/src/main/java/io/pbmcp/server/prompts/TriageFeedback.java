package io.pbmcp.server.prompts;

import io.pbmcp.policy.Area;
import io.pbmcp.server.prompts.Parameter.Kind;
import io.pbmcp.server.prompts.Step.Use;
import java.util.List;

/** Goes through feedback that nobody has dealt with. */
final class TriageFeedback {

    static final Prompt PROMPT = new Prompt(
            "triage_feedback",
            "Triage new feedback",
            "Goes through unprocessed notes: what each asks for, who asks, and which feature it belongs to.",
            List.of(
                    Parameter.optional(
                            "count", "How many notes, 1 to 50; 20 when left out.", new Kind.Count(1, 50), "%s", "20"),
                    Parameter.optional(
                            "source",
                            "Only from this system, such as zendesk.",
                            new Kind.Text(),
                            ", source: {\"system\": %s}",
                            ""),
                    Parameter.optional("tag", "Only with this tag.", new Kind.Text(), ", tags: [%s]", "")),
            "Triage the customer feedback in Productboard that nobody has dealt with, {count} notes at most.",
            List.of(
                    Step.essential(
                            "Call note_search with state: \"unprocessed\", limit: {count}{source}{tag}. None found: say so and stop.",
                            Use.of("note_search")),
                    Step.essential(
                            "Where the beginning in the list does not tell what is asked for, read the note with note_get. Keep"
                                    + " the need apart from the solution the customer names.",
                            Use.of("note_get")),
                    Step.where(
                                    "For each need call entity_search with types: [\"feature\", \"subfeature\"] and text: one or two of"
                                            + " its words. Try a second wording before you call it new.",
                                    Use.of("entity_search", Area.FEATURES))
                            .or(
                                    Step.always(
                                            "Name the feature each need is about in your own words; you may not look features up.")),
                    Step.where(
                            "Where several notes share a need, call feedback_digest for its feature to see who asked before.",
                            Use.of("feedback_digest")),
                    Step.always(
                            "Show a table: note (title, id), customer, need in one sentence, feature (name, id) or \"new\","
                                    + " tags you propose. Mark what you are unsure of. Ask which rows to carry out, and wait."),
                    Step.whereAny(
                            "Carry out only those rows. Call each change with dry_run: true first; if it shows anything but the"
                                    + " row, stop and ask.",
                            Use.of("note_link"),
                            Use.of("note_customer_set"),
                            Use.of("note_update")),
                    Step.where("note_link ties a note to its feature.", Use.of("note_link")),
                    Step.where(
                            "note_customer_set where a note has no customer and the person has named one.",
                            Use.of("note_customer_set")),
                    Step.where(
                                    "note_update with add_tags and, once its links are made, processed: true.",
                                    Use.of("note_update"))
                            .or(Step.always("You may not change notes: leave the table as a proposal.")),
                    Step.always(
                            "End with what was done by note, what was not and why, and the needs that belong to no feature.")));

    private TriageFeedback() {}
}
