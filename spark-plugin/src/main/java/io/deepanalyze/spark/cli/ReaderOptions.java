package io.deepanalyze.spark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands {@code --option key=value} to all sources and {@code --option name.key=value} to one. */
final class ReaderOptions {
    private ReaderOptions() {}

    /**
     * The options of each source, in the order of the names. A key whose part before a dot is no source's name is an
     * option for all; an option for one wins over one for all.
     */
    static List<Map<String, String>> distribute(List<String> names, Map<String, String> options) {
        List<Map<String, String>> own = new ArrayList<>();
        names.forEach(name -> own.add(new TreeMap<>()));
        Map<String, String> shared = new TreeMap<>();
        options.forEach((key, value) -> {
            int of = -1;
            for (int i = 0; i < names.size(); i++) {
                if (key.startsWith(names.get(i) + ".")) {
                    of = i;
                }
            }
            if (of < 0) {
                shared.put(key, value);
            } else {
                own.get(of).put(key.substring(names.get(of).length() + 1), value);
            }
        });
        own.forEach(mine -> shared.forEach(mine::putIfAbsent));
        return own;
    }
}
