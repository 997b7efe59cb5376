package io.pbmcp.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * All that one caller may do at this moment, in areas and limits instead of tools.
 *
 * @param agent the caller
 * @param about what it is for
 * @param policy where its rights stand
 * @param levels what is left to it in every area
 * @param limits how often it may call
 * @param confirmations how its risky calls are confirmed
 * @param expires its last day, in UTC
 * @param change who can change all this, as a sentence
 */
public record Standing(
        String agent,
        Optional<String> about,
        Origin policy,
        Map<Area, Level> levels,
        AgentLimits limits,
        ConfirmRules confirmations,
        Optional<LocalDate> expires,
        String change) {}
