package io.pbmcp.tools.feedback;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.text.Passage;
import java.util.List;
import java.util.Optional;

/** Many notes, summed up. All numbers are of notes that were looked at. */
record Digest(
        @Description("What the feedback is about.") Optional<About> about,

        @Description("How far the count goes, in our words.")
        List<String> remarks,

        int notes,
        @Description("Different companies and users.") int customers,
        @Description("Notes without a customer.") int anonymous,

        @Description("Different companies; absent when they may not be read.")
        Optional<Integer> companies,

        @Description("Those who ask most.") List<Share> topCompanies,
        @Description("week or month.") String unit,
        @Description("Oldest first.") List<Share> periods,
        List<Share> tags,
        @Description("What the notes are linked to most.") List<Share> links,
        List<Quote> excerpts) {

    Digest {
        remarks = List.copyOf(remarks);
        topCompanies = List.copyOf(topCompanies);
        periods = List.copyOf(periods);
        tags = List.copyOf(tags);
        links = List.copyOf(links);
        excerpts = List.copyOf(excerpts);
    }

    /** The thing that was asked about. */
    record About(String type, String name, String id) {}

    /** How many notes something has. */
    record Share(String name, int notes, Optional<String> id) {}

    /** What one note says. */
    record Quote(
            String title,
            Optional<String> customer,
            Optional<String> company,
            @Description("Day it was made.") Optional<String> created,

            @Description("A passage of the content, to the letter.")
            Optional<Passage> passage,

            String id,
            Optional<String> address) {}

    Document show() {
        return new DigestText(this).document();
    }
}
