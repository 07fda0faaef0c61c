package io.deepanalyze.agent.preparation;

import java.util.Optional;

/** A way in which the texts of a column may be read. */
interface Reading {
    /** The column. */
    TableColumn column();

    /** Asks for what decides about it. */
    void ask(Counting counting);

    /** The step, if it is worth one. */
    Optional<Step> step(Counting counting);
}
