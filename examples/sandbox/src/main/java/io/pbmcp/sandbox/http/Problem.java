package io.pbmcp.sandbox.http;

import java.util.Optional;

/** A refusal on its way out of a handler; becomes the error envelope {@code {id, errors[]}}. */
public final class Problem extends RuntimeException {

    private final Code code;
    private final String detail;
    private final Optional<String> pointer;
    private final Optional<String> parameter;

    private Problem(Code code, String detail, Optional<String> pointer, Optional<String> parameter) {
        super(code.wire() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail.length() > 1000 ? detail.substring(0, 1000) : detail;
        this.pointer = pointer;
        this.parameter = parameter;
    }

    /** A refusal that points nowhere. */
    public static Problem of(Code code, String detail) {
        return new Problem(code, detail, Optional.empty(), Optional.empty());
    }

    /** A refusal of the value at a JSON pointer of the request body. */
    public static Problem at(Code code, String pointer, String detail) {
        return new Problem(code, detail, Optional.of(pointer), Optional.empty());
    }

    /** A refusal of a query or path parameter: 400. */
    public static Problem parameter(String name, String detail) {
        return new Problem(Code.REQUEST_INVALID, detail, Optional.empty(), Optional.of(name));
    }

    /** Nothing (visible) has this id: 404. */
    public static Problem notFound(String what, Object id) {
        return of(Code.RESOURCE_NOT_FOUND, what + " " + id + " was not found.");
    }

    public Code code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    /** JSON pointer into the request body. */
    public Optional<String> pointer() {
        return pointer;
    }

    /** Name of the query parameter at fault. */
    public Optional<String> parameter() {
        return parameter;
    }
}
