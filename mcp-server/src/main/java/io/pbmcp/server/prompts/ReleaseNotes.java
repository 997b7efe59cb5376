package io.pbmcp.server.prompts;

import io.pbmcp.policy.Area;
import io.pbmcp.server.prompts.Parameter.Kind;
import io.pbmcp.server.prompts.Step.Use;
import io.pbmcp.tools.productboard.EntityType;
import java.util.List;

/** Drafts what to tell customers about a release. */
final class ReleaseNotes {

    static final Prompt PROMPT = new Prompt(
            "release_notes",
            "Notes for a release",
            "Drafts what to tell customers about a release from the features in it.",
            List.of(Parameter.required("release", "Name or id of the release.", new Kind.Name(EntityType.RELEASE))),
            "Draft customer-facing notes for the Productboard release {release}.",
            List.of(
                    Step.essential(
                            "Find it: entity_search with types: [\"release\"], text: {release}; skip this for an id. Several fit: list"
                                    + " name, group and dates, ask which, and wait.",
                            Use.of("entity_search", Area.RELEASES)),
                    Step.essential(
                            "Call entity_get with its id, include: [\"relationships\"], detail: \"full\": its dates, description and"
                                    + " the features linked to it.",
                            Use.of("entity_get", Area.RELEASES)),
                    Step.where(
                            "If the relationships were cut short, call relationship_list for all of them.",
                            Use.of("relationship_list", Area.RELEASES)),
                    Step.essential(
                            "Read each linked feature with entity_get, detail: \"full\". Those that are not done do not go in: list"
                                    + " them and ask. No feature at all: say so and stop.",
                            Use.of("entity_get", Area.FEATURES)),
                    Step.where(
                            "For each call note_search with link: its id, state: \"any\", limit: 3, for the words in which"
                                    + " customers put the need. Never name a customer in the draft.",
                            Use.of("note_search")),
                    Step.always(
                            "Draft by New, Improved, Fixed: a short title and one sentence of benefit each. No ids, statuses, internal"
                                    + " names or dates to come. Below, for the person alone: feature ids, what you left out and why."),
                    Step.always("Ask for corrections, and wait."),
                    Step.where(
                                    "Only when asked to keep it: entity_update with the release's id and fields: {\"description\": …};"
                                            + " dry_run: true first, show what it replaces, then send it.",
                                    Use.of("entity_update", Area.RELEASES))
                            .or(Step.always("Nothing is written back: you may not change releases.")),
                    Step.where(
                            "Only when asked to tell the teams behind the feedback: show the notes and the text, and after a yes"
                                    + " call note_comment for each. A comment cannot be taken back.",
                            Use.of("note_comment"))));

    private ReleaseNotes() {}
}
