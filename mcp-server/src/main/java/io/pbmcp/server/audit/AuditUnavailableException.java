package io.pbmcp.server.audit;

/** The audit trail cannot be written; the message tells an operator what to do about it. */
@SuppressWarnings("serial")
public final class AuditUnavailableException extends RuntimeException {

    public AuditUnavailableException(String message) {
        super(message);
    }

    public AuditUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
