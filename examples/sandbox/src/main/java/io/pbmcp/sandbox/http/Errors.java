package io.pbmcp.sandbox.http;

import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Writes the error envelope, with an id of its own for every response. */
public final class Errors {

    private final AtomicLong number = new AtomicLong();

    /** {@code {id, errors: [{code, title, detail, source?}]}}. */
    public Answer answer(Problem problem) {
        ObjectNode envelope = Json.object().put("id", "req-%010x".formatted(number.incrementAndGet()));
        ObjectNode error = envelope.putArray("errors").addObject();
        error.put("code", problem.code().wire());
        error.put("title", problem.code().title());
        error.put("detail", problem.detail());
        problem.pointer().ifPresent(pointer -> error.putObject("source").put("pointer", pointer));
        problem.parameter().ifPresent(parameter -> error.putObject("source").put("parameter", parameter));
        return Answer.json(problem.code().status(), envelope);
    }
}
