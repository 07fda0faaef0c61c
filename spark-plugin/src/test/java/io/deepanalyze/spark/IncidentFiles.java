package io.deepanalyze.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two small tables in files: incidents, of which Hardware takes longer, and the places that they refer to. */
final class IncidentFiles {
    private static final int ROWS = 600;
    private static final int PLACES = 20;
    private static final String[] OTHERS = {"Software", "Network", "Database"};

    private IncidentFiles() {}

    /** Writes the incidents as a folder of so many CSV files, which makes several tasks. */
    static Path incidents(Path directory, int parts) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("incidents"));
        for (int part = 0; part < parts; part++) {
            StringBuilder text = new StringBuilder("category,place,hours\n");
            for (int i = part; i < ROWS; i += parts) {
                boolean hardware = i % 3 < 2;
                text.append(hardware ? "Hardware" : OTHERS[i / 3 % 3])
                        .append(",P")
                        .append(10 + i * 7 % PLACES)
                        .append(',')
                        .append((hardware ? 10 : 5) + i * 37 % 101 / 20.0)
                        .append('\n');
            }
            Files.writeString(folder.resolve("part-" + part + ".csv"), text);
        }
        return folder;
    }

    /** Writes the places as a CSV file. */
    static Path places(Path directory) throws IOException {
        StringBuilder text = new StringBuilder("place,region,staff\n");
        for (int i = 0; i < PLACES; i++) {
            text.append("P")
                    .append(10 + i)
                    .append(i % 4 == 0 ? ",North," : ",South,")
                    .append(3 + i * 5 % 7)
                    .append('\n');
        }
        return Files.writeString(directory.resolve("places.csv"), text);
    }
}
