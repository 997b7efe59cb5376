package io.pbmcp.server.live;

import io.pbmcp.policy.Policy;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.policy.file.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A policy file, and what a policy out of it has to meet here.
 *
 * @param file where it stands
 * @param conditions what this process can do justice to; each says what is in the way, or nothing. They hold for the start
 *     and for every reload, so that nothing is put in force by halves
 */
public record PolicySource(Path file, List<Function<Policy, List<Problem>>> conditions) {

    public PolicySource {
        conditions = List.copyOf(conditions);
    }

    /** A file of which nothing but its own rules is asked. */
    public static PolicySource of(Path file) {
        return new PolicySource(file, List.of());
    }

    /** This file with one more condition. */
    public PolicySource with(Function<Policy, List<Problem>> condition) {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        return new PolicySource(file, more);
    }

    /** Reads the file as a start does. */
    public Candidate read() {
        var reading = PolicyFile.read(file);
        if (reading instanceof PolicyFile.Refused refused) {
            return new Candidate.Refused(refused);
        }
        var parsed = (PolicyFile.Parsed) reading;
        var problems = conditions.stream()
                .flatMap(condition -> condition.apply(parsed.policy()).stream())
                .toList();
        return problems.isEmpty()
                ? new Candidate.Good(parsed.policy(), parsed.warnings())
                : new Candidate.Refused(new PolicyFile.Refused(file.toString(), problems));
    }
}
