package io.pbmcp.tools.feedback;

import io.pbmcp.tools.notes.Clientele;
import io.pbmcp.tools.productboard.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a count goes, said in our own words. */
final class Remarks {

    private static final String NARROW =
            ", so these are not all: narrow by period, tags or customer, or raise limit (1000 at most).";

    private Remarks() {}

    static List<String> of(Optional<Scope> scope, Optional<Clientele> clients, int scanned, Scan.End end) {
        var remarks = new ArrayList<String>();
        remarks.add("Scanned " + scanned
                + switch (end) {
                    case LIST, WANTED -> ", no more.";
                    case BOUND -> ", stopped at the limit" + NARROW;
                    case BUSY -> ", stopped because Productboard had no more time" + NARROW;
                });
        scope.ifPresent(things -> things(things, remarks));
        if (end != Scan.End.LIST && scope.filter(Scope::isLarge).isPresent()) {
            remarks.add("Notes about what is nearest to it were counted first.");
        }
        clients.filter(each -> !each.complete())
                .ifPresent(each -> remarks.add("The company has more users than the "
                        + (each.ids().size() - 1) + " whose notes were looked for."));
        return remarks;
    }

    private static void things(Scope scope, List<String> remarks) {
        if (scope.ids().isEmpty()) {
            remarks.add("There is nothing below or linked to it that notes can be about.");
        } else if (scope.ids().size() > 1 || !scope.complete()) {
            remarks.add("Looked for notes linked to any of " + scope.ids().size()
                    + (scope.complete() ? " things" : " things, and there are more")
                    + ": itself, what is below it, what it links to.");
        }
        if (scope.hidden() > 0) {
            remarks.add("Left out because this agent may not read them: " + scope.hidden() + " of these things.");
        }
    }
}
