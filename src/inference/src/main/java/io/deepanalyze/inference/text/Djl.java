package io.deepanalyze.inference.text;

/** DJL as this product wants it: offline. */
public final class Djl {
    private Djl() {}

    /**
     * Keeps DJL from downloading natives and from telling its makers of its use, unless the user has set otherwise. To be called
     * before any class of DJL is loaded; further calls do nothing.
     */
    public static void keepOffline() {
        if (System.getenv("DJL_OFFLINE") == null && System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        if (System.getProperty("OPT_OUT_TRACKING") == null) {
            System.setProperty("OPT_OUT_TRACKING", "true");
        }
    }
}
