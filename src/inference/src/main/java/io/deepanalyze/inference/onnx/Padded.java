package io.deepanalyze.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.EncoderShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows that are computed together, padded on the right to the longest. */
record Padded(List<Tokens> rows, int width, int padId) {
    /** Hidden numbers of a token in the second half of a layer, and bytes of a number in the output. */
    private static final int INNER = 4;

    /**
     * A batch in as few parts as can be computed. The operators of ONNX Runtime for CUDA count a tensor's numbers in 32 bits, and
     * give wrong ones beyond without an error; tensors that are read are as small for the sake of buffers.
     */
    static List<Padded> parts(List<Tokens> batch, EncoderShape shape) {
        int most = mostRows(width(batch), shape);
        List<Padded> parts = new ArrayList<>();
        for (int from = 0; from < batch.size(); from += most) {
            List<Tokens> rows = batch.subList(from, Math.min(batch.size(), from + most));
            parts.add(new Padded(rows, width(rows), shape.padId()));
        }
        return parts;
    }

    /** The rows of which no tensor has more numbers than an integer counts: the attention's, a layer's, the output's. */
    private static int mostRows(int width, EncoderShape shape) {
        long numbersOfRow = (long) width * Math.max((long) shape.heads() * width, (long) INNER * shape.hidden());
        return (int) Math.max(1, Integer.MAX_VALUE / numbersOfRow);
    }

    private static int width(List<Tokens> rows) {
        return rows.stream().mapToInt(Tokens::length).max().orElse(1);
    }

    /** The tensors that a graph asks for by these names; the caller closes them. */
    Map<String, OnnxTensor> tensors(OrtEnvironment environment, Set<String> names) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String name : names) {
                tensors.put(name, OnnxTensor.createTensor(environment, values(name), new long[] {rows.size(), width}));
            }
            return tensors;
        } catch (OrtException e) {
            tensors.values().forEach(OnnxTensor::close);
            throw e;
        }
    }

    private LongBuffer values(String name) {
        LongBuffer values = ByteBuffer.allocateDirect(8 * rows.size() * width)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
        for (int row = 0; row < rows.size(); row++) {
            Tokens tokens = rows.get(row);
            int at = row * width;
            for (int i = 0; i < width; i++) {
                boolean real = i < tokens.length();
                int[] types = tokens.types();
                values.put(
                        at + i,
                        switch (name) {
                            case "input_ids" -> real ? tokens.ids()[i] : padId;
                            case "attention_mask" -> real ? 1 : 0;
                            default -> real && types != null ? types[i] : 0;
                        });
            }
        }
        return values;
    }
}
