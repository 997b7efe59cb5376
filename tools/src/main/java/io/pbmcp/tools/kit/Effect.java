package io.pbmcp.tools.kit;

import io.pbmcp.tools.personal.PersonalData;
import java.util.List;

/**
 * What a call would change for good, in the words of the question that somebody has to answer. The texts may hold
 * words from the workspace; whoever shows them cleans them.
 *
 * @param deed what happens, such as {@code Delete the feature}
 * @param name name of the object, which a person types to agree
 * @param address web address of the object, or its id where it has none
 * @param consequences a line each for what is good to know before: what it is, and what goes with it, such as
 *     descendants, linked notes, options in use
 * @param fingerprint changes whenever the object does (name and last update); a ticket is bound to it
 */
public record Effect(String deed, String name, String address, List<String> consequences, String fingerprint) {

    public Effect {
        consequences = List.copyOf(consequences);
    }

    /** The same, with people as somebody may see them. */
    public Effect seenBy(PersonalData personal) {
        return new Effect(
                personal.text(deed),
                personal.text(name),
                personal.text(address),
                consequences.stream().map(personal::text).toList(),
                fingerprint);
    }
}
