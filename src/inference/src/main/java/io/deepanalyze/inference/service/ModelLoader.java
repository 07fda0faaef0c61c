package io.deepanalyze.inference.service;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.source.ModelSource;

/** Brings models into memory, in two steps, so that room can be made between them. */
interface ModelLoader {
    /** Checks that a device can be used at all. */
    void check(Device device);

    /** Finds a model's files. */
    Prepared prepare(ModelSource source);

    /** A model before it is loaded. */
    interface Prepared {
        /** The size of its weights. */
        long weightBytes();

        /** Loads it. */
        Model load(Device device, ComputeThreads threads);
    }
}
