package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policies;
import io.pbmcp.policy.PolicyPermissions;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.tools.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The policies that people begin with, held against every tool there is. */
class ExamplePoliciesTest {

    private final List<ToolFacts> tools = Tools.catalog().facts();

    @TestFactory
    Stream<DynamicTest> everyExampleHoldsWhatItSaysAndLeavesNothingToLookAt() throws IOException {
        try (var files = Files.list(Path.of("..", "examples", "policies"))) {
            var examples =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(examples).hasSizeGreaterThan(2);
            return examples.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        var reading = PolicyFile.read(file);
                        assertThat(reading)
                                .isInstanceOfSatisfying(
                                        PolicyFile.Parsed.class,
                                        parsed -> assertThat(parsed.tried(tools))
                                                .isEqualTo(new PolicyFile.Tried(List.of(), List.of(), List.of())));
                    }));
        }
    }

    /** A file that names what there is not would be a rule that does nothing. */
    @Test
    void aMisspeltToolRefusesTheFile() {
        var reading = PolicyFile.read(
                "version: 1\nagents:\n  - { name: a, except: [ { tool: entity_delet } ] }\n", "policy.yaml");

        assertThat(((PolicyFile.Parsed) reading).tried(tools).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("did you mean entity_delete?"));
    }

    @Test
    void theSandboxGrantsEveryTool() {
        var permissions = new PolicyPermissions(Policies.sandbox(), Narrowing.NONE, InstantSource.fixed(Instant.EPOCH));

        assertThat(tools)
                .allMatch(tool -> !permissions
                        .decide(Caller.of(Policies.LOCAL, "sandbox"), tool)
                        .denied());
    }
}
