"""pyspark's predict_batch_udf with sentence-transformers: TABLE MODEL-FOLDER BATCH REPEATS."""

import sys
import tempfile

import pyspark
import sentence_transformers
from pyspark.ml.functions import predict_batch_udf
from pyspark.sql import SparkSession
from pyspark.sql.types import ArrayType, FloatType

from common import measure, read_texts

table, folder, batch, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def make_predict_fn():
    import sentence_transformers

    model = sentence_transformers.SentenceTransformer(folder, device="cpu")
    return lambda texts: model.encode(list(texts), batch_size=32)


spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.sql.files.minPartitionNum", "8")
    .config("spark.driver.memory", "1g")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
embed = predict_batch_udf(make_predict_fn, return_type=ArrayType(FloatType()), batch_size=batch)
_, rows = read_texts(table)
output = tempfile.mkdtemp() + "/vectors"


def run(limit=None):
    texts = spark.read.parquet(table).where("text IS NOT NULL")
    if limit:
        texts = texts.limit(limit)
    texts.select(embed("text").alias("vector")).write.mode("overwrite").parquet(output)


run(100)
measure(
    f"predict-batch-udf-{batch}",
    f"pyspark {pyspark.__version__}, sentence-transformers {sentence_transformers.__version__}",
    "",
    rows,
    0,
    repeats,
    run,
)
spark.stop()
