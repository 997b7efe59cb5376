package io.pbmcp.tools.workspace;

import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Source;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * One workspace, as one caller may see it. Names are resolved exactly first, then whatever the case; what was not found is
 * looked for once more in a fresh copy. A caller without its own read on {@code fields} or {@code members} can pass ids only.
 *
 * <p>Methods that resolve take the argument at fault first, and fail with
 * {@link io.pbmcp.tools.kit.RefusedException}; all fail with
 * {@link io.pbmcp.tools.productboard.ProductboardException} when Productboard fails.
 */
public interface Workspace {

    /** What this type of entity looks like; the documented standard fields when the caller may not read {@code fields}. */
    Mono<Configuration> configuration(EntityType type);

    /** What this type of note looks like: {@code textNote}, {@code conversationNote} or {@code opportunityNote}. */
    Mono<Configuration> noteConfiguration(String type);

    /** What every type looks like that this workspace has, entities first; none when the caller may not read that area. */
    Mono<List<Configuration>> configurations();

    /** The field that a caller means by an id or a label. */
    Mono<Field> field(String argument, Configuration configuration, String text);

    /** The option of a select, tag or status field that a caller means by an id or a name. */
    Mono<Named> option(String argument, Configuration configuration, Field field, String text);

    /** All options of a select, tag or status field; none when the caller may not read options. */
    Mono<List<Named>> options(Configuration configuration, Field field);

    /** The member that a caller means by an id, a name or an e-mail address. */
    Mono<Named> member(String argument, String text);

    /** The same workspace, whose people have names that this caller may see. */
    Workspace seenBy(PersonalData personal);

    /** The team that a caller means by an id, a name or a handle. */
    Mono<Named> team(String argument, String text);

    /** Forgets what was read with this token, and what is being read. */
    void forget();

    /**
     * A write to fields, teams or members, after which what was read before it is forgotten: however it ends, also when
     * nobody waits for its end any more, and before anybody hears of it.
     */
    default <T> Mono<T> forgetAfter(Mono<T> write) {
        return write.doOnTerminate(this::forget).doOnCancel(this::forget);
    }

    /** A source no object has yet, so that a create whose answer is lost can be looked up by it. */
    Source freshSource();
}
