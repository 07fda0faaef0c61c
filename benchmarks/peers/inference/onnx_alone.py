"""ONNX Runtime alone: WORK TABLE JAR BUDGET LANES REPEATS.

Texts are sorted by their length, batched within a budget of tokens, and computed by LANES threads that have the machine's two cores
between them. Equal texts are computed each time: the clock runs over what the engine can do, tokenizing and pooling included.
"""

import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import numpy
import onnxruntime
from tokenizers import Tokenizer

from common import MOST_TOKENS, measure, read_texts

CORES = 2

work, table, jar, budget, lanes, repeats = sys.argv[1:4] + [int(word) for word in sys.argv[4:7]]
with zipfile.ZipFile(jar) as files:
    names = files.namelist()
    graph = files.read(next(name for name in names if name.endswith(".onnx")))
    tokenizer = Tokenizer.from_str(files.read(next(name for name in names if name.endswith("tokenizer.json"))).decode())
tokenizer.enable_truncation(MOST_TOKENS)
tokenizer.no_padding()

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = CORES // lanes
options.inter_op_num_threads = 1
session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
asked = {each.name for each in session.get_inputs()}
texts, rows = read_texts(table)


def batches(encodings, order):
    batch = []
    for place in order:
        # In rising order the one that comes is the longest.
        if batch and (len(batch) + 1) * len(encodings[place].ids) > budget:
            yield batch
            batch = []
        batch.append(place)
    yield batch


def compute(encodings, batch, vectors):
    width = max(len(encodings[place].ids) for place in batch)
    ids = numpy.zeros((len(batch), width), dtype=numpy.int64)
    mask = numpy.zeros_like(ids)
    for row, place in enumerate(batch):
        tokens = encodings[place].ids
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
    hidden = session.run(None, {name: inputs[name] for name in asked})[0]
    if hidden.ndim == 3:
        weights = mask[:, :, None].astype(numpy.float32)
        hidden = (hidden * weights).sum(1) / weights.sum(1)
    vectors[batch] = hidden / numpy.linalg.norm(hidden, axis=1, keepdims=True)


def embed(some=texts):
    encodings = tokenizer.encode_batch(some)
    order = sorted(range(len(some)), key=lambda place: len(encodings[place].ids))
    vectors = numpy.empty((len(some), 384), dtype=numpy.float32)
    with ThreadPoolExecutor(lanes) as threads:
        list(threads.map(lambda batch: compute(encodings, batch, vectors), batches(encodings, order)))


embed(texts[:300])
measure(
    work,
    "ONNX Runtime " + onnxruntime.__version__,
    f"{budget} tokens, {lanes} x {CORES // lanes} threads",
    rows,
    0,
    repeats,
    embed,
)
