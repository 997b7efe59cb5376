package io.pbmcp.server.audit;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Word;
import io.pbmcp.server.text.OneLine;
import io.pbmcp.server.text.ReadTime;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The event as one plain English line: who, for whom, did what to what, by which rule, and what came of it. */
final class PlainWords {

    private static final int SENTENCE = 300;
    private static final int LISTED = 5;
    private static final String CALL = "tools/call";

    private static final Pattern LEADING = Pattern.compile("[: ]+$");

    private final Redaction redaction;

    PlainWords(Redaction redaction) {
        this.redaction = redaction;
    }

    String intent(CallRecord call, Account account) {
        return who(call) + " is about to call " + what(call, account) + "; " + verdict(account) + "; to Productboard: "
                + requests(account) + ".";
    }

    String ended(CallRecord call, Ending ending) {
        var account = ending.account();
        var sent = account.sent().isEmpty() ? "Productboard was not asked" : "Productboard: " + requests(account);
        var end = ending.error()
                .map(code -> "refused or failed with " + code.word())
                .orElse("done");
        return who(call) + " called " + what(call, account) + "; " + verdict(account) + "; " + sent + "; " + end
                + " in " + ending.took().toMillis() + " ms: " + sentence(ending.words());
    }

    String unknownTool(CallRecord call) {
        return who(call) + " called a tool that does not exist: " + tool(call) + ".";
    }

    String signInRefused(String via, String why, String from) {
        return "Somebody at " + OneLine.of(from, 100) + " could not sign in with " + OneLine.of(via, 60) + ": "
                + sentence(why);
    }

    String malformed(CallRecord call, String why) {
        return who(call.caller()) + " sent a call that is none: " + sentence(why);
    }

    String request(RequestRecord request) {
        var what = request.target().isBlank() ? "nothing" : target(request);
        return who(request.caller()) + " asked for " + what + " by " + OneLine.of(request.method(), 60) + "; "
                + request.refused().map(why -> "refused: " + sentence(why)).orElse("done.");
    }

    String turnedAway(String reason, String why, String from) {
        return "Somebody at " + OneLine.of(from, 100) + " was turned away (" + OneLine.of(reason, 60) + "): "
                + sentence(why);
    }

    String more(Crowd.More more) {
        return "And " + more.count() + " more were turned away since " + ReadTime.of(more.since()) + ": "
                + kinds(more, count -> count + " for ") + ".";
    }

    String moreRefused(String agent, Crowd.More more) {
        return "And " + more.count() + " more calls of " + agent + " were refused at once since "
                + ReadTime.of(more.since()) + ": " + kinds(more, count -> count + " × ") + ".";
    }

    private static String kinds(Crowd.More more, LongFunction<String> count) {
        return more.kinds().entrySet().stream()
                .map(kind -> count.apply(kind.getValue()) + OneLine.of(kind.getKey(), 60))
                .collect(Collectors.joining(", "));
    }

    String begun(FileName file, List<Link> after) {
        return "This file is " + file.text() + "; "
                + (after.isEmpty() ? "nothing lies before it." : "before it lie the ends of " + after.size() + ".");
    }

    String target(RequestRecord request) {
        return redaction.label(request.target());
    }

    String unresolved(DanglingIntents.Dangling intent) {
        var what = intent.journal()
                .map(entry -> "the restore of journal entry " + OneLine.of(entry, 40))
                .orElse("this call");
        return "A process ended before it told how " + what + " ended, so nobody knows whether it happened: "
                + OneLine.of(intent.line(), 1000);
    }

    /** A sentence that ends; a colon before what the trail does not hold leads nowhere. */
    static String sentence(String text) {
        var line = LEADING.matcher(OneLine.of(text, SENTENCE)).replaceFirst("");
        return line.endsWith(".") || line.endsWith("…") ? line : line + ".";
    }

    String tool(CallRecord call) {
        return redaction.label(OneLine.of(call.tool(), 64));
    }

    /** The verdict in one word. */
    static String verdict(Decision decision) {
        if (decision instanceof Decision.Allow) {
            return "allowed";
        }
        if (decision instanceof Decision.Confirm confirm) {
            return "to be confirmed (" + confirm.strength().word() + ")";
        }
        return decision instanceof Decision.Deny deny ? "denied (" + word(deny.reason()) + ")" : "undecided";
    }

    private String who(CallRecord call) {
        return who(call.caller());
    }

    private String who(Caller caller) {
        var person = caller.onBehalfOf()
                .map(name -> ", for " + redaction.person(name))
                .orElse("");
        return OneLine.of(caller.agent(), 64) + " (" + OneLine.of(caller.via(), 60) + person + ")";
    }

    private String what(CallRecord call, Account account) {
        var touched = account.touched();
        var by = call.method().equals(CALL) ? "" : " by " + OneLine.of(call.method(), 60);
        if (touched.isEmpty()) {
            return tool(call) + by;
        }
        var shown = touched.stream()
                .limit(LISTED)
                .map(object -> redaction.path(OneLine.of(object, 120)))
                .collect(Collectors.joining(", "));
        var more = touched.size() > LISTED ? " and " + (touched.size() - LISTED) + " more" : "";
        return tool(call) + by + " on " + shown + more;
    }

    private static String verdict(Account account) {
        var verdict = account.decision()
                .map(decision -> verdict(decision) + " by " + OneLine.of(decision.rule(), 200))
                .orElse("not decided");
        return verdict
                + account.confirmedBy()
                        .map(by -> ", confirmed by " + OneLine.of(by, 100))
                        .orElse("");
    }

    private static String requests(Account account) {
        if (account.sent().isEmpty()) {
            return "nothing";
        }
        var shown =
                account.sent().stream().limit(LISTED).map(PlainWords::request).collect(Collectors.joining(", "));
        var more = account.sent().size() - LISTED;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String request(Sent sent) {
        var request = OneLine.of(sent.method(), 10) + " " + OneLine.of(sent.route(), 200);
        return sent.status() == 0 ? request : request + " answered " + sent.status();
    }

    private static String word(Word word) {
        return word.word();
    }
}
