package io.pbmcp.sandbox.http;

/** The error codes of the API, each with its HTTP status and its constant title. */
public enum Code {
    REQUEST_INVALID(400, "request.invalid", "Request schema invalid"),
    REQUEST_MALFORMED(400, "request.malformed", "Request malformed"),
    AUTH_INVALID(401, "auth.invalid", "Invalid authentication"),
    ACCESS_DENIED(403, "auth.accessDenied", "Access denied"),
    RESOURCE_NOT_FOUND(404, "resource.notFound", "Resource not found"),
    ROUTE_NOT_FOUND(404, "route.notFound", "Route not found"),
    TIMEOUT(408, "request.timeout", "Request timeout"),
    UNIQUE_VIOLATION(409, "conflict.uniqueViolation", "Unique constraint violation"),
    VALIDATION_FAILED(422, "validation.failed", "Validation failed"),
    REFERENCE_NOT_FOUND(422, "validation.referenceNotFound", "Referenced resource not found"),
    VALIDATION_FORBIDDEN(422, "validation.forbidden", "Validation forbidden"),
    PROBE_FAILED(422, "callback.probeFailed", "Callback probe failed"),
    RATE_LIMITED(429, "rate.limitExceeded", "Rate limit exceeded"),
    SERVER_ERROR(500, "internal.serverError", "Internal server error");

    private final int status;
    private final String wire;
    private final String title;

    Code(int status, String wire, String title) {
        this.status = status;
        this.wire = wire;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String wire() {
        return wire;
    }

    public String title() {
        return title;
    }
}
