package io.deepanalyze.inference;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model runs. Chosen by the caller, never by what happens to be there.
 *
 * @param kind the kind of processor
 * @param index which of them, from 0; 0 for the CPU
 */
public record Device(Kind kind, int index) {
    /** The processor of this machine. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern GPU = Pattern.compile("(?:gpu|cuda):([0-9]{1,3})");

    public Device {
        if (index < 0 || (kind == Kind.CPU && index != 0)) {
            throw new InferenceException(
                    InferenceErrorCode.INVALID_ARGUMENT,
                    "The device " + kind + " " + index + " means nothing. Give 0 for the CPU, 0 or more for GPUs.");
        }
    }

    /** A GPU by its number, as Spark's resources name them. */
    public static Device gpu(int index) {
        return new Device(Kind.GPU, index);
    }

    /**
     * Reads {@code cpu}, {@code gpu:0} or {@code cuda:0}.
     *
     * @throws InferenceException with {@code INVALID_ARGUMENT} for anything else
     */
    public static Device parse(String text) {
        if (text.equals("cpu")) {
            return CPU;
        }
        Matcher matcher = GPU.matcher(text);
        if (!matcher.matches()) {
            throw new InferenceException(
                    InferenceErrorCode.INVALID_ARGUMENT,
                    "The device '" + text + "' means nothing. Give cpu, or gpu: and a number, such as gpu:0.");
        }
        return gpu(Integer.parseInt(matcher.group(1)));
    }

    @Override
    public String toString() {
        return kind == Kind.CPU ? "cpu" : "gpu:" + index;
    }

    /** A kind of processor. */
    public enum Kind {
        /** The machine's own. */
        CPU,
        /** A GPU reached through CUDA. */
        GPU
    }
}
