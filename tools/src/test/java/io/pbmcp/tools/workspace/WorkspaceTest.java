package io.pbmcp.tools.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

    private final SampleWorkspace sample = new SampleWorkspace();
    private final Workspace workspace = sample.open();

    private static String problem(ThrowingCallable call) {
        var violation = catchThrowableOfType(RefusedException.class, call)
                .refusal()
                .violations()
                .get(0);
        return violation.field() + " " + violation.problem();
    }

    private static List<String> said(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call).refusal().said();
    }

    private long asked(String target) {
        return sample.productboard.asked().stream()
                .filter(each -> each.startsWith(target))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleWorkspace.ANA, "Ana Pole", "ana pole", "ana", "ANA@acme.example", " Ana Pole "})
    void membersAreFoundByIdNameAndAddress(String text) {
        assertThat(workspace.member("owner", text).blockOptional().orElseThrow().id())
                .isEqualTo(SampleWorkspace.ANA);
    }

    @Test
    void theExactNameWinsOverOthersOfItsLetters() {
        assertThat(workspace
                        .member("owner", "Ben")
                        .blockOptional()
                        .orElseThrow()
                        .id())
                .isEqualTo(SampleWorkspace.BEN);
        assertThat(problem(() -> workspace.member("owner", "ben").block()))
                .isEqualTo("owner \"ben\" could be any of 2, they are below; pass the id of the one you mean");
        assertThat(said(() -> workspace.member("owner", "ben").block()))
                .hasSize(2)
                .first()
                .isEqualTo("\"Ben\" | " + SampleWorkspace.BEN);
    }

    @Test
    void aNameThatIsUnknownGetsTheNearestOne() {
        assertThat(problem(() -> workspace.member("fields.owner", "Anna Pole").block()))
                .isEqualTo(
                        "fields.owner no member is called \"Anna Pole\"; the nearest and all to choose from are below");
        assertThat(said(() -> workspace.member("fields.owner", "Anna Pole").block()))
                .startsWith("Nearest: \"Ana Pole\"");
        assertThat(problem(() -> workspace.team("team", "[redacted]").block())).startsWith("team no team is called");
        assertThat(workspace.team("team", "PLAT").blockOptional().orElseThrow().name())
                .isEqualTo("Platform");
    }

    @Test
    void whatIsNotFoundIsLookedForOnceMore() {
        workspace.member("owner", "Ana Pole").block();
        workspace.member("owner", "ana").block();
        assertThat(asked(SampleWorkspace.MEMBERS)).isEqualTo(1);
        assertThat(problem(() -> workspace.member("owner", "Zoe").block())).contains("Zoe");
        assertThat(asked(SampleWorkspace.MEMBERS)).isEqualTo(2);
        sample.productboard.answer(
                SampleWorkspace.MEMBERS,
                "{'data': [{'id': '" + SampleWorkspace.id(90) + "', 'fields': {'name': 'Zoe'}}]}");
        assertThat(workspace
                        .member("owner", "Zoe")
                        .blockOptional()
                        .orElseThrow()
                        .id())
                .isEqualTo(SampleWorkspace.id(90));
        assertThat(asked(SampleWorkspace.MEMBERS)).isEqualTo(3);
    }

    @Test
    void anUnknownNameInAFreshCopyCostsOneRequest() {
        assertThat(problem(() -> workspace.member("owner", "Zoe").block())).contains("Zoe");
        assertThat(asked(SampleWorkspace.MEMBERS)).isEqualTo(1);
    }

    @Test
    void nothingIsKeptForLongerThanAMinuteOrAfterAWrite() {
        sample.features();
        sample.pass(Duration.ofSeconds(59));
        sample.features();
        assertThat(asked(SampleWorkspace.FEATURE)).isEqualTo(1);
        sample.pass(Duration.ofSeconds(2));
        sample.features();
        assertThat(asked(SampleWorkspace.FEATURE)).isEqualTo(2);
        workspace.forget();
        sample.features();
        assertThat(asked(SampleWorkspace.FEATURE)).isEqualTo(3);
    }

    @Test
    void tokensShareNothing() {
        workspace.member("owner", "ana").block();
        var other = sample.open(Secret.of("other"));
        other.member("owner", "ana").block();
        assertThat(asked(SampleWorkspace.MEMBERS)).isEqualTo(2);
        other.forget();
        workspace.member("owner", "ana").block();
        assertThat(asked(SampleWorkspace.MEMBERS)).isEqualTo(2);
    }

    @Test
    void withoutTheRightToReadNamesOnlyIdsAreTakenAndNothingIsAsked() {
        var blind = sample.open(EnumSet.of(Area.FEATURES));
        assertThat(blind.member("owner", SampleWorkspace.ANA.toUpperCase(Locale.ROOT))
                        .blockOptional()
                        .orElseThrow())
                .isEqualTo(Named.of(SampleWorkspace.ANA, SampleWorkspace.ANA));
        assertThat(problem(() -> blind.member("owner", "Ana Pole").block()))
                .isEqualTo("owner must be the UUID of a member: this agent may not read members, "
                        + "so names cannot be looked up");
        assertThat(problem(() -> blind.team("team", "Platform").block())).contains("may not read members");
        var features = blind.configuration(EntityType.FEATURE).blockOptional().orElseThrow();
        assertThat(features.known()).isFalse();
        var status =
                blind.field("fields.status", features, "status").blockOptional().orElseThrow();
        assertThat(problem(() ->
                        blind.option("fields.status", features, status, "Open").block()))
                .contains("may not read fields");
        assertThat(blind.option("fields.status", features, status, SampleWorkspace.OPEN)
                        .blockOptional()
                        .orElseThrow()
                        .id())
                .isEqualTo(SampleWorkspace.OPEN);
        assertThat(blind.options(features, status).blockOptional().orElseThrow())
                .isEmpty();
        assertThat(blind.field("f", features, SampleWorkspace.REACH)
                        .blockOptional()
                        .orElseThrow()
                        .type())
                .isEqualTo(ValueType.OTHER);
        assertThat(problem(() -> blind.field("f", features, "Reach").block()))
                .contains("custom fields need their UUID");
        assertThat(sample.productboard.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleWorkspace.REACH, "Reach", "reach", " REACH "})
    void fieldsAreFoundByIdAndLabel(String text) {
        assertThat(workspace
                        .field("f", sample.features(), text)
                        .blockOptional()
                        .orElseThrow()
                        .id())
                .isEqualTo(SampleWorkspace.REACH);
    }

    @Test
    void fieldsThatShareALabelAreToldApartByTheirIds() {
        assertThat(said(() -> workspace
                        .field("fields.Twin", sample.features(), "Twin")
                        .block()))
                .containsExactly("\"Twin\" | " + SampleWorkspace.id(26), "\"Twin\" | " + SampleWorkspace.id(27));
        assertThat(workspace
                        .field("f", sample.features(), "work_progress")
                        .blockOptional()
                        .orElseThrow()
                        .id())
                .isEqualTo("workProgress");
    }

    @Test
    void aFieldThatIsNewIsFoundInAFreshCopy() {
        var old = sample.features();
        assertThat(problem(() -> workspace.field("fields.Impct", old, "Impct").block()))
                .isEqualTo("fields.Impct a feature has no such field; those to choose from are below");
        assertThat(said(() -> workspace.field("fields.Impct", old, "Impct").block()))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.length() < 300)
                .first()
                .asString()
                .startsWith("To choose from: \"Name\"");
        sample.productboard.answer(
                SampleWorkspace.FEATURE,
                SampleWorkspace.feature(","
                        + SampleWorkspace.field(
                                SampleWorkspace.id(91), "Impact", "{'type': 'number'}", "'a': 1", "'b': 2")));
        assertThat(workspace
                        .field("f", old, "Impact")
                        .blockOptional()
                        .orElseThrow()
                        .id())
                .isEqualTo(SampleWorkspace.id(91));
        assertThat(said(() -> workspace.field("fields.Impct", old, "Impct").block()))
                .containsExactly("Nearest: \"Impact\"");
    }

    @Test
    void optionsComeFromTheConfigurationOrFromTheirList() {
        var features = sample.features();
        var status = workspace.field("f", features, "status").blockOptional().orElseThrow();
        assertThat(workspace.options(features, status).blockOptional().orElseThrow())
                .extracting(Named::name)
                .containsExactly("Open", "Done");
        assertThat(workspace
                        .option("s", features, status, "done")
                        .blockOptional()
                        .orElseThrow()
                        .id())
                .isEqualTo(SampleWorkspace.DONE);
        var tags = workspace.field("f", features, "Tags").blockOptional().orElseThrow();
        assertThat(workspace.options(features, tags).blockOptional().orElseThrow())
                .extracting(Named::name)
                .containsExactly("Billing");
        assertThat(workspace
                        .option("t", features, tags, "BILLING")
                        .blockOptional()
                        .orElseThrow()
                        .name())
                .isEqualTo("Billing");
        assertThat(asked(SampleWorkspace.TAGS)).isEqualTo(1);
        sample.productboard.answer(SampleWorkspace.TAGS, SampleWorkspace.tags("Billing", "New"));
        assertThat(workspace
                        .option("t", features, tags, "New")
                        .blockOptional()
                        .orElseThrow()
                        .name())
                .isEqualTo("New");
        assertThat(problem(() -> workspace.option("t", features, tags, "Bill").block()))
                .startsWith("t no option of this field is called \"Bill\"");
        assertThat(said(() -> workspace.option("t", features, tags, "Bill").block()))
                .startsWith("Nearest: \"Billing\"");
    }

    @Test
    void aNotesConfigurationIsCompletedByWhatEveryNoteHas() {
        sample.productboard.answer(
                "GET /notes/configurations/textNote",
                "{'data': {'type': 'textNote', 'fields': {"
                        + SampleWorkspace.field("name", "Title", "{'type': 'string'}", "'a': 1", "'b': 2") + "}}}");
        var notes = workspace.noteConfiguration("textNote").blockOptional().orElseThrow();
        assertThat(notes.field("name").map(Field::label)).contains("Title");
        assertThat(notes.field("tags").map(Field::type)).contains(ValueType.MULTI_SELECT);
        assertThat(notes.field("content").map(Field::type)).contains(ValueType.RICH_TEXT);
    }

    @Test
    void relationsAreRead() {
        assertThat(sample.features().relations().get("parent"))
                .isEqualTo(new Configuration.Relation(List.of("component"), true, true));
    }

    @Test
    void aFreshSourceIsOurs() {
        assertThat(workspace.freshSource()).isEqualTo(Source.ours("00000000-0000-4000-8000-0000000000ff"));
    }

    @Test
    void namesFromTheWorkspaceStayOnOneLineOfAnError() {
        assertThat(Names.quoted("a\n\"b\"\u202Ec" + "d".repeat(100)))
                .doesNotContain("\n", "\u202E")
                .hasSizeLessThan(70);
    }
}
