package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.generation.GenerationErrorCode;
import io.deepanalyze.inference.InferenceErrorCode;

/**
 * Why a call failed, for programs: a stable name and an SQLSTATE (ISO/IEC 9075-2, subclause 24.1, and the classes that Spark uses beside it).
 *
 * @param name such as {@code AI_FUNCTION.INPUT_FAILED}
 * @param sqlState five characters
 */
record ErrorCondition(String name, String sqlState) {
    private static final String PREFIX = "AI_FUNCTION.";

    static ErrorCondition of(GenerationErrorCode code) {
        return new ErrorCondition(
                PREFIX + code.name(),
                switch (code) {
                    case MODEL_MISCONFIGURED, INVALID_ARGUMENT -> "22023";
                    case REQUEST_REFUSED, INPUT_TOO_LONG -> "22000";
                    case TOKEN_CAP_REACHED, RATE_LIMITED, QUOTA_EXHAUSTED -> "53400";
                    case DEADLINE_REACHED -> "57014";
                    case ENDPOINT_UNAVAILABLE -> "08006";
                    case INVALID_RESPONSE -> "08P01";
                    case GENERATION_FAILED, ANSWER_REFUSED, ANSWER_TRUNCATED, SCHEMA_VIOLATED, ANSWER_INVALID ->
                        "22000";
                    case CANCELLED -> "57014";
                    case CLOSED -> "57P01";
                    case INTERNAL -> "XX000";
                });
    }

    static ErrorCondition of(InferenceErrorCode code) {
        return new ErrorCondition(
                PREFIX + code.name(),
                switch (code) {
                    case INVALID_ARGUMENT -> "22023";
                    case MODEL_NOT_FOUND -> "42704";
                    case FORMAT_REFUSED, MODEL_UNSUPPORTED -> "0A000";
                    case MODEL_UNREADABLE, HASH_MISMATCH -> "58030";
                    case NATIVES_MISSING, DEVICE_UNAVAILABLE -> "58000";
                    case MEMORY_EXCEEDED -> "53200";
                    case DISK_EXCEEDED -> "53100";
                    case INPUT_FAILED -> "22000";
                    case CANCELLED -> "57014";
                    case CLOSED -> "57P01";
                    case INTERNAL -> "XX000";
                });
    }
}
