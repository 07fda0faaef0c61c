package io.deepanalyze.inference.onnx;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Output.Embedding;
import io.deepanalyze.inference.Output.Scores;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.ModelConfig;
import io.deepanalyze.inference.config.Pooling;
import io.deepanalyze.inference.text.EntityReader;
import java.nio.FloatBuffer;

/** Turns the numbers that a graph gives into outputs. */
final class OutputReader {
    private final ModelConfig config;
    private final EntityReader entities;

    OutputReader(ModelConfig config) {
        this.config = config;
        this.entities = new EntityReader(config.labels());
    }

    /**
     * The output of one row.
     *
     * @param values the numbers of all rows
     * @param shape rows, then tokens where the graph gives numbers for each, then numbers
     * @param row which row
     */
    Output read(Tokens tokens, FloatBuffer values, long[] shape, int row) {
        int numbers = (int) shape[shape.length - 1];
        int width = shape.length == 3 ? (int) shape[1] : 1;
        int wanted =
                switch (config.task()) {
                    case EMBED -> config.shape().hidden();
                    case CLASSIFY, TAG -> config.labels().size();
                };
        if (numbers != wanted || shape.length > 3 || (shape.length == 3 && width < tokens.length())) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNREADABLE,
                    "The graph gives " + numbers + " numbers where its config.json says " + wanted
                            + ". Use the files of one model.");
        }
        int at = row * width * numbers;
        return switch (config.task()) {
            case EMBED -> new Embedding(vector(values, at, numbers, shape.length == 3 ? tokens.length() : 1));
            case CLASSIFY -> scores(values, at, numbers);
            case TAG -> entities.read(tokens, rows(values, at, numbers, tokens.length()));
        };
    }

    private float[] vector(FloatBuffer values, int at, int numbers, int tokens) {
        float[] vector = new float[numbers];
        values.get(at, vector);
        if (tokens > 1 && config.pooling() == Pooling.MEAN) {
            float[] token = new float[numbers];
            for (int i = 1; i < tokens; i++) {
                values.get(at + i * numbers, token);
                for (int j = 0; j < numbers; j++) {
                    vector[j] += token[j];
                }
            }
            for (int j = 0; j < numbers; j++) {
                vector[j] /= tokens;
            }
        }
        if (config.normalized()) {
            normalize(vector);
        }
        return vector;
    }

    private static void normalize(float[] vector) {
        double square = 0;
        for (float each : vector) {
            square += (double) each * each;
        }
        float length = (float) Math.max(Math.sqrt(square), 1e-12);
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= length;
        }
    }

    private Scores scores(FloatBuffer values, int at, int numbers) {
        float[] scores = new float[numbers];
        values.get(at, scores);
        config.scoring().apply(scores);
        return new Scores(scores);
    }

    private static float[][] rows(FloatBuffer values, int at, int numbers, int tokens) {
        float[][] rows = new float[tokens][numbers];
        for (int i = 0; i < tokens; i++) {
            values.get(at + i * numbers, rows[i]);
        }
        return rows;
    }
}
