package io.deepanalyze.model;

import java.util.List;

/**
 * A provider of models as the clients of this package use it: it generates, and nothing else. Limits, spending, stop strings
 * and threads are the client's. Safe for use by many threads.
 */
public interface ModelEngine extends AutoCloseable {
    /** What it can do; the first call may ask a server. */
    Capabilities capabilities();

    /** The tokens of a text. */
    int countTokens(String text);

    /** The tokens of a conversation, roles and turns included. */
    int countTokens(List<ChatTurn> turns);

    /**
     * Generates an answer, in the calling thread.
     *
     * @throws InterruptedException if the thread is interrupted; the generation has ended then
     * @throws ModelException for everything else
     */
    ModelAnswer generate(ModelCall call) throws InterruptedException;

    @Override
    void close();
}
