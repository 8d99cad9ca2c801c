"""The part that is trained: a few layers of the encoder's own kind, upon states of the frozen encoder, and the tags.

The layers start as copies of the encoder's next ones (Lee et al. 2019, "What Would Elsa Do?": tuning the last layers
reaches what tuning all does). What the other kept layers know is added to their input, weighted from nothing upwards.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from corpus.encoding.graph import STATE_LAYERS
from corpus.encoding.weights import Weights
from extract.tagging.tags import TAGS

DROPOUT = 0.1


class Layer(nn.Module):
    """A BERT layer (post-norm), with the names of the packed weights."""

    def __init__(self, width: int, heads: int, wide: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.ao = nn.Linear(width, width)
        self.aln = nn.LayerNorm(width, epsilon)
        self.fi = nn.Linear(width, wide)
        self.fo = nn.Linear(wide, width)
        self.oln = nn.LayerNorm(width, epsilon)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        rows, tokens, width = states.shape
        split = self.qkv(states).view(rows, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        context = functional.scaled_dot_product_attention(split[0], split[1], split[2], attn_mask=mask)
        attended = self.ao(context.transpose(1, 2).reshape(rows, tokens, width))
        states = self.aln(states + self.drop(attended))
        narrow: Tensor = self.fo(functional.gelu(self.fi(states)))
        return self.oln(states + self.drop(narrow))  # type: ignore[no-any-return]

    def start_from(self, weights: Weights, number: int) -> None:
        width, wide, prefix = weights.shape.width, weights.shape.feed_forward, f"l{number}."
        with torch.no_grad():
            for part, columns in (("ao", width), ("fi", width), ("fo", wide)):
                getattr(self, part).weight.copy_(torch.tensor(weights.matrix(f"{prefix}{part}.w", columns)))
                getattr(self, part).bias.copy_(torch.tensor(weights.vector(f"{prefix}{part}.b")))
            for norm in ("aln", "oln"):
                getattr(self, norm).weight.copy_(torch.tensor(weights.vector(f"{prefix}{norm}.w")))
                getattr(self, norm).bias.copy_(torch.tensor(weights.vector(f"{prefix}{norm}.b")))
            for i, part in enumerate("qkv"):
                rows = slice(i * width, (i + 1) * width)
                self.qkv.weight[rows] = torch.tensor(weights.matrix(f"{prefix}{part}.w", width))
                self.qkv.bias[rows] = torch.tensor(weights.vector(f"{prefix}{part}.b"))


class Tagger(nn.Module):
    """Token states (rows, tokens, layers, width) to the scores of each word's tags, one set for each kind of habits."""

    def __init__(self, weights: Weights, habits: list[str], base: int, depth: int) -> None:
        super().__init__()
        shape = weights.shape
        self.habits, self.base = habits, STATE_LAYERS.index(base)
        self.mix = nn.ModuleDict()
        for number in STATE_LAYERS:
            if number != base:
                linear = nn.Linear(shape.width, shape.width, bias=False)
                nn.init.zeros_(linear.weight)
                self.mix[str(number)] = linear
        self.layers = nn.ModuleList(
            Layer(shape.width, shape.heads, shape.feed_forward, shape.epsilon) for _ in range(depth)
        )
        for i, layer in enumerate(self.layers):
            layer.start_from(weights, min(base + i, shape.layers - 1))  # type: ignore[operator]
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.Linear(shape.width, TAGS * len(habits))

    def forward(self, states: Tensor, tokens: Tensor, first: Tensor) -> Tensor:
        """(rows, words, habits, TAGS) from states, the (rows, tokens) mask and the (rows, words) first tokens."""
        below = states[:, :, self.base]
        for number, linear in self.mix.items():
            below = below + linear(states[:, :, STATE_LAYERS.index(int(number))])
        mask = torch.zeros(tokens.shape, dtype=below.dtype).masked_fill(~tokens, -1e4)[:, None, None, :]
        for layer in self.layers:
            below = layer(below, mask)
        words = below.gather(1, first[:, :, None].expand(-1, -1, below.shape[-1]))
        scores: Tensor = self.tags(self.drop(words))
        return scores.view(*scores.shape[:2], len(self.habits), TAGS)
