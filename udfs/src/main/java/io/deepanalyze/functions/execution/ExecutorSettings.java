package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.model.ModelCacheSettings;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.service.RegistrySettings;
import io.deepanalyze.inference.service.ServiceSettings;
import io.deepanalyze.inference.source.ModelFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * What the models of an executor may use. Read once, when the executor starts.
 *
 * @param registry devices, processors, memory and batches
 * @param cache where files of models are kept on this machine
 */
public record ExecutorSettings(RegistrySettings registry, ModelCacheSettings cache) {
    /** Where models run: {@code auto}, {@code cpu} or {@code gpu}. */
    public static final String DEVICE = "spark.deepanalyze.inference.device";

    /** Bytes of weights in memory per device. */
    public static final String MEMORY = "spark.deepanalyze.inference.memoryBytes";

    /** Tokens of a batch. */
    public static final String BATCH_TOKENS = "spark.deepanalyze.inference.batchTokens";

    private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|\\d+)(?:,\\s*\\d+)?]");

    /** The CPU alone, whatever was assigned. */
    static ExecutorSettings onCpu(SparkConf conf) {
        if (wanted(conf).equals("gpu")) {
            throw new InferenceException(
                    InferenceErrorCode.DEVICE_UNAVAILABLE,
                    DEVICE + " is gpu, but GPUs are handed out by the plugin. Start Spark with"
                            + " spark.plugins=io.deepanalyze.spark.DeepAnalyzePlugin.");
        }
        return of(conf, List.of(Device.CPU));
    }

    /**
     * The devices that Spark assigned to this executor.
     *
     * @param gpus the addresses of its resource {@code gpu}; empty if it has none
     * @throws InferenceException if a GPU was asked for and none was assigned
     */
    public static ExecutorSettings assigned(SparkConf conf, List<String> gpus) {
        boolean asked = wanted(conf).equals("gpu") || conf.getInt("spark.executor.resource.gpu.amount", 0) > 0;
        if (wanted(conf).equals("cpu") || (gpus.isEmpty() && !asked)) {
            return of(conf, List.of(Device.CPU));
        }
        if (gpus.isEmpty()) {
            throw new InferenceException(
                    InferenceErrorCode.DEVICE_UNAVAILABLE,
                    "A GPU was asked for, but Spark assigned none to this executor. Set spark.executor.resource.gpu.amount and"
                            + " spark.executor.resource.gpu.discoveryScript (in local mode those of spark.driver), or set "
                            + DEVICE
                            + "=cpu.");
        }
        return of(conf, gpus.stream().map(ExecutorSettings::gpu).toList());
    }

    private static Device gpu(String address) {
        try {
            return Device.gpu(Integer.parseInt(address));
        } catch (NumberFormatException e) {
            throw new InferenceException(
                    InferenceErrorCode.DEVICE_UNAVAILABLE,
                    "Spark assigned the GPU '" + address
                            + "', which is no number. Let spark.executor.resource.gpu.discoveryScript print"
                            + " the numbers that nvidia-smi shows.",
                    e);
        }
    }

    private static ExecutorSettings of(SparkConf conf, List<Device> devices) {
        RegistrySettings cpu = RegistrySettings.cpu(processors(conf));
        ServiceSettings service = ServiceSettings.of(devices.get(0));
        int batchTokens = conf.getInt(BATCH_TOKENS, service.batchTokens());
        return new ExecutorSettings(
                new RegistrySettings(
                        devices,
                        cpu.processors(),
                        conf.getSizeAsBytes(MEMORY, cpu.memoryBytes() + "b"),
                        Set.of(ModelFormat.values()),
                        service.withBatchTokens(batchTokens)),
                ModelCacheSettings.of(name -> Optional.ofNullable(conf.get(name, null))));
    }

    private static String wanted(SparkConf conf) {
        String device = conf.get(DEVICE, "auto");
        if (Stream.of("auto", "cpu", "gpu").noneMatch(device::equals)) {
            throw new InferenceException(
                    InferenceErrorCode.INVALID_ARGUMENT, DEVICE + " is '" + device + "'. Give auto, cpu or gpu.");
        }
        return device;
    }

    /** The processors of this executor: those of its slots, else those of the machine. */
    private static int processors(SparkConf conf) {
        int machine = Runtime.getRuntime().availableProcessors();
        Matcher local = LOCAL.matcher(conf.get("spark.master", ""));
        if (local.matches()) {
            return local.group(1).equals("*") ? machine : Math.min(machine, Integer.parseInt(local.group(1)));
        }
        return Math.min(machine, conf.getInt("spark.executor.cores", machine));
    }
}
