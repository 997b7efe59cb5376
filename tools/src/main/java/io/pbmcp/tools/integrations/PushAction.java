package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Secret;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.PublicAddress;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.ProductboardException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where Productboard tells that a button was pushed, and what it sends along to prove itself.
 *
 * @param authorization value of the Authorization header of every request
 */
record PushAction(PublicAddress address, Optional<Secret> authorization) {

    /** Reads what a caller gave. */
    static PushAction of(String url, @Nullable Secret authorization) {
        return new PushAction(PublicAddress.parse("url", url), Optional.ofNullable(authorization));
    }

    /** The value of {@code action} in a request. */
    ObjectNode json() {
        var json =
                JsonNodeFactory.instance.objectNode().put("url", address.text()).put("version", 1);
        authorization.ifPresent(secret -> json.putObject("headers").put("authorization", secret.reveal()));
        return json;
    }

    /** What leaves Productboard, and where it goes. */
    String sent() {
        return address.host()
                + " receives with every push: id and addresses of the feature, name and e-mail of who pushed";
    }

    /**
     * What a failed probe means; another failure stays what it is.
     *
     * @param undone what did not happen, such as {@code Nothing was created.}
     */
    static RuntimeException explained(ProductboardException failure, String undone) {
        if (failure.problems().stream().noneMatch(problem -> problem.code().equals("callback.probeFailed"))) {
            return failure;
        }
        return new Refusal(
                        ErrorCode.INVALID_VALUE,
                        "The receiver did not answer Productboard's probe. " + undone,
                        List.of(new Refusal.Violation(
                                "url",
                                "must answer GET ?validationToken=… within 5 seconds with status 200, text/plain, and"
                                        + " nothing but the token, under a public TLS certificate")),
                        failure.problems().stream()
                                .map(ProductboardException.Problem::detail)
                                .toList(),
                        "Correct the receiver and call again; with enabled: false nothing is probed.",
                        Optional.empty())
                .asException();
    }
}
