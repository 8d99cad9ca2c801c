"""A trained head is kept and read back; a damaged file is one clear sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import save_file

from corpus.encoding.head import last_steps, read_head, write_head
from corpus.errors import ModelUnavailable

WIDTH, TAGS = 8, 25


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rng = np.random.default_rng(1)
    layers = [f"t0.{part}" for part in ("q", "k", "v", "ao", "fi", "fo")]
    names = [*layers, "mix.9", "tags.own", "tags.other"]
    matrices = {f"{name}.w": rng.standard_normal((TAGS, WIDTH)).astype(np.float32) for name in names}
    vectors = {f"{name}.b": np.ones(TAGS, np.float32) for name in (*layers, "tags.own", "tags.other")}
    vectors |= {f"t0.{norm}.{part}": np.ones(WIDTH, np.float32) for norm in ("aln", "oln") for part in "wb"}
    write_head(tmp_path / "head.safetensors", 6, 1, (9,), matrices, vectors)
    return tmp_path / "head.safetensors"


def changed(path: Path, *, without: str = "", **about: str) -> Path:
    with safe_open(path, framework="numpy") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys() if name != without}  # noqa: SIM118
        metadata = file.metadata() | about
    save_file(tensors, path, metadata=metadata)
    return path


def test_a_head_is_read_back_as_it_was_written(path: Path) -> None:
    head = read_head(path)
    assert (head.base, head.depth, head.mix, head.tags, head.last) == (6, 1, (9,), TAGS, "own")
    assert head.matrix("t0.q.w", WIDTH).shape == (TAGS, WIDTH)
    assert np.abs(head.matrix("t0.q.w", WIDTH)).max() > 0.5
    assert last_steps(path) == {"own", "other"}
    assert read_head(path, "other").last == "other"


@pytest.mark.parametrize("without", ["tags.own.w", "tags.own.w.scale", "t0.q.w", "t0.oln.b", "mix.9.w"])
def test_a_file_without_one_of_its_tensors_is_not_whole(path: Path, without: str) -> None:
    with pytest.raises(ModelUnavailable, match=f"is not whole: {without} is missing"):
        read_head(changed(path, without=without))


def test_a_file_that_claims_more_layers_than_it_has_is_not_whole(path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="is not whole"):
        read_head(changed(path, depth="93"))


@pytest.mark.parametrize("content", [b"", b"version https://git-lfs.github.com/spec/v1", b"\x00" * 100])
def test_what_is_no_model_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "head.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=r"head\.safetensors is damaged"):
        read_head(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be read: No such file"):
        read_head(tmp_path / "none.safetensors")
