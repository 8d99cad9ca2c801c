"""The bundled weights as an ONNX graph: a standard BERT encoder from word embeddings to token states and their mean.

Inputs: ``embeddings`` (batch, tokens, width), the word embeddings, looked up outside so that the graph stays small;
``mask`` (batch, tokens), 1 for a token and 0 for padding. Outputs: ``mean`` (batch, width), the mean of the last
layer over the real tokens, not normalised; then, as they are asked for, ``layer3`` ... (batch, tokens, width), the
hidden states of STATE_LAYERS, and ``tags`` (batch, tokens, tags), the scores of a head that was trained upon them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.encoding.head import Head
from corpus.encoding.weights import Floats, Weights

if TYPE_CHECKING:
    from onnx import ModelProto, ValueInfoProto

STATE_LAYERS = (3, 6, 9, 12)  # shallow layers know the form of words, deep ones their meaning; search pools the last
OPSET = 20  # the first with Gelu as one operator
IR_VERSION = 9  # the oldest that carries opset 20


class Source(Protocol):
    """Where a layer's numbers come from: the encoder's weights or a head's."""

    def matrix(self, name: str, columns: int) -> Floats: ...

    def vector(self, name: str) -> Floats: ...


class Precision(StrEnum):
    """How the graph multiplies by a weight matrix."""

    FLOAT = "float"  # float32 weights
    WEIGHTS8 = "weights8"  # int8 weights, dequantised in the graph; OpenVINO fuses that and quantises activations
    DYNAMIC8 = "dynamic8"  # int8 weights and activations quantised on the fly; onnxruntime has kernels for it


def build(weights: Weights, precision: Precision, *, states: bool = False, head: Head | None = None) -> ModelProto:
    """The whole graph, ready to be saved; with the *states* of STATE_LAYERS, with the tags of *head*."""
    from onnx import TensorProto, helper

    def values(shapes: Mapping[str, list[Any]]) -> list[ValueInfoProto]:
        return [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]

    graph = _Graph(weights, precision)
    graph.encoder()
    width = weights.shape.width
    outputs: dict[str, list[str | int]] = {"mean": ["batch", width]}
    if states:
        outputs |= {f"layer{n}": ["batch", "tokens", width] for n in STATE_LAYERS}
    if head:
        graph.tags(head)
        outputs["tags"] = ["batch", "tokens", head.tags]
    body = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        values({"embeddings": ["batch", "tokens", width], "mask": ["batch", "tokens"]}),
        values(outputs),
        graph.initializers,
    )
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


