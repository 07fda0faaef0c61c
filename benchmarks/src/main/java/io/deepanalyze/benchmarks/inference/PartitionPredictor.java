package io.deepanalyze.benchmarks.inference;

import ai.djl.MalformedModelException;
import ai.djl.huggingface.translator.TextEmbeddingTranslatorFactory;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** A model and a predictor of its own for one partition, which embeds its rows in batches of 32 in the order of their arrival. */
final class PartitionPredictor implements Iterator<Row> {
    private static final int BATCH = 32;
    private static final String MOST_TOKENS = "256";

    private final Iterator<Row> rows;
    private final ArrayDeque<Row> ready = new ArrayDeque<>();
    private final ZooModel<String, float[]> model;
    private final Predictor<String, float[]> predictor;

    PartitionPredictor(String folder, Iterator<Row> rows) {
        this.rows = rows;
        try {
            this.model = Criteria.builder()
                    .setTypes(String.class, float[].class)
                    .optModelPath(Path.of(folder))
                    .optEngine("OnnxRuntime")
                    .optTranslatorFactory(new TextEmbeddingTranslatorFactory())
                    .optArgument("padding", "true")
                    .optArgument("truncation", "true")
                    .optArgument("maxLength", MOST_TOKENS)
                    .optArgument("includeTokenTypes", "true")
                    .build()
                    .loadModel();
            this.predictor = model.newPredictor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ModelNotFoundException | MalformedModelException e) {
            throw new IllegalStateException("DJL cannot load the model in " + folder, e);
        }
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty() && rows.hasNext()) {
            predict();
        }
        if (ready.isEmpty()) {
            predictor.close();
            model.close();
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        return ready.remove();
    }

    private void predict() {
        List<@Nullable String> texts = new ArrayList<>(BATCH);
        while (rows.hasNext() && texts.size() < BATCH) {
            texts.add(rows.next().getString(0));
        }
        try {
            List<String> known = texts.stream().filter(text -> text != null).toList();
            Iterator<float[]> vectors = predictor.batchPredict(known).iterator();
            for (String text : texts) {
                ready.add(RowFactory.create((Object) (text == null ? null : vectors.next())));
            }
        } catch (TranslateException e) {
            throw new IllegalStateException("DJL failed on a batch", e);
        }
    }
}
