"""Makes models with random weights and texts, and runs them by sentence-transformers.

    gpu_models.py prepare FOLDER TOKENIZER_JSON       the tokenizer is all-MiniLM-L6-v2's
    gpu_models.py golden FOLDER DEVICE                vectors that ours are compared with
    gpu_models.py measure FOLDER DEVICE MODEL BATCH[h]…   rows a second; h is for half precision
"""

import json
import os
import random
import shutil
import sys
import time

SHAPES = {"minilm": (6, 384, 12, 1536), "bert-base": (12, 768, 12, 3072)}
MOST_TOKENS = 256
SETS = 4
ROWS = 20_000
GOLDEN_ROWS = 200


def write(folder, name, content):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        json.dump(content, file, indent=1)


def model(folder, tokenizer, shape):
    """A model as Hugging Face lays it out: mean pooling, normalised."""
    import torch
    from transformers import BertConfig, BertModel

    layers, hidden, heads, inner = shape
    torch.manual_seed(7)
    made = BertModel(
        BertConfig(
            vocab_size=30_522,
            num_hidden_layers=layers,
            hidden_size=hidden,
            num_attention_heads=heads,
            intermediate_size=inner,
            # More than usual, so that texts differ in their vectors.
            initializer_range=0.05,
        ),
        add_pooling_layer=False,
    )
    made.save_pretrained(folder)
    shutil.copy(tokenizer, os.path.join(folder, "tokenizer.json"))
    special = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]", "mask_token": "[MASK]"}
    write(folder, "tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512, **special})
    write(folder, "sentence_bert_config.json", {"max_seq_length": MOST_TOKENS, "do_lower_case": False})
    write(folder, "1_Pooling/config.json", {"word_embedding_dimension": hidden, "pooling_mode_mean_tokens": True})
    parts = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    write(
        folder,
        "modules.json",
        [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate(parts)
        ],
    )
    os.makedirs(os.path.join(folder, "2_Normalize"), exist_ok=True)


def texts(words, seed):
    """The mix of the benchmark: short, middle and long texts, some of them twice, the NULLs left out."""
    draw = random.Random(seed)
    rows = []
    for _ in range(ROWS):
        if draw.random() < 0.01:
            continue
        if rows and draw.random() < 0.15:
            rows.append(draw.choice(rows))
            continue
        kind = draw.random()
        least, most = (5, 20) if kind < 0.70 else (20, 80) if kind < 0.95 else (150, 400)
        rows.append(" ".join(draw.choices(words, k=draw.randint(least, most))))
    return rows


def prepare(folder, tokenizer):
    for name, shape in SHAPES.items():
        model(os.path.join(folder, name), tokenizer, shape)
    with open(tokenizer) as file:
        vocabulary = json.load(file)["model"]["vocab"]
    words = sorted(word for word in vocabulary if word.isalpha() and word.isascii() and len(word) > 2)
    for number in range(SETS):
        rows = texts(words, number)
        with open(os.path.join(folder, f"texts-{number}.txt"), "w") as file:
            file.writelines(row + "\n" for row in rows)
        if number == 0:
            with open(os.path.join(folder, "golden.txt"), "w") as file:
                file.writelines(row + "\n" for row in rows[:GOLDEN_ROWS])


def lines(folder, name):
    with open(os.path.join(folder, name)) as file:
        return file.read().splitlines()


def opened(folder, name, device):
    from sentence_transformers import SentenceTransformer

    made = SentenceTransformer(os.path.join(folder, name), device=device)
    assert made.max_seq_length == MOST_TOKENS and len(made) == 3, made
    return made


def golden(folder, device):
    import torch

    torch.backends.cuda.matmul.allow_tf32 = False
    for name in SHAPES:
        made = opened(folder, name, device)
        vectors = made.encode(lines(folder, "golden.txt"), batch_size=32, convert_to_numpy=True)
        vectors.astype("<f4").tofile(os.path.join(folder, name, "golden.f32"))
        print(f"golden {name} on {device}: {vectors.shape}, spread of numbers {vectors.std(axis=0).mean():.3f}", flush=True)


def measure(folder, device, name, batches):
    import sentence_transformers
    import torch
    import transformers

    versions = f"sentence-transformers {sentence_transformers.__version__}, transformers {transformers.__version__}, torch {torch.__version__}"
    made = opened(folder, name, device)
    for batch in batches:
        if batch.endswith("h"):
            made = made.half()
        rates = []
        for number in range(SETS):
            rows = lines(folder, f"texts-{number}.txt")
            start = time.perf_counter()
            made.encode(rows, batch_size=int(batch.rstrip("h")), convert_to_numpy=True, show_progress_bar=False)
            rates.append(len(rows) / (time.perf_counter() - start))
        rates = sorted(rates[1:])
        print(
            f"{versions}: {name} on {device}, {made[0].auto_model.dtype}, batch {batch}:"
            f" rows/s {rates[1]:.0f} ({rates[0]:.0f} to {rates[-1]:.0f})",
            flush=True,
        )


if __name__ == "__main__":
    what, folder, *rest = sys.argv[1:]
    if what == "prepare":
        prepare(folder, rest[0])
    elif what == "golden":
        golden(folder, rest[0])
    else:
        measure(folder, rest[0], rest[1], rest[2:])
