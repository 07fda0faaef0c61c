"""What the peers share: the texts, a watch over memory, and lines of JSON as benchmarks/run writes them."""

import json
import os
import threading
import time

import pyarrow.parquet

MOST_TOKENS = 256


def read_texts(folder):
    """The texts of a table in its order, without the NULLs, and the number of all rows."""
    column = pyarrow.parquet.read_table(folder).column("text").to_pylist()
    return [text for text in column if text is not None], len(column)


class MemoryWatch:
    """The most memory that this process and all below it have had at once, looked at ten times a second."""

    def __enter__(self):
        self.most = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self._thread.join()

    def _watch(self):
        while not self._end.wait(0.1):
            self.most = max(self.most, _resident(os.getpid()))


def _resident(root):
    parents, pages = {}, {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(name)], pages[int(name)] = int(fields[1]), int(fields[21])

    def below(process):
        while process not in (0, root):
            process = parents.get(process, 0)
        return process == root

    return sum(size for process, size in pages.items() if below(process)) * os.sysconf("SC_PAGE_SIZE")


def measure(work, version, variant, rows, warm_ups, repeats, action):
    """Does the work and prints its measurement."""
    with MemoryWatch() as memory:
        for _ in range(warm_ups):
            action()
        seconds = []
        for _ in range(repeats):
            start = time.perf_counter()
            action()
            seconds.append(time.perf_counter() - start)
    print(
        json.dumps(
            {
                "work": work,
                "version": version,
                "variant": variant,
                "rows": rows,
                "seconds": seconds,
                "figures": {"peakMemoryMiB": memory.most / 2**20},
            }
        ),
        flush=True,
    )
