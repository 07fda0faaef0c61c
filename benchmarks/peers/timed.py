"""Times a peer and prints a line of JSON as benchmarks/run does."""

import json
import os
import re
import time

WARM_UPS = 2


def timed(work, version, threads, repeats, table, action):
    for _ in range(WARM_UPS):
        action()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    name = re.sub(r"\.(parquet|csv)$", "", os.path.basename(os.path.normpath(table)))
    print(
        json.dumps(
            {
                "work": work,
                "version": version,
                "table": name,
                "master": f"threads[{threads}]",
                "heap": "none",
                "seconds": seconds,
            }
        ),
        flush=True,
    )
