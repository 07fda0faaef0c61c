package io.deepanalyze.inference;

/** A batch was too large for the memory of its device. Stays inside this module, where it makes batches smaller. */
public final class OutOfDeviceMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutOfDeviceMemoryException(Throwable cause) {
        super("The memory does not suffice for the batch.", cause);
    }
}
