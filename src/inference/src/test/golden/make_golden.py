"""Makes the tiny models of src/test/resources/golden, and what transformers computes with them.

Usage: make_golden.py SHARED_GOLDEN OUT

SHARED_GOLDEN is the folder with the larger set's make_golden.py, whose texts, tokenizers and weights are used.
Run it in the Python environment that is described there. Seeds are fixed, so two runs give the same files but for the bytes of TorchScript.
"""
import json
import os
import sys

sys.path.insert(0, sys.argv[1])
import make_golden as shared  # noqa: E402
import torch  # noqa: E402
import transformers as t  # noqa: E402

SIZE = dict(num_hidden_layers=2, hidden_size=16, num_attention_heads=2, intermediate_size=24)


def mpnet(folder, cls, seed, pooling=None, **more):
    tok = shared.fast_tokenizer(shared.unigram(), 64)
    config = t.MPNetConfig(vocab_size=len(tok), max_position_embeddings=66, relative_attention_num_buckets=32,
                           pad_token_id=1, bos_token_id=0, eos_token_id=2, **SIZE, **more)
    model = cls._from_config(config, attn_implementation="eager")
    shared.make_encoder(folder, cls, config, tok, seed, 64, pooling)
    return model


def bert(folder, seed, dtype, pooling=("mean", True), **save):
    """Weights stored in another type; outputs computed in float32 with the weights as stored."""
    tok = shared.fast_tokenizer(shared.wordpiece(), 64, type_ids=True)
    config = t.BertConfig(vocab_size=len(tok), max_position_embeddings=64, **SIZE)
    model = shared.fill(t.BertModel._from_config(config, attn_implementation="eager"), seed).to(dtype)
    model.save_pretrained(folder, **save)
    tok.save_pretrained(folder)
    shared.sentence_files(folder, 16, 64, pooling)
    model = model.float()
    golden = dict(reference=shared.reference(seed=seed), tolerance=dict(absolute=1e-4))
    golden["batch"] = shared.encoder_batch(model, tok, shared.SHORT + ["", "東京 🙂 unknown"], max_length=64, pooling=pooling)
    golden["truncated"] = shared.encoder_batch(model, tok, [shared.LONG], max_length=64, pooling=pooling)
    shared.write_json(os.path.join(folder, "golden.json"), golden)
    return model, tok


def tagger(folder, seed):
    tok = shared.fast_tokenizer(shared.wordpiece(), 64, type_ids=True)
    config = t.BertConfig(vocab_size=len(tok), max_position_embeddings=64, num_labels=5,
                          id2label={0: "O", 1: "B-PER", 2: "I-PER", 3: "B-LOC", 4: "I-LOC"}, **SIZE)
    shared.make_encoder(folder, t.BertForTokenClassification, config, tok, seed, 64)


def slim(folder):
    """Leaves what the tests read."""
    path = os.path.join(folder, "golden.json")
    with open(path) as f:
        golden = json.load(f)
    keep = ("texts", "input_ids", "attention_mask", "sentence_embedding", "logits", "scores", "labels")
    golden = {k: {n: v for n, v in b.items() if n in keep} if k in ("batch", "truncated") else b
              for k, b in golden.items() if k in ("reference", "tolerance", "batch", "truncated")}
    shared.write_json(path, golden)


def main():
    out = sys.argv[2]
    folders = {n: os.path.join(out, n) for n in ("mpnet", "mpnet-multilabel", "bert-f16", "bert-ner", "bert-bf16-sharded", "bert-torchscript")}
    for folder in folders.values():
        os.makedirs(folder, exist_ok=True)
    mpnet(folders["mpnet"], t.MPNetModel, 21, ("mean", True))
    mpnet(folders["mpnet-multilabel"], t.MPNetForSequenceClassification, 22, num_labels=3,
          problem_type="multi_label_classification", id2label={0: "late", 1: "dirty", 2: "dear"})
    tagger(folders["bert-ner"], 26)
    bert(folders["bert-f16"], 23, torch.float16)
    bert(folders["bert-bf16-sharded"], 24, torch.bfloat16, ("cls", True), max_shard_size="12KB")
    model, tok = bert(folders["bert-torchscript"], 25, torch.float32)
    os.remove(os.path.join(folders["bert-torchscript"], "model.safetensors"))
    encoded = tok(["The hotel", "Taxi"], padding=True, return_tensors="pt")

    class Hidden(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, input_ids, attention_mask, token_type_ids):
            return self.model(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state

    traced = torch.jit.trace(Hidden().eval(), (encoded["input_ids"], encoded["attention_mask"], encoded["token_type_ids"]))
    traced.save(os.path.join(folders["bert-torchscript"], "model.pt"))
    for folder in folders.values():
        slim(folder)


main()
