package io.pbmcp.server.legacy;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.pbmcp.server.confirm.Asker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Asks the person in front of a client by elicitation, where the client says that it can show a form. */
final class ElicitationAsker implements Asker {

    private static final String TYPED = "name";
    private static final String AGREED = "agreed";

    private final McpAsyncServerExchange exchange;

    ElicitationAsker(McpAsyncServerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public boolean canAsk() {
        var capabilities = exchange.getClientCapabilities();
        var elicitation = capabilities == null ? null : capabilities.elicitation();
        return elicitation != null && (elicitation.form() != null || elicitation.url() == null);
    }

    @Override
    public Mono<Answer> ask(Question question) {
        var form = ElicitFormRequest.builder(question.text(), schema(question.phrase()))
                .build();
        return exchange.createElicitation(form).map(result -> answer(result, question.phrase()));
    }

    private static Map<String, Object> schema(Optional<String> phrase) {
        var field = phrase.isPresent() ? TYPED : AGREED;
        var property = phrase.isPresent()
                ? Map.<String, Object>of("type", "string", "title", "Name", "description", "The name, typed to agree")
                : Map.<String, Object>of("type", "boolean", "title", "Agree", "description", "Whether you agree");
        return Map.of("type", "object", "properties", Map.of(field, property), "required", List.of(field));
    }

    private static Answer answer(ElicitResult result, Optional<String> phrase) {
        if (result.action() == null) {
            return new Failed("The client's answer says neither yes nor no.");
        }
        return switch (result.action()) {
            case DECLINE -> new Declined();
            case CANCEL -> new Cancelled();
            case ACCEPT -> accepted(result.content() == null ? Map.of() : result.content(), phrase);
        };
    }

    private static Answer accepted(Map<String, Object> content, Optional<String> phrase) {
        if (phrase.isPresent()) {
            return content.get(TYPED) instanceof String typed
                    ? new Accepted(typed)
                    : new Failed("The client's answer does not hold what the user typed.");
        }
        return Boolean.TRUE.equals(content.get(AGREED)) ? new Accepted("") : new Declined();
    }
}
