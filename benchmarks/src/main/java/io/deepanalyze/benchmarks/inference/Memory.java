package io.deepanalyze.benchmarks.inference;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** What this process holds: the heap that a collection leaves, at most, and the most memory of the process so far. */
final class Memory implements AutoCloseable {
    private static final double MEBIBYTE = 1024.0 * 1024.0;
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024.0;
    private static final String MOST_RESIDENT = "VmHWM:";
    private static final String RESIDENT = "VmRSS:";

    private final AtomicLong mostLive = new AtomicLong();
    private final NotificationListener listener = (notification, handback) -> collected(notification.getUserData());
    private final Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toCollection(HashSet::new));

    private Memory() {}

    /** Watches until it is closed. */
    static Memory watch() {
        Memory memory = new Memory();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(memory.listener, null, null);
        }
        return memory;
    }

    /** The largest heap that a collection left since this watch began, in MiB. */
    double mostLiveMebibytes() {
        return mostLive.get() / MEBIBYTE;
    }

    /** The most memory that this process has had, natives included, in MiB; Linux alone tells it. */
    static double mostResidentMebibytes() {
        return status(MOST_RESIDENT);
    }

    /** The memory that this process has now, natives included, in MiB; Linux alone tells it. */
    static double residentMebibytes() {
        return status(RESIDENT);
    }

    private static double status(String name) {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
            return status.stream()
                            .filter(line -> line.startsWith(name))
                            .mapToDouble(line -> Double.parseDouble(line.substring(name.length())
                                    .replace("kB", "")
                                    .strip()))
                            .findFirst()
                            .orElse(0)
                    / KIBIBYTES_PER_MEBIBYTE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collected(Object data) {
        Map<String, MemoryUsage> after = GarbageCollectionNotificationInfo.from((CompositeData) data)
                .getGcInfo()
                .getMemoryUsageAfterGc();
        long live = after.entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        mostLive.accumulateAndGet(live, Math::max);
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            try {
                ((NotificationEmitter) collector).removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("The watch is closed twice", e);
            }
        }
    }
}
