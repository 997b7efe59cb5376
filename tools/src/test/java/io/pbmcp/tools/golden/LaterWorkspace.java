package io.pbmcp.tools.golden;

import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Source;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.Named;
import io.pbmcp.tools.workspace.Workspace;
import java.util.List;
import reactor.core.publisher.Mono;

final class LaterWorkspace implements Workspace {
    @Override
    public Mono<Configuration> configuration(EntityType type) {
        return Mono.error(new IllegalStateException());
    }

    @Override
    public Mono<Configuration> noteConfiguration(String type) {
        return Mono.error(new IllegalStateException());
    }

    @Override
    public Mono<Field> field(String argument, Configuration configuration, String text) {
        return Mono.error(new IllegalStateException());
    }

    @Override
    public Mono<Named> option(String argument, Configuration configuration, Field field, String text) {
        return Mono.error(new IllegalStateException());
    }

    @Override
    public Mono<List<Named>> options(Configuration configuration, Field field) {
        return Mono.error(new IllegalStateException());
    }

    @Override
    public Mono<Named> member(String argument, String text) {
        return Mono.error(new IllegalStateException());
    }

    @Override
    public Mono<Named> team(String argument, String text) {
        return Mono.error(new IllegalStateException());
    }

    @Override
    public void forget() {}

    @Override
    public Source freshSource() {
        throw new IllegalStateException();
    }
}