class _Graph:
    """Nodes as they are added; every method returns the name of what it computes."""

    def __init__(self, weights: Weights, precision: Precision) -> None:
        self.weights, self.precision, self.shape = weights, precision, weights.shape
        self._numbers = count()
        self.nodes: list[Any] = []
        self.initializers: list[Any] = []

    def encoder(self) -> None:
        """Word embeddings to the mean of the last layer."""
        self.bias = self.attention_bias()
        states = self.normalise(self.weights, self.op("Add", "embeddings", self.positions()), "emb.ln")
        for layer in range(self.shape.layers):
            states = self.layer(self.weights, states, f"l{layer}.", f"layer{layer + 1}")
        self.pool(states)

    def tags(self, head: Head) -> None:
        """The head's own layers, and the scores of its tags."""
        states, width = f"layer{head.base}", self.shape.width
        for number in head.mix:
            added = self.product(f"layer{number}", head.matrix(f"mix.{number}.w", width))
            states = self.op("Add", states, added)
        for layer in range(head.depth):
            states = self.layer(head, states, f"t{layer}.", f"tagger{layer + 1}")
        scores = self.product(states, head.matrix(f"tags.{head.last}.w", width))
        self.add("Add", [scores, self.constant(head.vector(f"tags.{head.last}.b"))], ["tags"])

    def positions(self) -> str:
        """Position and token-type embeddings for as many tokens as there are, (tokens, width)."""
        width = self.shape.width
        table = self.weights.vector("emb.pos").reshape(-1, width) + self.weights.vector("emb.type")[:width]
        shape = self.op("Shape", "embeddings", start=1, end=2)
        zero = self.constant(np.array([0]))
        return self.op("Slice", self.constant(table), zero, shape, zero)

    def attention_bias(self) -> str:
        """0 where attention may look, a large negative number at padding: (batch, 1, 1, tokens)."""
        mask = self.op("Unsqueeze", "mask", self.constant(np.array([1, 2])))
        return self.op("Mul", self.op("Sub", mask, self.scalar(1.0)), self.scalar(10_000.0))

    def layer(self, source: Source, states: str, prefix: str, name: str) -> str:
        attended = self.linear(source, self.attention(source, states, prefix), prefix, ("ao",))
        states = self.normalise(source, self.op("Add", states, attended), f"{prefix}aln")
        wide = self.op("Gelu", self.linear(source, states, prefix, ("fi",)))
        narrow = self.linear(source, wide, prefix, ("fo",))
        return self.normalise(source, self.op("Add", states, narrow), f"{prefix}oln", name)

    def attention(self, source: Source, states: str, prefix: str) -> str:
        """Scaled dot-product attention; query, key and value come from one multiplication."""
        heads, size = self.shape.heads, self.shape.width // self.shape.heads
        joined = self.linear(source, states, prefix, ("q", "k", "v"))
        split = [f"{prefix}{part}" for part in "qkv"]
        self.add("Split", [joined, self.constant(np.full(3, self.shape.width))], split, axis=-1)
        to_heads = self.constant(np.array([0, 0, heads, size]))
        query, key, value = (self.op("Reshape", part, to_heads) for part in split)
        query = self.op("Transpose", query, perm=[0, 2, 1, 3])
        key = self.op("Transpose", key, perm=[0, 2, 3, 1])
        value = self.op("Transpose", value, perm=[0, 2, 1, 3])
        scores = self.op("Mul", self.op("MatMul", query, key), self.scalar(size**-0.5))
        shares = self.op("Softmax", self.op("Add", scores, self.bias), axis=-1)
        context = self.op("Transpose", self.op("MatMul", shares, value), perm=[0, 2, 1, 3])
        return self.op("Reshape", context, self.constant(np.array([0, 0, self.shape.width])))

    def linear(self, source: Source, states: str, prefix: str, names: Sequence[str]) -> str:
        """states · weightsᵀ + bias, for the named matrices side by side."""
        columns = self.shape.feed_forward if names == ("fo",) else self.shape.width
        matrix = np.concatenate([source.matrix(f"{prefix}{name}.w", columns) for name in names])
        bias = np.concatenate([source.vector(f"{prefix}{name}.b") for name in names])
        return self.op("Add", self.product(states, matrix), self.constant(bias))

    def product(self, states: str, matrix: Floats) -> str:
        if self.precision is Precision.FLOAT:
            return self.op("MatMul", states, self.constant(matrix.T))
        scale = np.abs(matrix).max(axis=1) / 127  # symmetric, one scale an output
        rounded = self.constant(np.rint(matrix / scale[:, None]).astype(np.int8).T)
        scales = self.constant(scale.astype(np.float32))
        if self.precision is Precision.WEIGHTS8:
            return self.op("MatMul", states, self.op("DequantizeLinear", rounded, scales, axis=1))
        quantised = [self.name() for _ in range(3)]  # values, scale, zero point
        self.add("DynamicQuantizeLinear", [states], quantised)
        whole = self.op("MatMulInteger", quantised[0], rounded, quantised[2])
        return self.op("Mul", self.op("Cast", whole, to=1), self.op("Mul", quantised[1], scales))

    def normalise(self, source: Source, states: str, name: str, output: str | None = None) -> str:
        parameters = [self.constant(source.vector(f"{name}.{part}")) for part in "wb"]
        output = output or self.name()
        return self.add("LayerNormalization", [states, *parameters], [output], axis=-1, epsilon=self.shape.epsilon)

    def pool(self, states: str) -> None:
        one = self.constant(np.array([1]))
        masked = self.op("Mul", states, self.op("Unsqueeze", "mask", self.constant(np.array([2]))))
        total = self.op("ReduceSum", masked, one, keepdims=0)
        self.add("Div", [total, self.op("ReduceSum", "mask", one, keepdims=1)], ["mean"])

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        return self.add(kind, list(inputs), [self.name()], **attributes)

    def add(self, kind: str, inputs: list[str], outputs: list[str], **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, outputs, **attributes))
        return outputs[0]

    def constant(self, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        name = f"c{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def scalar(self, value: float) -> str:
        return self.constant(np.array(value, dtype=np.float32))

    def name(self) -> str:
        return f"n{next(self._numbers)}"
