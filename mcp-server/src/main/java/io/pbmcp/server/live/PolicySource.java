package io.pbmcp.server.live;

import io.pbmcp.policy.Policy;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.policy.file.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A policy file, and what a policy out of it has to meet here.
 *
 * @param file where it stands
 * @param tools that there are; the file may name no others, and its tests are about them
 * @param conditions what this process can do justice to; each says what is in the way, or nothing. They hold for the start
 *     and for every reload, so that nothing is put in force by halves
 */
public record PolicySource(Path file, Collection<ToolFacts> tools, List<Function<Policy, List<Problem>>> conditions) {

    public PolicySource {
        tools = List.copyOf(tools);
        conditions = List.copyOf(conditions);
    }

    /** A file that has to meet nothing but what it says itself. */
    public static PolicySource of(Path file, Collection<ToolFacts> tools) {
        return new PolicySource(file, tools, List.of());
    }

    /** This file with one more condition. */
    public PolicySource with(Function<Policy, List<Problem>> condition) {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        return new PolicySource(file, tools, more);
    }

    /** Reads the file as a start does. */
    public Candidate read() {
        var reading = PolicyFile.read(file);
        if (reading instanceof PolicyFile.Refused refused) {
            return new Candidate.Refused(refused);
        }
        var parsed = (PolicyFile.Parsed) reading;
        var tried = parsed.tried(tools);
        var problems = Stream.concat(
                        tried.problems().stream(),
                        conditions.stream().flatMap(condition -> condition.apply(parsed.policy()).stream()))
                .toList();
        if (!problems.isEmpty()) {
            return new Candidate.Refused(new PolicyFile.Refused(file.toString(), problems));
        }
        return tried.failures().isEmpty()
                ? new Candidate.Good(parsed.policy(), tried.warnings())
                : new Candidate.Failed(
                        parsed.policy(), new PolicyFile.Refused(file.toString(), tried.failures()), tried.warnings());
    }
}
