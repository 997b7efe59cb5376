package io.pbmcp.server.cli;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal that tells a server to read its policy file again. The platform offers signals in the module
 * {@code jdk.unsupported} alone, whose names no compiler lets pass without a warning; so they are looked up, and where
 * they are missing, as on Windows, the file is still looked at every second.
 */
final class HangUp {

    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    /** Lets SIGHUP run a task instead of ending the process. */
    static void runs(Runnable task) {
        try {
            var lookup = MethodHandles.publicLookup();
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var run = lookup.findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(task);
            var handling =
                    MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal));
            var hangUp = lookup.findConstructor(signal, MethodType.methodType(void.class, String.class))
                    .invoke("HUP");
            lookup.findStatic(signal, "handle", MethodType.methodType(handler, signal, handler))
                    .invoke(hangUp, handling);
        } catch (Throwable e) {
            LOG.atInfo().addKeyValue("why", e.getClass().getSimpleName()).log("SIGHUP cannot be taken here");
        }
    }
}
