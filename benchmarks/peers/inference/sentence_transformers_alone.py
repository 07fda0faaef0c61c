"""sentence-transformers alone: TABLE MODEL-FOLDER REPEATS. It sorts all texts by their length itself."""

import sys

import sentence_transformers
import torch

from common import measure, read_texts

CORES = 2

table, folder, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
torch.set_num_threads(CORES)
model = sentence_transformers.SentenceTransformer(folder, device="cpu")
texts, rows = read_texts(table)
model.encode(texts[:200])
measure(
    "sentence-transformers",
    f"{sentence_transformers.__version__}, torch {torch.__version__}",
    "",
    rows,
    0,
    repeats,
    lambda: model.encode(texts),
)
