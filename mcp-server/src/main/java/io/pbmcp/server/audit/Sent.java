package io.pbmcp.server.audit;

/**
 * One request to Productboard and its answer.
 *
 * @param method HTTP method
 * @param route path with placeholders, such as {@code /entities/{id}}
 * @param status HTTP status; 0 when it is not sent yet, or no answer came
 */
public record Sent(String method, String route, int status) {}
