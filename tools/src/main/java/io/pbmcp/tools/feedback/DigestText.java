package io.pbmcp.tools.feedback;

import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A digest as text: numbers in our own words, everything that strangers wrote inside of the fence. */
record DigestText(Digest digest) {

    private static final int PERIODS = 26;
    private static final int NAME = 200;

    Document document() {
        var head = new ArrayList<String>();
        head.add(numbers());
        head.addAll(digest.remarks());
        periods().ifPresent(head::add);
        var items = new ArrayList<String>();
        digest.about()
                .ifPresent(about -> items.add(
                        "About: " + OutsideText.line(about.name(), NAME) + " | " + about.type() + " | " + about.id()));
        shares("Companies that ask most, and notes of each:", digest.topCompanies(), items);
        if (!digest.tags().isEmpty()) {
            items.add("Tags: "
                    + digest.tags().stream()
                            .map(tag -> OutsideText.line(tag.name(), NAME) + " " + tag.notes())
                            .collect(Collectors.joining(", ")));
        }
        shares("Linked to most:", digest.links(), items);
        for (int i = 0; i < digest.excerpts().size(); i++) {
            items.add((i == 0 ? "Excerpts, newest first:\n" : "")
                    + lines(digest.excerpts().get(i)));
        }
        return new Document(head, items, List.of(), Optional.empty());
    }

    private String numbers() {
        if (digest.notes() == 0) {
            return "No note fits; archived ones are left out.";
        }
        return digest.notes() + (digest.notes() == 1 ? " note" : " notes") + ", archived ones left out; customers: "
                + digest.customers()
                + digest.companies()
                        .map(number -> "; companies: " + number)
                        .orElse(" (this agent may not read who they are)")
                + (digest.anonymous() == 0 ? "" : "; without a customer: " + digest.anonymous()) + ".";
    }

    private Optional<String> periods() {
        var all = digest.periods();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var shown = all.subList(Math.max(0, all.size() - PERIODS), all.size());
        var earlier = all.stream()
                .limit(all.size() - shown.size())
                .mapToInt(Digest.Share::notes)
                .sum();
        return Optional.of(shown.stream()
                .map(share -> share.name() + ": " + share.notes())
                .collect(Collectors.joining(
                        ", ", "By " + digest.unit() + ": " + (earlier == 0 ? "" : "earlier: " + earlier + ", "), ".")));
    }

    private static void shares(String label, List<Digest.Share> shares, List<String> items) {
        for (int i = 0; i < shares.size(); i++) {
            var share = shares.get(i);
            items.add((i == 0 ? label + "\n" : "") + "  " + OutsideText.line(share.name(), NAME) + " | "
                    + share.notes()
                    + share.id().map(id -> " | " + OutsideText.line(id, 60)).orElse(""));
        }
    }

    private static String lines(Digest.Quote quote) {
        var parts = new ArrayList<String>();
        parts.add(quote.title().isBlank() ? "(no title)" : OutsideText.line(quote.title(), NAME));
        quote.customer()
                .ifPresent(name -> parts.add("from " + OutsideText.line(name, NAME)
                        + quote.company()
                                .map(company -> ", " + OutsideText.line(company, NAME))
                                .orElse("")));
        quote.created().ifPresent(parts::add);
        parts.add(OutsideText.line(quote.id(), 60));
        var lines = new StringBuilder(String.join(" | ", parts));
        quote.address().ifPresent(link -> lines.append("\n  ").append(OutsideText.line(link, 300)));
        quote.passage()
                .ifPresent(passage -> passage.marked()
                        .lines()
                        .forEach(line -> lines.append(line.isBlank() ? "\n  >" : "\n  > " + line)));
        return lines.toString();
    }
}
