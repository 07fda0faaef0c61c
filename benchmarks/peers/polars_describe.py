"""Polars' describe of Parquet files: THREADS REPEATS FOLDER."""

import sys

import polars

from timed import timed

threads, repeats, table = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
timed(
    "polars",
    polars.__version__,
    threads,
    repeats,
    table,
    lambda: polars.read_parquet(table + "/*.parquet").describe(),
)
