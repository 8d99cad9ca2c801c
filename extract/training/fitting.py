"""The loop that trains: batches of about one length, the likelihood of what is allowed, a mean of the last weights."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from extract.tagging.tags import TAGS
from extract.training.corpora import OURS
from extract.training.model import Tagger
from extract.training.states import Read

BATCH_TOKENS = 2048
CLIP = 1.0
WARM = 0.1  # share of the steps in which the rates rise
FOREIGN = 0.3  # weight of other corpora in the tags by our own habits


@dataclass(frozen=True, slots=True)
class Plan:
    epochs: float
    rate: float = 2e-4  # of the layers
    head_rate: float = 1e-3
    decay: float = 0.998  # of the running mean of the weights that is kept in the end
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    states: Tensor
    tokens: Tensor
    first: Tensor
    allowed: Tensor
    words: Tensor
    habits: Tensor


def batches(reads: Sequence[Read], rng: random.Random) -> Iterator[list[Read]]:
    """Groups of reads of about one length, in random order."""
    order = sorted(range(len(reads)), key=lambda i: len(reads[i].states) + rng.random() * 24)
    groups: list[list[Read]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(reads[i].states) > BATCH_TOKENS:
            groups.append([])
        groups[-1].append(reads[i])
    rng.shuffle(groups)
    yield from groups


def collate(group: Sequence[Read], habits: list[str]) -> Batch:
    tokens, words = max(len(r.states) for r in group), max(len(r.first) for r in group)
    states = np.zeros((len(group), tokens, *group[0].states.shape[1:]), np.float32)
    real = np.zeros((len(group), tokens), np.bool_)
    first = np.zeros((len(group), words), np.int64)
    allowed = np.zeros((len(group), words, TAGS), np.bool_)
    for row, read in enumerate(group):
        states[row, : len(read.states)] = read.states
        real[row, : len(read.states)] = True
        first[row, : len(read.first)] = read.first
        allowed[row, : len(read.first)] = read.pack.allowed
    return Batch(
        torch.from_numpy(states),
        torch.from_numpy(real),
        torch.from_numpy(first),
        torch.from_numpy(allowed),
        torch.from_numpy(allowed.any(axis=2)),
        torch.tensor([habits.index(r.pack.habits) for r in group]),
    )


def loss_of(model: Tagger, batch: Batch) -> Tensor:
    """Minus the mean log probability of the allowed tags, by the corpus's own habits and, less, by ours."""
    scores = model(batch.states, batch.tokens, batch.first).log_softmax(dim=-1)
    rows = torch.arange(len(scores))
    own = scores[rows, :, batch.habits]
    total = _missing(own, batch)
    ours = model.habits.index(OURS)
    foreign = batch.habits != ours
    if foreign.any():
        total = total + FOREIGN * _missing(scores[:, :, ours], batch) * foreign[:, None]
    return total[batch.words].mean()


def _missing(scores: Tensor, batch: Batch) -> Tensor:
    return -scores.masked_fill(~batch.allowed, -1e4).logsumexp(dim=-1)


def fit(model: Tagger, reads: Sequence[Read], plan: Plan, keep: Callable[[int, Mapping[str, Tensor]], None]) -> None:
    """Train *model*; *keep* gets the running mean of its weights at each epoch's end, numbered, and at last as 0."""
    rng = random.Random(plan.seed)  # noqa: S311 - no secret
    torch.manual_seed(plan.seed)
    head = [p for n, p in model.named_parameters() if n.startswith(("tags", "mix"))]
    rest = [p for n, p in model.named_parameters() if not n.startswith(("tags", "mix"))]
    optimizer = torch.optim.AdamW(
        [{"params": rest, "lr": plan.rate}, {"params": head, "lr": plan.head_rate}], weight_decay=0.01
    )
    total = int(plan.epochs * sum(1 for _ in batches(reads, random.Random(0))))  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, total))
    mean = {name: value.detach().clone() for name, value in model.state_dict().items()}
    step, shown, epoch, started, losses = 0, 0, 0, time.monotonic(), 0.0
    while step < total:
        model.train()
        for group in batches(reads, rng):
            loss = loss_of(model, collate(group, model.habits))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
            optimizer.step()
            schedule.step()
            step += 1
            losses += float(loss.detach())
            with torch.no_grad():
                share = 1 - min(plan.decay, step / (step + 10))
                for name, value in model.state_dict().items():
                    mean[name].lerp_(value, share)
            if step - shown >= 50:
                print(
                    f"{step}/{total} loss {losses / (step - shown):.4f} {time.monotonic() - started:.0f} s", flush=True
                )
                shown, losses = step, 0.0
            if step >= total:
                break
        epoch += 1
        keep(epoch if step < total else 0, mean)


def _rate(step: int, total: int) -> float:
    warm = max(1, int(WARM * total))
    return min((step + 1) / warm, math.cos(math.pi / 2 * max(0, step - warm) / max(1, total - warm)) ** 2 + 0.02)
