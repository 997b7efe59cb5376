package io.pbmcp.server.line;

import io.pbmcp.server.confirm.Asker;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Somebody in front of a client who agrees to everything by typing something. */
record TypingPerson(Supplier<String> typing) implements Asker {

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public Mono<Answer> ask(Question question) {
        return Mono.fromSupplier(() -> new Accepted(typing.get()));
    }
}
