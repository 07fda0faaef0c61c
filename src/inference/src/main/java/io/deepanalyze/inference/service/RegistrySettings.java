package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a registry may use.
 *
 * @param devices where models may run, at least one
 * @param processors the processors that this process may use
 * @param memoryBytes the weights of all models in memory at most, per device
 * @param formats the formats that may be read
 * @param service how services form batches, or null for what suits the device
 */
public record RegistrySettings(
        List<Device> devices,
        int processors,
        long memoryBytes,
        Set<ModelFormat> formats,
        @Nullable ServiceSettings service) {
    private static final long MEMORY_BYTES = 4L << 30;

    public RegistrySettings {
        devices = List.copyOf(devices);
        formats = Set.copyOf(formats);
        if (devices.isEmpty()
                || devices.stream().distinct().count() < devices.size()
                || processors < 1
                || memoryBytes < 1
                || formats.isEmpty()) {
            throw new InferenceException(
                    InferenceErrorCode.INVALID_ARGUMENT,
                    "A registry needs devices, each once, a processor, memory and formats, but was given " + devices
                            + ", " + processors + " processors, " + memoryBytes + " bytes and " + formats + ".");
        }
    }

    /** The CPU with some processors, 4 GiB of weights, safe formats. */
    public static RegistrySettings cpu(int processors) {
        return new RegistrySettings(List.of(Device.CPU), processors, MEMORY_BYTES, ModelFormat.SAFE, null);
    }

    /** The settings of services on a device. */
    ServiceSettings service(Device device) {
        return service == null ? ServiceSettings.of(device) : service;
    }

    /** The same with other settings of services. */
    public RegistrySettings with(ServiceSettings other) {
        return new RegistrySettings(devices, processors, memoryBytes, formats, other);
    }

    /** The same with another bound of memory. */
    public RegistrySettings withMemoryBytes(long bytes) {
        return new RegistrySettings(devices, processors, bytes, formats, service);
    }
}
