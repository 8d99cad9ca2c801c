"""``python -m extract.training fit DATA`` trains the model of names; ``measure DATA`` says how good it is.

DATA is the folder of annotated corpora (docs/training.md says which); without it GOODPRACTICE_EVAL_DATA is asked.
"""

from __future__ import annotations

from pathlib import Path

import click

from corpus.settings import load as settings
from extract.training.corpora import LABELS, load

BASE, DEPTH, MIX = 6, 3, True
SEED = 1


@click.group()
def main() -> None:
    """Train and measure the model that marks names."""


data_folder = click.argument("data", type=click.Path(path_type=Path, exists=True), envvar="GOODPRACTICE_EVAL_DATA")
model_file = click.option("--model", type=click.Path(path_type=Path), default=None, help="Where the model is kept.")


@main.command()
@data_folder
@model_file
@click.option("--epochs", default=5.0, show_default=True)
@click.option("--rate", default=3e-4, show_default=True, help="Highest learning rate of the layers.")
@click.option("--threads", default=0, help="Threads of torch; 0 takes all cores.")
def fit(data: Path, model: Path | None, epochs: float, rate: float, threads: int) -> None:
    """Train on every corpus and keep the model; at each epoch's end it is written beside it, ".epochN" at its end."""
    import torch

    from corpus.encoding.choice import load_encoder
    from corpus.encoding.weights import bundled_weights
    from extract.tagging.model import MODEL
    from extract.training.exporting import export
    from extract.training.fitting import Plan
    from extract.training.fitting import fit as train
    from extract.training.model import Tagger
    from extract.training.packing import training_packs
    from extract.training.states import read

    if threads:
        torch.set_num_threads(threads)
    corpora, out = load(data), model or MODEL
    encoder = load_encoder(settings().cache)
    reads = read(encoder, [pack for corpus in corpora for pack in training_packs(corpus, SEED)])
    click.echo(f"{len(reads)} texts, {sum(len(r.states) for r in reads)} tokens")
    torch.manual_seed(SEED)
    tagger = Tagger(bundled_weights(), sorted({corpus.habits for corpus in corpora}), BASE, DEPTH, MIX)
    train(tagger, reads, Plan(epochs, rate), lambda number, mean: export(tagger, mean, _numbered(out, number)))
    _numbered(out, 0).replace(out)


def _numbered(path: Path, number: int) -> Path:
    """The file of an epoch; 0 is the last."""
    return path.with_name(f"{path.name}.epoch{number}") if number else path.with_name(f"{path.name}.last")


@main.command()
@data_folder
@model_file
@click.option("--limit", default=0, help="Sentences of each corpus; 0 takes all.")
def measure(data: Path, model: Path | None, limit: int) -> None:
    """F1 of names with exactly the right words, on each corpus's test part, as the product runs the model."""
    from corpus.encoding.choice import load_marker
    from corpus.encoding.head import read_head
    from extract.tagging.model import MODEL
    from extract.training.measuring import f1, measured

    marker = load_marker(settings().cache, read_head(model or MODEL))
    for corpus in load(data):
        if corpus.test:
            counts = measured(marker, corpus, limit)
            by_label = "  ".join(f"{label} {f1([counts[label]]):.3f}" for label in LABELS if counts[label]["wanted"])
            click.echo(f"{corpus.language} {corpus.name:14} micro {f1(list(counts.values())):.3f}  {by_label}")


if __name__ == "__main__":
    main()
