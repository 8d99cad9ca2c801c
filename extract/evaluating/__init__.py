"""How well names, dates and whole reports are understood, beside the rules alone and spaCy's own pipelines."""

from extract.evaluating.dating import LABELLED
from extract.evaluating.documents import judge_documents
from extract.evaluating.readers import Reader, missing_pipelines, readers
from extract.evaluating.scores import Miss, Row
from extract.evaluating.sentences import evaluate, spread

__all__ = ["LABELLED", "Miss", "Reader", "Row", "evaluate", "judge_documents", "missing_pipelines", "readers", "spread"]
