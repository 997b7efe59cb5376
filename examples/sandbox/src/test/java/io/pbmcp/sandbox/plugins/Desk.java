package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.openapi.Wire;

/** A seeded sandbox, a client, and a receiver that stands for {@code hooks.example.com}; JSON has single quotes. */
record Desk(Sandbox sandbox, Wire wire, Receiver receiver) implements AutoCloseable {

    static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    static final String ALL = "/plugin-integrations";

    static Desk open() {
        Sandbox sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
        Receiver receiver = new Receiver();
        sandbox.receivers().put("hooks.example.com", receiver.address());
        return new Desk(sandbox, Wire.to(sandbox.uri(), sandbox.token()), receiver);
    }

    /** Fields of an integration whose receiver is at this address. */
    static String fields(String url, String more) {
        return "{'type':'com.example.tracker','name':'Tracker','initialState':{'label':'Push'}," + "'action':{'url':'"
                + url + "','version':1" + more + "}";
    }

    static String data(String fields) {
        return ("{'data':{'fields':" + fields + "}}").replace('\'', '"');
    }

    Wire.Answer create(String fields) {
        return wire.post(ALL, data(fields));
    }

    Wire.Answer update(String id, String fields) {
        return wire.patch(ALL + "/" + id, data(fields));
    }

    /** Id of the seeded integration. */
    String seeded() {
        return wire.get(ALL).data().get(0).path("id").asString();
    }

    /** Id of some feature without a connection. */
    String feature() {
        return wire.get("/entities?type[]=feature").data().get(40).path("id").asString();
    }

    @Override
    public void close() {
        receiver.close();
        sandbox.close();
    }
}
