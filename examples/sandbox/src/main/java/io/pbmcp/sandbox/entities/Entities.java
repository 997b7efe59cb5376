package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Pages;
import io.pbmcp.sandbox.http.Route;
import io.pbmcp.sandbox.world.World;
import java.util.List;
import java.util.stream.Stream;

/** All operations under {@code /entities}. */
public final class Entities {

    private Entities() {}

    /** All of them, in the order in which the API describes them. */
    public static List<Route> routes(World world, Pages pages) {
        return Stream.of(
                        new ConfigurationOperations(world, pages).routes(),
                        new ReadOperations(world, pages).routes(),
                        new WriteOperations(world).routes(),
                        new RelationshipOperations(world, pages).routes(),
                        new FieldValueOperations(world, pages).routes())
                .flatMap(List::stream)
                .toList();
    }
}
