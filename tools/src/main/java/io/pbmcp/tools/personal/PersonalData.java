package io.pbmcp.tools.personal;

import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Named;
import java.util.List;
import java.util.Set;

/**
 * How personal data appears to one caller: names of members and users, their e-mail addresses, and e-mail addresses and
 * international phone numbers in any text. Whoever knows what is masked recognises it, equal things look equal, and
 * nobody can turn it back.
 */
public sealed interface PersonalData permits Shown, Masked {

    /** As it is. */
    static PersonalData shown() {
        return new Shown();
    }

    /**
     * Masked, for one call: {@code o***@acme.example [1a2b3c4d]} for an address, {@code O*** [1a2b3c4d]} for a name.
     *
     * @param marks what stands between the brackets
     * @param known addresses that the caller is told anyway, such as that of its own owner
     */
    static PersonalData masked(Marks marks, Set<String> known) {
        return new Masked(marks, known);
    }

    /** Whether anything is hidden. */
    boolean masks();

    /** The name, the user name or the e-mail address of a person; what is masked already stays. */
    String person(String text);

    /** A text of any kind, in which an address or a phone number may stand. */
    String text(String text);

    /** Productboard, whose answers have people only as the caller may see them. Requests are sent as they are. */
    Productboard behind(Productboard productboard);

    /** A member as the caller may see it. */
    default Named member(Named member) {
        return new Named(
                member.id(),
                person(member.name()),
                member.aliases().stream().map(this::person).toList());
    }

    /** Whether a person is called so, the whole of it and whatever the case; holds for what is masked, too. */
    default boolean same(String person, String given) {
        return person(person.strip()).equalsIgnoreCase(person(given.strip()));
    }

    /** Whether something masked would be written; it would replace what it stands for. */
    static boolean anyHidden(List<UpstreamRequest> writes) {
        return writes.stream()
                .flatMap(write -> write.body().stream())
                .map(Object::toString)
                .anyMatch(body -> hidden(body) || body.contains("***@"));
    }

    /** Whether something in a text is masked. */
    static boolean hidden(String text) {
        return Masked.FORM.matcher(text).find();
    }
}
