package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.policy.file.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialsTest {

    private static final String CUSTOM = "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f";

    private static final Collection<ToolFacts> TOOLS = List.of(
            Samples.NOTE_DELETE,
            Samples.NOTE_UPDATE.taking(new ToolArguments(
                    ordered("id", "title", "tags", "add_tags", "owner"),
                    Set.of("id"),
                    Set.of("name", "tags", "owner"),
                    false,
                    Map.of())),
            Samples.ENTITY_UPDATE.taking(new ToolArguments(
                    ordered("id", "name", "fields"),
                    Set.of("id"),
                    Set.of("name", "owner"),
                    true,
                    Map.of("feature", Area.FEATURES, "objective", Area.OBJECTIVES))),
            Samples.one("field_value_create", Area.FIELDS, Access.WRITE, Risk.REVERSIBLE)
                    .taking(new ToolArguments(
                            ordered("type", "field", "name"), Set.of("field"), Set.of("tags"), true, Map.of())),
            Samples.WEBHOOK_CREATE.taking(
                    new ToolArguments(ordered("name", "url"), Set.of("name", "url"), Set.of(), false, Map.of())));

    private static final String POLICY = """
            version: 1
            agents:
              - name: feedback-triage
                areas: { notes: write, features: write, fields: write }
                except:
                  - { tool: note_update, fields: [ owner ], because: Owners are set by people. }
                  - { tool: "*", fields: [ %s ] }
                expires: 2026-01-01
              - name: sender
                areas: { webhooks: write, notes: full }
              - { name: nobody, areas: { notes: write }, disabled: true }
            egress: { hosts: [ hooks.example.com ] }
            tests:
            """.formatted(CUSTOM);

    /** The examples of the format, and one for every way in which a decision follows from arguments. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            feedback-triage | note_delete        |                                                       | deny
            feedback-triage | note_update        |                                                       | allow
            feedback-triage | note_update        | { fields: { tags: [triage] } }                        | allow
            feedback-triage | note_update        | { fields: { owner: null } }                           | deny
            feedback-triage | note_update        | { owner: jo@example.com, tags: [ a ] }                | deny
            feedback-triage | note_update        | { add_tags: [ a ], title: b }                         | allow
            feedback-triage | note_update        | { owner: null, tags: [ a ] }                          | allow
            feedback-triage | note_update        | { owner: null }                                       | deny
            feedback-triage | entity_update      |                                                       | allow
            feedback-triage | entity_update      | { name: a }                                           | allow
            feedback-triage | entity_update      | { type: feature, name: a }                            | allow
            feedback-triage | entity_update      | { type: objective, name: a }                          | deny
            feedback-triage | entity_update      | { fields: { 8F14E45F-ceea-4a3b-9c1d-0a1b2c3d4e5f: 1 } } | deny
            feedback-triage | field_value_create | { field: tags, name: a }                              | allow
            feedback-triage | field_value_create | { field: 8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f }       | deny
            sender          | note_delete        | { }                                                   | confirm
            sender          | webhook_create     | { url: "https://hooks.example.com/in" }               | confirm
            sender          | webhook_create     | { host: hooks.example.com }                           | confirm
            sender          | webhook_create     | { url: "https://hooks.example.com.evil.example/" }    | deny
            sender          | webhook_create     | { name: a }                                           | deny
            nobody          | note_update        |                                                       | deny
            """)
    void everyVerdictIsThatOfACall(String agent, String tool, String with, String expect) {
        var arguments = with == null ? "" : ", with: " + with;
        for (var verdict : Word.words(Expectation.Verdict.class)) {
            var test = "  - { agent: " + agent + ", tool: " + tool + arguments + ", expect: " + verdict + " }\n";
            assertThat(problems(POLICY + test).isEmpty()).as(verdict).isEqualTo(verdict.equals(expect));
        }
    }

    @Test
    void aFailureSaysWhatCameOutAndByWhichRule() {
        assertThat(problems(POLICY + """
                  - { agent: sender, tool: note_delete, expect: allow }
                  - agent: feedback-triage
                    tool: note_update
                    with: { owner: none }
                    expect: allow
                """))
                .extracting(Problem::text)
                .containsExactly(
                        "line 14: tests[0]: Expected allow of note_delete for agent sender, and it is confirm, by"
                                + " defaults.confirm.irreversible: note_delete cannot be undone, so every call by agent sender is"
                                + " confirmed: ask.",
                        "line 15: tests[1]: Expected allow of note_update for agent feedback-triage, and it is deny, by"
                                + " agents.feedback-triage.except[0]: Agent feedback-triage may not use note_update to write"
                                + " owner: Owners are set by people. Whoever keeps the policy file can change that.");
    }

    @Test
    void aStarIsEveryAgent() {
        assertThat(problems(POLICY + "  - { agent: \"*\", tool: note_update, expect: allow }\n"))
                .extracting(Problem::sentence)
                .singleElement()
                .asString()
                .startsWith("Expected allow of note_update for agent nobody, and it is deny");
    }

    @Test
    void aNameThatThereIsNotIsAProblem() {
        assertThat(problems("""
                version: 1
                agents:
                  - name: a
                    except:
                      - { tool: note_updat }
                      - { tool: note_update, fields: [ health, tags, %s ] }
                tests:
                  - { agent: a, tool: note_remove, expect: deny }
                  - { agent: a, tool: note_update, with: { tag: [ x ], fields: { onwer: x, health: y } }, expect: deny }
                  - { agent: a, tool: entity_update, with: { type: features, fields: { Effort in weeks: 3 } }, expect: deny }
                  - { agent: a, tool: webhook_create, with: { url: hooks }, expect: deny }
                  - { agent: a, tool: note_update, with: { fields: [ owner ] }, expect: deny }
                """.formatted(CUSTOM)))
                .extracting(Problem::text)
                .satisfiesExactly(
                        text -> assertThat(text)
                                .isEqualTo(
                                        "line 5: agents.a.except[0].tool: There is no tool \"note_updat\"; did you mean"
                                                + " note_update? The command tools lists them."),
                        text -> assertThat(text)
                                .isEqualTo("line 6: agents.a.except[1].fields: note_update does not write \"" + CUSTOM
                                        + "\". It writes name, owner, tags."),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "line 6: agents.a.except[1].fields: note_update does not write \"health\". It"
                                                + " writes name, owner, tags."),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "line 8: tests[0].tool: There is no tool \"note_remove\". The command tools lists"
                                                + " them."),
                        text -> assertThat(text)
                                .startsWith(
                                        "line 9: tests[1].with: note_update has no argument \"tag\"; did you mean tags?"),
                        text -> assertThat(text)
                                .startsWith(
                                        "line 9: tests[1].with: \"onwer\" is no word for a field; did you mean owner?"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "line 9: tests[1].with: note_update does not write \"health\". It writes name,"
                                                + " owner, tags."),
                        text -> assertThat(text)
                                .startsWith("line 10: tests[2].with: \"Effort in weeks\" is no word for a field."),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "line 10: tests[2].with: \"features\" is no type that entity_update takes; did you"
                                                + " mean feature? Choose one of feature, objective."),
                        text -> assertThat(text)
                                .isEqualTo("line 11: tests[3].with: url is no web address with a host, such as"
                                        + " https://hooks.example.com/in."),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "line 12: tests[4].with: fields is a mapping, such as { owner: jo@example.com }."));
    }

    private static List<Problem> problems(String text) {
        var reading = PolicyFile.read(text, "policy.yaml");
        assertThat(reading).isInstanceOf(PolicyFile.Parsed.class);
        var tried = ((PolicyFile.Parsed) reading).tried(TOOLS);
        return Stream.concat(tried.problems().stream(), tried.failures().stream())
                .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::path))
                .toList();
    }

    private static Set<String> ordered(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }
}
