package io.deepanalyze.benchmarks.inference;

import ai.djl.engine.Engine;
import io.deepanalyze.inference.text.Djl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The same work as djl-spark does it: a {@link PartitionPredictor} for each partition. */
record DjlSparkExperiment() implements Experiment {
    private static final StructType VECTORS =
            new StructType().add("vector", DataTypes.createArrayType(DataTypes.FloatType, false));

    @Override
    public void measure(Plan plan, Consumer<Rate> told) {
        Djl.keepOffline();
        String folder = modelFolder(plan.output()).toString();
        List<Double> seconds = new ArrayList<>();
        double core = Processor.seconds();
        for (int i = 0; i < plan.repeats(); i++) {
            long began = System.nanoTime();
            plan.spark()
                    .table(InferenceSession.VIEW)
                    .mapPartitions(
                            (MapPartitionsFunction<Row, Row>) rows -> new PartitionPredictor(folder, rows),
                            Encoders.row(VECTORS))
                    .write()
                    .mode("overwrite")
                    .parquet(plan.output().resolve("vectors").toString());
            seconds.add((System.nanoTime() - began) / 1e9);
        }
        told.accept(new Rate(
                InferenceWork.DJL_SPARK,
                "DJL " + Engine.getDjlVersion(),
                "",
                plan.rows(),
                seconds,
                Map.of(
                        "coreSeconds",
                        (Processor.seconds() - core) / plan.repeats(),
                        "peakMemoryMiB",
                        Memory.mostResidentMebibytes())));
    }

    /** The embedded model as DJL wants it, in a folder. */
    private static Path modelFolder(Path output) {
        try {
            Path folder = Files.createDirectories(output.resolve("model"));
            copy("/all-minilm-l6-v2.onnx", folder.resolve("model.onnx"));
            copy("/all-minilm-l6-v2-tokenizer.json", folder.resolve("tokenizer.json"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = DjlSparkExperiment.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The classpath has no " + resource);
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
