package io.deepanalyze.agent.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What a scan learns: filled from blocks in a task, written, read and merged in other tasks and on the driver.
 *
 * @param <S> itself
 */
interface State<S extends State<S>> {
    void add(Block block);

    void merge(S other);

    void write(DataOutput out) throws IOException;

    /** Makes states of one kind, on the driver and in tasks. */
    interface Maker<S extends State<S>> extends Serializable {
        S empty();

        /** Reads what {@link #write} wrote. */
        S read(DataInput in) throws IOException;
    }
}
