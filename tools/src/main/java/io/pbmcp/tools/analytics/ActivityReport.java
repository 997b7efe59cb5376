package io.pbmcp.tools.analytics;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who did how much in a period, most active first. */
record ActivityReport(
        @Description("Records counted: one for a member and a day.")
        int records,

        @Description("Whether there were no more.") boolean complete,

        @Description("Members with records who did nothing.")
        int idle,

        List<MemberTotal> members) {

    ActivityReport {
        members = List.copyOf(members);
    }

    Document show() {
        var counted = "Records counted, one for each member and day: " + records
                + (complete ? "." : "; there are more, so the sums are too low. Ask for a shorter period.");
        if (members.isEmpty()) {
            return Document.of(
                    counted, idle == 0 ? "Nobody is in them." : "Nobody was active among these: " + idle + ".");
        }
        var items = new ArrayList<String>();
        members.forEach(member -> items.addAll(member.lines()));
        var resting = idle == 0 ? "" : ", not active: " + idle;
        return new Document(
                List.of(counted, "Members active: " + members.size() + resting + ". Name | role | days | what | id"),
                items,
                List.of(),
                Optional.of(shown -> shown < items.size()
                        ? Optional.of("For the others pass member, or a shorter period.")
                        : Optional.empty()));
    }
}
