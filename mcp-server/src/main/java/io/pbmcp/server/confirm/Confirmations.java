package io.pbmcp.server.confirm;

import static io.pbmcp.tools.kit.ErrorCode.CONFIRMATION_REQUIRED;
import static io.pbmcp.tools.kit.ErrorCode.DECLINED;

import io.pbmcp.policy.IfCannotAsk;
import io.pbmcp.policy.Risk;
import io.pbmcp.server.confirm.Confirmation.Asked;
import io.pbmcp.server.confirm.Confirmation.Given;
import io.pbmcp.server.confirm.Confirmation.Withheld;
import io.pbmcp.server.text.OneLine;
import java.text.Normalizer;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Gets agreement for a dangerous call, in the strength that the policy wants; whatever goes wrong is never a yes. */
public final class Confirmations {

    private static final String NOTHING = " Nothing was changed.";
    private static final String BY_HAND = "have a person do it in Productboard";

    private final Tickets tickets;

    public Confirmations(Tickets tickets) {
        this.tickets = tickets;
    }

    /** The verdict on one call. Never fails, never ends without a verdict; waits for a person where one is asked. */
    public Mono<Confirmation> confirm(Proposal proposal, Asker asker) {
        return switch (proposal.strength()) {
            case PREVIEW -> Mono.fromSupplier(() -> previewed(proposal));
            case ASK -> asked(proposal, asker);
            case APPROVE ->
                Mono.just(withheld(
                        "The policy wants a second person to approve this call, and this server cannot take approvals yet.",
                        "Tell your user, who can ask the owner of the policy for a weaker confirmation, or " + BY_HAND
                                + "."));
        };
    }

    private Confirmation previewed(Proposal proposal) {
        if (proposal.ticket().isEmpty()) {
            return new Asked(
                    EffectText.question(proposal.effect(), proposal.risk()), tickets.issue(proposal.binding()));
        }
        if (tickets.spend(proposal.ticket().get(), proposal.binding()) instanceof Tickets.Rejected rejected) {
            return withheld(
                    rejected.reason().sentence(),
                    "Repeat the call without confirm to see what it would do now, and use the ticket of that answer.");
        }
        return new Given("ticket");
    }

    private Mono<Confirmation> asked(Proposal proposal, Asker asker) {
        if (!asker.canAsk()) {
            return Mono.just(cannotAsk(proposal.ifCannotAsk()));
        }
        var phrase = proposal.risk() == Risk.IRREVERSIBLE
                ? Optional.of(EffectText.phrase(proposal.effect()))
                : Optional.<String>empty();
        var effect = EffectText.question(proposal.effect(), proposal.risk());
        var text = phrase.map(words -> effect + "\nTo agree, type what stands in these quotes: \"" + words + '"')
                .orElse(effect);
        return Mono.defer(() -> asker.ask(new Asker.Question(text, phrase)))
                .defaultIfEmpty(new Asker.Failed("The client gave no answer."))
                .onErrorResume(Exception.class, e -> Mono.just(new Asker.Failed("The client could not ask.")))
                .map(answer -> judged(answer, phrase));
    }

    private static Confirmation judged(Asker.Answer answer, Optional<String> phrase) {
        if (answer instanceof Asker.Accepted accepted) {
            return phrase.isEmpty() || same(phrase.get(), accepted.typed())
                    ? new Given("user of the client")
                    : new Withheld(
                            DECLINED,
                            "The user did not type the name of the object exactly as it is." + NOTHING,
                            "Ask your user whether to try again.");
        }
        if (answer instanceof Asker.Failed failed) {
            return withheld(
                    "The user could not be asked: " + OneLine.of(failed.why(), 200),
                    "Repeat the call when your user is there, or " + BY_HAND + ".");
        }
        var declined = answer instanceof Asker.Declined;
        return new Withheld(
                DECLINED,
                (declined ? "The user was asked and said no." : "The user was asked and closed the question.")
                        + NOTHING,
                declined ? "Leave it, and do not ask again unless your user wants it." : "Ask your user what to do.");
    }

    private static Confirmation cannotAsk(IfCannotAsk then) {
        var why = "A person has to agree to this call, and your client cannot ask one (it offers no elicitation).";
        var next = "Use a client that can ask its user, or " + BY_HAND + ".";
        return switch (then) {
            case REFUSE -> withheld(why, next);
            case APPROVE ->
                withheld(why + " The policy then wants an approval, and this server cannot take approvals yet.", next);
        };
    }

    private static Withheld withheld(String why, String next) {
        return new Withheld(CONFIRMATION_REQUIRED, why + NOTHING, next);
    }

    private static boolean same(String phrase, String typed) {
        return normal(phrase).equals(normal(typed));
    }

    private static String normal(String text) {
        return Normalizer.normalize(OneLine.withoutQuotes(text.strip()), Normalizer.Form.NFC);
    }
}
