"""``python -m extract.training fit DATA`` trains the model of names; ``measure DATA`` says how good it is.

DATA is the folder of annotated corpora (docs/training.md says which).
"""

from __future__ import annotations

from pathlib import Path

import click

from corpus.settings import load as settings
from extract.tagging.tags import LABELS
from extract.training.corpora import load

BASE, DEPTH = 6, 3  # the layer of the encoder that the trained layers stand on, and how many they are
SEED = 1


@click.group()
def main() -> None:
    """Train and measure the model that marks names."""


data_folder = click.argument("data", type=click.Path(path_type=Path, exists=True))
model_file = click.option("--model", type=click.Path(path_type=Path), default=None, help="Where the model is kept.")


@main.command()
@data_folder
@model_file
@click.option("--work", type=click.Path(path_type=Path), required=True, help="A folder for states and checkpoints.")
@click.option("--epochs", default=3, show_default=True)
@click.option("--base", default=BASE, show_default=True, help="The layer of the encoder that is built on.")
@click.option("--depth", default=DEPTH, show_default=True, help="How many layers are trained.")
def fit(data: Path, model: Path | None, work: Path, epochs: int, base: int, depth: int) -> None:
    """Train on every corpus; the model is written at the end of each epoch. Run again, it goes on where it ended."""
    import torch

    from corpus.encoding.choice import load_encoder
    from corpus.encoding.weights import bundled_weights
    from extract.tagging.model import MODEL
    from extract.training.exporting import export
    from extract.training.fitting import Fitting, Plan
    from extract.training.model import Tagger
    from extract.training.packing import training_packs
    from extract.training.states import read

    corpora, encoder = load(data), load_encoder(settings().cache)
    reads = [each for corpus in corpora for each in read(encoder, list(training_packs(corpus, SEED)), work)]
    click.echo(f"{len(reads)} texts, {sum(len(r.states) for r in reads)} tokens")
    torch.manual_seed(SEED)
    tagger = Tagger(bundled_weights(), sorted({corpus.habits for corpus in corpora}), base, depth)
    fitting = Fitting(tagger, reads, Plan(epochs), work / f"checkpoint-{base}-{depth}.pt")
    fitting.run(lambda _, mean: export(tagger, mean, model or MODEL))


@main.command()
@data_folder
@model_file
@click.option("--limit", default=0, help="Sentences of each corpus; 0 takes all.")
def measure(data: Path, model: Path | None, limit: int) -> None:
    """F1 of names with exactly the right words, on each corpus's test part: by our habits, and by the corpus's own."""
    from corpus.encoding.choice import load_encoder, load_marker
    from corpus.encoding.head import last_steps, read_head
    from extract.evaluating.scores import Score
    from extract.tagging.model import MODEL
    from extract.training.measuring import measured

    path, cache = model or MODEL, settings().cache
    encoder = load_encoder(cache)
    for corpus in load(data):
        for habits in sorted({"own", corpus.habits} & last_steps(path)) if corpus.test else ():
            marker = load_marker(cache, read_head(path, habits), encoder=encoder)
            counts = measured(marker, corpus, limit)
            by_label = "  ".join(f"{label} {counts[label].f1:.3f}" for label in LABELS if counts[label].wanted)
            click.echo(
                f"{corpus.language} {corpus.name:13} {habits:11} all {sum(counts.values(), Score()).f1:.3f}  {by_label}"
            )


if __name__ == "__main__":
    main()
