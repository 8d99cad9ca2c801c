"""The bundled weights as a folder that sentence-transformers and transformers load.

``python -m corpus.encoding.export FOLDER`` writes it; needs the ``models`` extra (for ``safetensors``).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from corpus.encoding.tokenizer import build
from corpus.encoding.weights import Floats, Weights, bundled_weights

# The names of e5.c's tensors in transformers' BertModel, layer by layer.
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
NORMS = {"aln", "oln"}

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def export(folder: Path) -> None:
    """Write weights, tokenizer and configuration to *folder*; about 470 MB."""
    from safetensors.numpy import save_file

    weights = bundled_weights()
    (folder / "1_Pooling").mkdir(parents=True, exist_ok=True)
    (folder / "2_Normalize").mkdir(exist_ok=True)
    save_file(tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(weights, folder)
    _json(folder / "config.json", _config(weights))
    _json(folder / "modules.json", MODULES)
    _json(folder / "sentence_bert_config.json", {"max_seq_length": weights.shape.positions, "do_lower_case": False})
    pooling = {"word_embedding_dimension": weights.shape.width, "pooling_mode_mean_tokens": True}
    _json(folder / "1_Pooling" / "config.json", pooling)


def tensors(weights: Weights) -> dict[str, Floats]:
    """All of them, as float32, under the names that transformers gives to BertModel's."""
    width = weights.shape.width
    found = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", width),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(-1, width),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(-1, width),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
    }
    for layer in range(weights.shape.layers):
        for short, name in LAYER_NAMES.items():
            source, target = f"l{layer}.{short}", f"encoder.layer.{layer}.{name}"
            columns = weights.shape.feed_forward if short == "fo" else width
            found[f"{target}.weight"] = (
                weights.vector(f"{source}.w") if short in NORMS else weights.matrix(f"{source}.w", columns)
            )
            found[f"{target}.bias"] = weights.vector(f"{source}.b")
    return {name: np.ascontiguousarray(values) for name, values in found.items()}


def _tokenizer(weights: Weights, folder: Path) -> None:
    from tokenizers.processors import TemplateProcessing

    tokenizer = build(weights)
    bos, eos, pad, unknown = (
        tokenizer.id_to_token(i) for i in (weights.bos, weights.eos, weights.pad, weights.unknown)
    )
    tokenizer.post_processor = TemplateProcessing(
        single=f"{bos} $A {eos}", special_tokens=[(bos, weights.bos), (eos, weights.eos)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    names = {"bos_token": bos, "eos_token": eos, "pad_token": pad, "unk_token": unknown, "cls_token": bos}
    _json(folder / "tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", **names, "sep_token": eos})


def _config(weights: Weights) -> dict[str, object]:
    shape = weights.shape
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "max_position_embeddings": shape.positions,
        "vocab_size": len(weights.matrix("emb.word", shape.width)),
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "hidden_act": "gelu",
        "pad_token_id": weights.pad,
        "torch_dtype": "float32",
    }


def _json(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")


if __name__ == "__main__":
    export(Path(sys.argv[1]))
