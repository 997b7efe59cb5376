package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pbmcp.policy.FieldName;
import io.pbmcp.policy.Need;
import io.pbmcp.policy.Output;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.sandbox.openapi.OpenApi;
import io.pbmcp.sandbox.openapi.Target;
import io.pbmcp.tools.kit.Common;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.Json;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Reading;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.kit.Requests;
import io.pbmcp.tools.kit.ToolCatalog;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the call of one case, without the rooms of the server around it, and notes what comes of it. */
final class CaseRun {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Productboard's own description of its API, when it is at hand. */
    private static final Optional<OpenApi> REFERENCE = OpenApi.reference();

    private final ReplyWriter writer = new ReplyWriter(() -> 0x5eedL, CaseContext.MARKS);
    private final Definition<?, ?> definition;
    private final Case written;
    private final ScriptedProductboard productboard;
    private final CaseContext context;
    private @Nullable Reach reach;
    private @Nullable Effect effect;
    private boolean refused;

    CaseRun(ToolCatalog catalog, Definition<?, ?> definition, Case written) {
        this.definition = definition;
        this.written = written;
        this.productboard = new ScriptedProductboard(written.standing(), written.upstream());
        this.context = new CaseContext(catalog, written.rights(), written.pii(), productboard);
    }

    /** Makes the call. */
    Case.Then run() {
        var text = call(definition);
        assertThat(productboard.unexpected()).as("requests without an answer").isEmpty();
        assertThat(productboard.left()).as("answers nobody asked for").isEmpty();
        REFERENCE.ifPresent(api -> assertThat(productboard.sent())
                .allSatisfy(request -> assertThat(api.request(
                                request.method().name(),
                                Target.of(request.target()),
                                request.body().map(JsonNode.class::cast)))
                        .as("%s", ScriptedProductboard.key(request))
                        .isEmpty()));
        return new Case.Then(
                reach == null
                        ? null
                        : reach.needs().stream()
                                .map(need ->
                                        need.area().word() + " " + need.access().word())
                                .sorted()
                                .toList(),
                reach == null ? null : reach.fields().stream().sorted().toList(),
                reach == null ? null : reach.hosts().stream().sorted().toList(),
                effect == null ? null : Json.MAPPER.valueToTree(effect),
                productboard.sent().stream()
                        .map(request -> new Case.Sent(
                                ScriptedProductboard.key(request),
                                request.body().orElse(null)))
                        .toList(),
                text);
    }

    /** Whether the answer is a refusal. */
    boolean refused() {
        return refused;
    }

    /** Every request of the call, with those that standing answers served. */
    List<UpstreamRequest> asked() {
        return productboard.asked();
    }

    private <A extends Record, R extends Record> String call(Definition<A, R> tool) {
        var reading = tool.read(written.when());
        if (reading instanceof Reading.Read<A> read) {
            assertThat(problems(Schemas.input(tool), written.when()))
                    .as("arguments that the tool takes against its own schema")
                    .isEmpty();
            return tool.tool()
                    .plan(read.arguments(), context)
                    .flatMap(plan -> made(tool, plan, read.common()))
                    .onErrorResume(RefusedException.class, failure -> Mono.just(refuse(failure.refusal())))
                    .onErrorResume(
                            ProductboardException.class, failure -> Mono.just(refuse(UpstreamFailure.refusal(failure))))
                    .blockOptional(PATIENCE)
                    .orElseThrow(() -> new AssertionError("The tool gave no answer"));
        }
        return refuse(((Reading.Refused<A>) reading).refusal());
    }

    /** A policy lists a tool by what its card says, so no call may touch more, or less than every call does. */
    private void asPromised(ToolFacts facts, Reach touched) {
        var arguments = facts.arguments();
        var fields = FieldName.canonical(touched.fields());
        assertThat(fields)
                .as("fields that the card says it writes")
                .allMatch(field -> arguments.writes(field) || (arguments.anyField() && !FieldName.isSure(field)));
        assertThat(fields.isEmpty()).as("writes no field").isEqualTo(!arguments.writes());
        arguments
                .required()
                .forEach(argument -> arguments
                        .field(argument)
                        .ifPresent(field -> assertThat(fields).contains(field)));
        var reads = touched.needs().stream().map(Need::area).toList();
        assertThat(reads).as("areas that every call reads").containsAll(facts.reads());
        assertThat(facts.readsOneOf().isEmpty() || facts.readsOneOf().stream().anyMatch(reads::contains))
                .as("one of the areas of which every call reads one")
                .isTrue();
        if (facts.risk() == Risk.EGRESS) {
            var starts = written.when().path("enabled").asBoolean(false);
            assertThat(touched.hosts().isEmpty())
                    .as("sends nowhere new")
                    .isEqualTo(!written.when().has("url") && !starts);
        }
    }

    private <A extends Record, R extends Record> Mono<String> made(Definition<A, R> tool, Plan<R> plan, Common common) {
        reach = plan.reach();
        effect = plan.effect().orElse(null);
        asPromised(tool.facts(), plan.reach());
        if (written.when() instanceof ObjectNode arguments) {
            new Rehearsed(tool.facts(), arguments, plan.reach()).agrees();
        }
        assertThat(plan.effect().isPresent())
                .as("only what needs confirmation has an effect to agree to")
                .isEqualTo(tool.takesConfirm());
        var before = productboard.sent();
        assertThat(before).as("a plan only reads").allMatch(UpstreamRequest::reads);
        if (common.dryRun()) {
            return Mono.just(text(Requests.of(plan.writes()).show()));
        }
        return plan.run().get().doOnTerminate(() -> honest(plan.writes())).map(result -> {
            assertThat(problems(Schemas.output(tool), writer.structured(result, context.personal())))
                    .as("the structured result against its own schema")
                    .isEmpty();
            return text(tool.tool().show(result));
        });
    }

    /** What a dry run would have shown is what was sent: the first request to the letter, the others by operation. */
    private void honest(List<UpstreamRequest> planned) {
        var writes =
                productboard.sent().stream().filter(request -> !request.reads()).toList();
        assertThat(planned).as("planned writes").hasSizeGreaterThanOrEqualTo(writes.size());
        for (int i = 0; i < writes.size(); i++) {
            assertThat(operation(writes.get(i))).as("a planned write").isEqualTo(operation(planned.get(i)));
        }
        if (!writes.isEmpty()) {
            assertThat(writes.get(0)).as("the first planned write").isEqualTo(planned.get(0));
        }
    }

    private static String operation(UpstreamRequest request) {
        return request.method() + " " + request.route();
    }

    private String text(Document document) {
        return writer.text(document, Output.STANDARD.maxChars(), context.personal());
    }

    private String refuse(Refusal refusal) {
        refused = true;
        return writer.text(refusal, context.personal());
    }

    private static List<String> problems(ObjectNode schema, JsonNode value) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        return compiled.validate(value).stream().map(Object::toString).toList();
    }

    /** The outcome that the case says, when it says one. */
    static Optional<String> expected(Case written) {
        return Optional.ofNullable(written.then()).map(Case::yaml);
    }
}
