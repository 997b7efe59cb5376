package io.pbmcp.http;

import java.util.List;
import java.util.Map;

/**
 * An HTTP answer that says no. Its JSON-RPC error code is the HTTP status, outside of the range the protocol reserves, except
 * where JSON-RPC has a code of its own.
 *
 * @param status HTTP status
 * @param reason the kind, for counters
 * @param code JSON-RPC error code
 * @param message for the client: what is wrong and what to do
 * @param detail for the operator; never sent
 * @param headers further response headers
 * @param supported protocol versions to name in the error's data
 */
record Refusal(
        int status,
        Reason reason,
        int code,
        String message,
        String detail,
        Map<String, String> headers,
        List<String> supported) {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int INTERNAL_ERROR = -32603;

    Refusal {
        headers = Map.copyOf(headers);
        supported = List.copyOf(supported);
    }

    static Refusal of(int status, Reason reason, String message) {
        return new Refusal(status, reason, status, message, message, Map.of(), List.of());
    }

    static Refusal badRequest(Reason reason, String message) {
        return of(400, reason, message).coded(INVALID_REQUEST);
    }

    static Refusal failure(String detail) {
        return of(500, Reason.FAILURE, "The server failed; its log says why.")
                .coded(INTERNAL_ERROR)
                .detailed(detail);
    }

    Refusal coded(int other) {
        return new Refusal(status, reason, other, message, detail, headers, supported);
    }

    Refusal detailed(String other) {
        return new Refusal(status, reason, code, message, other, headers, supported);
    }

    Refusal because(Reason other) {
        return new Refusal(status, other, code, message, detail, headers, supported);
    }

    Refusal with(String header, String value) {
        return new Refusal(status, reason, code, message, detail, Map.of(header, value), supported);
    }

    Refusal supporting(List<String> versions) {
        return new Refusal(status, reason, code, message, detail, headers, versions);
    }
}
