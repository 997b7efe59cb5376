package io.pbmcp.server.assembly;

import io.pbmcp.http.Reason;
import io.pbmcp.http.Rejections;
import io.pbmcp.server.audit.AuditTrail;
import io.pbmcp.server.audit.AuditUnavailableException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who was turned away, as far as somebody tried to be who they are not, or to get in another way. */
public record Door(AuditTrail audit) implements Rejections {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final Set<Reason> WRITTEN_DOWN =
            Set.of(Reason.HOST, Reason.ORIGIN, Reason.NARROWING, Reason.SESSION_OF_ANOTHER);

    @Override
    public void rejected(Rejection rejection) {
        var reason = rejection.reason();
        try {
            if (reason == Reason.SIGN_IN) {
                audit.signInRefused("http", rejection.detail(), rejection.remote());
            } else if (WRITTEN_DOWN.contains(reason)) {
                audit.turnedAway(reason.word(), rejection.detail(), rejection.remote());
            } else {
                LOG.atDebug()
                        .addKeyValue("reason", reason.word())
                        .addKeyValue("remote", rejection.remote())
                        .log("Turned somebody away");
            }
        } catch (AuditUnavailableException e) {
            LOG.atError()
                    .addKeyValue("reason", reason.word())
                    .addKeyValue("remote", rejection.remote())
                    .log("Somebody was turned away while the server stopped; it could not be written down");
        }
    }
}
