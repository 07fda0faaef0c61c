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


class Watch:
    """What this process and all below it take: seconds of one core, and the most memory at once, looked at ten times a second."""

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
            self.most = max(self.most, _taken(os.getpid())[0])

    def core_seconds(self):
        return _taken(os.getpid())[1]


def _taken(root):
    parents, pages, ticks = {}, {}, {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(name)], pages[int(name)] = int(fields[1]), int(fields[21])
            ticks[int(name)] = sum(int(each) for each in fields[11:15])

    def below(process):
        while process not in (0, root):
            process = parents.get(process, 0)
        return process == root

    own = [process for process in pages if below(process)]
    return (
        sum(pages[process] for process in own) * os.sysconf("SC_PAGE_SIZE"),
        sum(ticks[process] for process in own) / os.sysconf("SC_CLK_TCK"),
    )


def measure(work, version, variant, rows, warm_ups, repeats, action):
    """Does the work and prints its measurement."""
    with Watch() as watch:
        for _ in range(warm_ups):
            action()
        seconds = []
        core = watch.core_seconds()
        for _ in range(repeats):
            start = time.perf_counter()
            action()
            seconds.append(time.perf_counter() - start)
        core = (watch.core_seconds() - core) / repeats
    print(
        json.dumps(
            {
                "work": work,
                "version": version,
                "variant": variant,
                "rows": rows,
                "seconds": seconds,
                "figures": {"coreSeconds": core, "peakMemoryMiB": watch.most / 2**20},
            }
        ),
        flush=True,
    )
