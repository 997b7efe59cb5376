package io.pbmcp.sandbox.http;

/** Answers one operation; runs while the world is locked, never blocks, refuses by throwing {@link Problem}. */
@FunctionalInterface
public interface Handler {

    Reply handle(Call call);
}
