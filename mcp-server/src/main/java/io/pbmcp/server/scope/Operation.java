package io.pbmcp.server.scope;

import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.util.List;

/**
 * One operation of Productboard, as far as it tells of records.
 *
 * @param method HTTP method
 * @param route path with placeholders, as requests have it
 * @param segments what each placeholder stands for, in order
 * @param shown what its answer shows
 */
record Operation(Method method, String route, List<Segment> segments, Shown shown) {

    Operation {
        segments = List.copyOf(segments);
    }

    /** What a placeholder stands for. */
    enum Segment {
        ENTITY,
        NOTE,
        /** An entity, unless the segment before it says that it is the customer of a note. */
        TARGET,
        /** No record: a word, or something that areas alone grant. */
        OTHER
    }

    /** What an answer shows. */
    enum Shown {
        /** Nothing that areas alone do not grant. */
        AREA,
        /** Nothing but what the request names. */
        REFERENCE,
        ENTITY,
        ENTITIES,
        NOTE,
        NOTES,
        /** What an entity or a note is related to. */
        RELATIONSHIPS,
        /** Rows whose ids are those of entities. */
        CONNECTIONS
    }

    /** Whether it tells of records at all. */
    boolean ofRecords() {
        return shown != Shown.AREA;
    }

    /** Whether it makes an entity or a note. */
    boolean makes() {
        return method == Method.POST && (route.equals("/entities") || route.equals("/notes"));
    }

    /** Whether its answer tells where the record stands that its address names. */
    boolean showsItself() {
        return shown == Shown.ENTITY || shown == Shown.NOTE;
    }
}
