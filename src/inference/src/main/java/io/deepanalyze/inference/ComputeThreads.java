package io.deepanalyze.inference;

/**
 * The threads of one device, whatever the number of callers and models. The product of lanes and threads in each is at most
 * the processors that were given.
 *
 * <p>On a CPU batches run side by side, each in one thread, rather than one after the other in many: there is nothing to wait
 * for between the parts of an operator, which is faster for the batches of short texts. Where there are many processors a lane
 * has several, since each lane holds a batch in memory. On a GPU one batch is laid out and taken apart while another is computed,
 * and reading texts takes more processors than that.
 *
 * @param lanes batches that run side by side
 * @param perLane threads inside of one batch
 * @param tokenizers threads that read texts ahead of them; they take little of a processor
 */
public record ComputeThreads(int lanes, int perLane, int tokenizers) {
    private static final int MOST_LANES = 8;
    private static final int GPU_LANES = 2;

    public ComputeThreads {
        if (lanes < 1 || perLane < 1 || tokenizers < 1) {
            throw new InferenceException(
                    InferenceErrorCode.INVALID_ARGUMENT,
                    "The threads " + lanes + ", " + perLane + ", " + tokenizers
                            + " mean nothing. Give 1 or more of each.");
        }
    }

    /**
     * The threads for a device.
     *
     * @param device where models run; a GPU has at most two lanes
     * @param processors the processors that this process may use
     */
    public static ComputeThreads of(Device device, int processors) {
        int some = Math.max(1, processors);
        boolean gpu = device.kind() == Device.Kind.GPU;
        int lanes = Math.min(some, gpu ? GPU_LANES : MOST_LANES);
        int tokenizers = gpu ? Math.min(8, some / 2) : Math.min(4, some / 4);
        return new ComputeThreads(lanes, some / lanes, Math.max(1, tokenizers));
    }
}
