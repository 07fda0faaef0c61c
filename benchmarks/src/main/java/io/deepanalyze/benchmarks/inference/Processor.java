package io.deepanalyze.benchmarks.inference;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What this process has taken of the processor: tells works apart where the machine was not theirs alone. */
final class Processor {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Processor() {}

    /** Seconds of one core so far, all threads and natives included. */
    static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }
}
