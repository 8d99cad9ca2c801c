"""The loop that trains: batches of about one length, the likelihood of what is allowed, a mean of the last weights."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from corpus.files import replacing
from extract.tagging.tags import TAGS
from extract.training.corpora import OURS
from extract.training.model import Tagger
from extract.training.states import Read

BATCH_TOKENS = 2048
CLIP = 1.0
WARM = 0.1  # share of the steps in which the rates rise
FOREIGN = 0.3  # weight of other corpora in the tags by our own habits
SAVED = 200  # steps between checkpoints

Weights = Mapping[str, Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    epochs: int
    rate: float = 3e-4  # of the layers
    head_rate: float = 1e-3  # of what begins from nothing
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


def batches(reads: Sequence[Read], seed: int) -> list[list[Read]]:
    """Groups of reads of about one length, in random order."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    order = sorted(range(len(reads)), key=lambda i: len(reads[i].states) + rng.random() * 24)
    groups: list[list[Read]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(reads[i].states) > BATCH_TOKENS:
            groups.append([])
        groups[-1].append(reads[i])
    rng.shuffle(groups)
    return groups


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
    own = scores[torch.arange(len(scores)), :, batch.habits]
    total = _missing(own, batch)
    ours = model.habits.index(OURS)
    foreign = batch.habits != ours
    if foreign.any():
        total = total + FOREIGN * _missing(scores[:, :, ours], batch) * foreign[:, None]
    return total[batch.words].mean()


def _missing(scores: Tensor, batch: Batch) -> Tensor:
    return -scores.masked_fill(~batch.allowed, -1e4).logsumexp(dim=-1)


class Fitting:
    """A training that can be stopped anywhere and goes on from its last checkpoint."""

    def __init__(self, model: Tagger, reads: Sequence[Read], plan: Plan, checkpoint: Path) -> None:
        self.model, self.reads, self.plan, self.checkpoint = model, reads, plan, checkpoint
        self.steps = [len(batches(reads, self._seed(epoch))) for epoch in range(plan.epochs)]
        new = ("tags", "mix")
        groups = [
            {"params": [p for n, p in model.named_parameters() if not n.startswith(new)], "lr": plan.rate},
            {"params": [p for n, p in model.named_parameters() if n.startswith(new)], "lr": plan.head_rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda step: _rate(step, sum(self.steps)))
        self.mean = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self.step = 0
        if checkpoint.exists():
            self._restore(torch.load(checkpoint, weights_only=True))

    def run(self, keep: Callable[[int, Weights], None]) -> None:
        """Train to the end; *keep* gets the running mean of the weights at the end of each epoch, counted from 1."""
        for epoch in range(self.plan.epochs):
            done = sum(self.steps[:epoch])
            if self.step < done + self.steps[epoch]:
                self._epoch(batches(self.reads, self._seed(epoch))[self.step - done :])
                keep(epoch + 1, self.mean)

    def _epoch(self, groups: Sequence[Sequence[Read]]) -> None:
        self.model.train()
        shown, started, losses = self.step, time.monotonic(), 0.0
        for group in groups:
            losses += self._learn(group)
            if self.step % SAVED == 0:
                self._save()
            if self.step % 50 == 0:
                spent = (time.monotonic() - started) / (self.step - shown)
                print(
                    f"{self.step}/{sum(self.steps)} loss {losses / (self.step - shown):.4f} {spent:.2f} s", flush=True
                )
                shown, started, losses = self.step, time.monotonic(), 0.0

    def _learn(self, group: Sequence[Read]) -> float:
        loss = loss_of(self.model, collate(group, self.model.habits))
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        with torch.no_grad():
            share = 1 - min(self.plan.decay, self.step / (self.step + 10))
            for name, value in self.model.state_dict().items():
                self.mean[name].lerp_(value, share)
        return float(loss.detach())

    def _seed(self, epoch: int) -> int:
        return self.plan.seed * 1000 + epoch

    def _parts(self) -> dict[str, Any]:
        return {"model": self.model, "optimizer": self.optimizer, "schedule": self.schedule}

    def _save(self) -> None:
        with replacing(self.checkpoint) as file:
            torch.save(
                {name: part.state_dict() for name, part in self._parts().items()}
                | {"mean": self.mean, "step": self.step},
                file,
            )

    def _restore(self, saved: Mapping[str, Any]) -> None:
        for name, part in self._parts().items():
            part.load_state_dict(saved[name])
        self.mean, self.step = saved["mean"], saved["step"]


def _rate(step: int, total: int) -> float:
    """The share of the highest rate: it rises evenly, then falls as a squared cosine."""
    warm = max(1, int(WARM * total))
    return min((step + 1) / warm, math.cos(math.pi / 2 * max(0, step - warm) / max(1, total - warm)) ** 2 + 0.02)
