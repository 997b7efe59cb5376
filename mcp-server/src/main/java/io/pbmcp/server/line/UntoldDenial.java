package io.pbmcp.server.line;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Lineage;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.server.audit.Account;
import io.pbmcp.server.scope.RecordScope;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.Optional;
import java.util.Set;

/**
 * The verdict of the policy behind a refusal that does not tell it: a look-up came upon something that the caller may not have.
 * It is written down; the caller hears what it hears of anything that does not exist.
 *
 * @param scope which records the caller knows; empty when it knows all
 */
record UntoldDenial(Caller caller, Rules rules, ToolFacts tool, Optional<RecordScope> scope) {

    /** The account with that verdict; as it was when the policy had no part in the failure, or has its part told already. */
    Account in(Account before, Throwable failure) {
        if (before.decision().filter(Decision::denied).isPresent()) {
            return before;
        }
        return forbidden(failure)
                .map(reach -> rules.permissions().decidePart(caller, tool, reach))
                .filter(Decision::denied)
                .map(before::decided)
                .orElse(before);
    }

    private Optional<Reach> forbidden(Throwable failure) {
        if (failure instanceof RefusedException refused && refused.lacking().isPresent()) {
            return refused.lacking().map(need -> Reach.of(need.area(), need.access()));
        }
        return scope.filter(known -> known.withheld() && unfound(failure))
                .map(known -> Reach.none().touching(Set.of(new Lineage("", Optional.empty()))));
    }

    private static boolean unfound(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            var code = refused.refusal().code();
            return code == ErrorCode.NOT_FOUND || code == ErrorCode.NOT_PERMITTED;
        }
        return ProductboardException.missing(failure);
    }
}
