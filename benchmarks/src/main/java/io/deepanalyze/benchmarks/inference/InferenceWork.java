package io.deepanalyze.benchmarks.inference;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is measured: the product's own ways, engines alone as the limit, and what others do. */
enum InferenceWork {
    @JsonProperty("embed-fp32")
    EMBED_FP32("`ai_embed`, ONNX fp32"),
    @JsonProperty("embed-int8")
    EMBED_INT8("`ai_embed`, ONNX int8"),
    @JsonProperty("embed-torch")
    EMBED_TORCH("`ai_embed`, PyTorch from safetensors"),
    /** A predictor per partition, batches of 32 in the order of arrival. */
    @JsonProperty("djl-spark")
    DJL_SPARK("the djl-spark way, ONNX fp32"),
    @JsonProperty("onnx-fp32")
    ONNX_FP32("ONNX Runtime alone, fp32"),
    @JsonProperty("onnx-int8")
    ONNX_INT8("ONNX Runtime alone, int8"),
    @JsonProperty("sentence-transformers")
    SENTENCE_TRANSFORMERS("sentence-transformers alone"),
    @JsonProperty("predict-batch-udf-32")
    PREDICT_BATCH_UDF_32("`predict_batch_udf`, batches of 32"),
    @JsonProperty("predict-batch-udf-1000")
    PREDICT_BATCH_UDF_1000("`predict_batch_udf`, batches of 1,000"),
    @JsonProperty("sweep-fp32")
    SWEEP_FP32("`ai_embed` by `batchTokens`, fp32"),
    @JsonProperty("sweep-int8")
    SWEEP_INT8("`ai_embed` by `batchTokens`, int8"),
    /** One task's iterator, without Spark and without a service. */
    @JsonProperty("idle-operator")
    IDLE_OPERATOR("the operator alone, no model"),
    /** The same rows without a call of a model. */
    @JsonProperty("idle-scan")
    IDLE_SCAN("a query without a call"),
    @JsonProperty("idle-query")
    IDLE_QUERY("operator and service, a model that does nothing"),
    @JsonProperty("first-row")
    FIRST_ROW("a task's start to its first row, warm"),
    @JsonProperty("endpoint")
    ENDPOINT("`ai_gen`, an endpoint of 200 ms, 20 at a time");

    private final String label;

    InferenceWork(String label) {
        this.label = label;
    }

    /** What tables of results call it. */
    String label() {
        return label;
    }
}
