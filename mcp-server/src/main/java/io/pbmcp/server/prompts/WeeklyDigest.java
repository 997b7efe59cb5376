package io.pbmcp.server.prompts;

import io.pbmcp.policy.Area;
import io.pbmcp.server.prompts.Parameter.Kind;
import io.pbmcp.server.prompts.Step.Use;
import java.util.List;

/** Sums up what came in and what moved. */
final class WeeklyDigest {

    static final Prompt PROMPT = new Prompt(
            "weekly_digest",
            "Digest of a week",
            "Sums up a period: what customers said, what moved, and what needs a decision.",
            List.of(
                    Parameter.optional(
                            "period",
                            "Such as last week, this month or 2026-01-01..2026-03-31; the last 7 days when left out.",
                            new Kind.Days(),
                            "%s",
                            "last 7 days"),
                    Parameter.optional(
                            "team", "Only what this team works on: its name.", new Kind.Text(), ", team: %s", "")),
            "Write a digest of what happened in Productboard in the period {period}.",
            List.of(
                    Step.essential(
                            "Call note_search with created: {period}, state: \"any\", limit: 100. More left: go on with cursor up to 300"
                                    + " notes, and say if you stopped there. Sort them into themes by need, not by product.",
                            Use.of("note_search")),
                    Step.where(
                            "For the three largest themes call feedback_digest for the feature or period; its counts go before yours.",
                            Use.of("feedback_digest")),
                    Step.where(
                                    "If the team name is not taken below, call team_search with part of it; several fit: ask.",
                                    Use.of("team_search"))
                            .ifGiven("team"),
                    Step.where(
                            "Call entity_search with types: [\"feature\", \"subfeature\"], updated: {period}, limit: 100{team}: what"
                                    + " moved, by status.",
                            Use.of("entity_search", Area.FEATURES)),
                    Step.where(
                            "Call entity_search with types: [\"objective\", \"keyResult\", \"initiative\"], updated: {period}: what is"
                                    + " at risk.",
                            Use.of("entity_search", Area.OBJECTIVES)),
                    Step.where(
                            "Call entity_search with types: [\"release\"], updated: {period}: what shipped or slipped.",
                            Use.of("entity_search", Area.RELEASES)),
                    Step.where(
                            "Read in full, with note_get, the three to five notes you will quote.", Use.of("note_get")),
                    Step.where(
                            "Where an owner shows only as an id, member_search has the name.", Use.of("member_search")),
                    Step.always(
                            "Write one page: numbers you counted (say of how many), three themes with a quote and note id each,"
                                    + " what moved, what needs a decision and from whom. No guess at causes. An update date tells that"
                                    + " something changed, not what: do not say more."),
                    Step.always("Write nothing back. Offer to go deeper into one theme, and wait.")));

    private WeeklyDigest() {}
}
