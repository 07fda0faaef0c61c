"""DuckDB's SUMMARIZE of Parquet files: THREADS REPEATS FOLDER."""

import sys

import duckdb

from timed import timed

threads, repeats, table = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
connection = duckdb.connect(config={"threads": threads})
files = table.replace("'", "''") + "/*.parquet"
timed(
    "duckdb",
    duckdb.__version__,
    threads,
    repeats,
    table,
    lambda: connection.execute(f"SUMMARIZE SELECT * FROM read_parquet('{files}')").fetchall(),
)
