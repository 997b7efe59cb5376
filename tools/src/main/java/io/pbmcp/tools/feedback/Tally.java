package io.pbmcp.tools.feedback;

import io.pbmcp.policy.Access;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.Relationship;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is kept of the notes that were looked at: counts, and those to quote. */
final class Tally {

    private final ToolContext context;
    private final Set<String> seen = new HashSet<>();
    final Choice choice;
    final Calendar calendar = new Calendar();
    final Counter<String> users = new Counter<>();
    final Counter<String> companies = new Counter<>();
    final Counter<String> tags = new Counter<>();
    final Counter<String> links = new Counter<>();
    private int anonymous;
    private int hiddenLinks;

    Tally(int excerpts, ToolContext context) {
        this.choice = new Choice(excerpts);
        this.context = context;
    }

    /** Whether this note was not counted yet: one note may be found in two ways. */
    boolean isNew(Note note) {
        return seen.add(note.id());
    }

    void add(Note note, List<Relationship> relationships) {
        var customer = relationships.stream()
                .filter(each -> each.type().equals("customer"))
                .findFirst();
        customer.ifPresentOrElse(each -> (company(each) ? companies : users).add(each.targetId()), () -> anonymous++);
        choice.offer(note, customer);
        note.createdAt().ifPresent(calendar::add);
        note.tags().stream().distinct().forEach(tags::add);
        relationships.stream().filter(each -> each.type().equals("link")).forEach(this::link);
    }

    private void link(Relationship link) {
        if (link.entityType()
                .filter(type -> context.may(type.area(), Access.READ))
                .isPresent()) {
            links.add(link.targetId());
        } else {
            hiddenLinks++;
        }
    }

    static boolean company(Relationship customer) {
        return customer.entityType().equals(Optional.of(EntityType.COMPANY));
    }

    int notes() {
        return seen.size();
    }

    /** Notes without a customer. */
    int anonymous() {
        return anonymous;
    }

    int hiddenLinks() {
        return hiddenLinks;
    }
}
