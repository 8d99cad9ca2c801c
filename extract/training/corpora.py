"""Annotated texts as plain records, whatever form their makers chose.

Each corpus has its own habits (where a name ends, what counts as an organization) and its own gaps: ``labels`` are
those that it marks at all, so that the lack of one is not taken for the lack of a name. Where the makers name a test
part it is kept; where they do not, every second document or run of sentences is it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.tagging.tags import LABELS

NAMES = frozenset({"PERSON", "ORG", "LOC"})
ALL = frozenset(LABELS)
SENTENCES = Path(__file__).parent / "sentences"
OURS = "own"  # the habits of this application: docs/annotation.md

Entity = tuple[int, int, str]  # characters from, to; label


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, or a few, with its names."""

    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated examples of one maker in one language; ``habits`` groups the corpora that mark alike."""

    name: str
    language: str
    habits: str
    labels: frozenset[str]
    train: tuple[Example, ...]
    test: tuple[Example, ...]


def load(folder: Path) -> list[Corpus]:
    """Every corpus under *folder* (its ``ner`` is read) and the application's own sentences."""
    ner = folder / "ner"
    return [
        Corpus("tugstugi", "mn", "tugstugi", NAMES, *_tugstugi(ner)),
        Corpus("kaznerd", "kk", "kaznerd", ALL, *_kaznerd(ner / "kk_kaznerd")),
        Corpus("wikiner", "tr", "wikiner", NAMES | {"DATE", "MONEY"}, *_wikiner(ner / "tr_wikiner")),
        Corpus("factrueval", "ru", "factrueval", NAMES, *_halves(_factrueval(ner / "ru_factrueval/testset"))),
        Corpus("ewt", "en", "conll", NAMES, *_ewt(ner / "en_uner_ewt")),
        Corpus("wikigold", "en", "conll", NAMES, *_halves(_wikigold(ner / "en_wikigold/wikigold.conllu"), run=200)),
        *annotated(),
        *written(),
    ]


def annotated() -> Iterator[Corpus]:
    """Sentences of X-WMT and SIB-200, marked by hand for this application; some in az and mn are there to test on."""
    for path in sorted(SENTENCES.glob("annotated_*.jsonl")):
        language = path.stem.partition("_")[2]
        parts: dict[str, list[Example]] = {"train": [], "test": []}
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            entities = tuple((start, end, label) for start, end, label, *_ in record["entities"])
            parts["test" if record["part"] == "test" else "train"].append(Example(record["text"], entities))
        yield Corpus(f"annotated-{language}", language, OURS, ALL, tuple(parts["train"]), tuple(parts["test"]))


def written() -> Iterator[Corpus]:
    """Invented sentences like those of NGOs' pages; written to train on, so there is nothing to test on."""
    for path in sorted(SENTENCES.glob("written_*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        language = path.stem.partition("_")[2]
        yield Corpus(f"written-{language}", language, OURS, ALL, tuple(map(_marked, filter(str.strip, lines))), ())


_MARK = re.compile(rf"\[({'|'.join(LABELS)})\|([^\[\]|]+)\]")


def _marked(line: str) -> Example:
    """[LOC|Bakı] in running text; raises ValueError where the marks do not close."""
    text, entities, behind = "", list[Entity](), 0
    for mark in _MARK.finditer(line):
        text += line[behind : mark.start()]
        entities.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        behind = mark.end()
    text += line[behind:]
    if "[" in text or "]" in text:
        raise ValueError(f"A mark does not close: {line[:80]}")
    return Example(text, tuple(entities))


def _halves(examples: Iterable[list[Example]], run: int = 1) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Every second run of documents to train on, the others to test on."""
    train: list[Example] = []
    test: list[Example] = []
    for number, document in enumerate(examples):
        (test if number // run % 2 else train).extend(document)
    return tuple(train), tuple(test)


# Columns of words and tags


def _joined(rows: Iterable[tuple[str, str]], labels: Mapping[str, str], spaced: Callable[[str], bool]) -> Example:
    """Words with BIO tags as running text; *spaced* says whether a word stands apart from the one before."""
    text, spans, inside = "", list[tuple[int, int, str]](), False
    for word, tag in rows:
        start = len(text) + bool(text and spaced(word))
        text = f"{text}{' ' * (start - len(text))}{word}"
        label = labels.get(tag[2:])
        if label and tag.startswith("I-") and inside and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], len(text), label)
        elif label:
            spans.append((start, len(text), label))
        inside = label is not None
    return Example(text, tuple(spans))


def _columns(path: Path, word: int, tag: int, labels: Mapping[str, str]) -> Iterator[Example]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.split("\t" if "\t" in line else " ") for line in block.splitlines() if line.strip()]
        rows = [(line[word], line[tag]) for line in lines if line[0] != "#" and len(line) > max(word, tag)]
        if rows:
            yield _joined(rows, labels, _apart)


_CLOSING = re.compile(r"[.,;:!?)\]»”…]+")


def _apart(word: str) -> bool:
    return not _CLOSING.fullmatch(word)


_KAZNERD = {
    "PERSON": "PERSON",
    "ORGANISATION": "ORG",
    "GPE": "LOC",
    "LOCATION": "LOC",
    "FACILITY": "LOC",
    "DATE": "DATE",
    "MONEY": "MONEY",
    "PROJECT": "PROJECT",
}
_WIKINER = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "DATE": "DATE",
    "MONEY": "MONEY",
}
_CONLL = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


def _kaznerd(folder: Path) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """The training part is not among the data: the validation part takes its place."""
    return tuple(_columns(folder / "IOB2_valid.txt", 0, 1, _KAZNERD)), tuple(
        _columns(folder / "IOB2_test.txt", 0, 1, _KAZNERD)
    )


def _wikiner(folder: Path) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    train, dev, test = (tuple(_columns(folder / f"{part}.conll", 0, 1, _WIKINER)) for part in ("train", "dev", "test"))
    return train + dev, test


def _ewt(folder: Path) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    dev, test = (tuple(_columns(folder / f"en_ewt-ud-{part}.iob2", 1, 2, _CONLL)) for part in ("dev", "test"))
    return dev, test


def _wikigold(path: Path) -> Iterator[list[Example]]:
    for example in _columns(path, 1, 2, _CONLL):
        yield [example]


# Offsets beside the text


def _tugstugi(ner: Path) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """The sentences of NER_v1.0, in the parts that mongolian-bert-ner split them into."""
    tested = {
        _letters(" ".join(line.split()[0] for line in block.splitlines() if line.strip()))
        for block in (ner / "mn_enod_conll/test.txt").read_text(encoding="utf-8").split("\n\n")
    }
    parts: tuple[list[Example], list[Example]] = ([], [])
    with gzip.open(ner / "mn_tugstugi/NER_v1.0.json.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            example = Example(record["text"], tuple(_trimmed(record["text"], record["labels"])))
            parts[_letters(record["text"]) in tested].append(example)
    return tuple(parts[0]), tuple(parts[1])


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _trimmed(text: str, labels: list[tuple[int, int, str]]) -> Iterator[Entity]:
    for start, end, label in sorted(labels):
        written = text[start:end]
        if label in _CONLL and written.strip():
            yield start + len(written) - len(written.lstrip()), start + len(written.rstrip()), _CONLL[label]


_FACTRUEVAL = {"Person": "PERSON", "Org": "ORG", "Location": "LOC", "LocOrg": "LOC"}


def _factrueval(folder: Path) -> Iterator[list[Example]]:
    """One document a file, in its paragraphs; an object reaches from its first span to its last."""
    for path in sorted(folder.glob("*.objects")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")  # offsets count the carriage returns
        spans = {row[0]: (int(row[2]), int(row[2]) + int(row[3])) for row in _rows(path.with_suffix(".spans"))}
        objects = [
            (min(spans[i][0] for i in parts), max(spans[i][1] for i in parts), _FACTRUEVAL[row[1]])
            for row in _rows(path)
            if row[1] in _FACTRUEVAL and (parts := [i for i in row[2:] if i in spans])
        ]
        yield list(_paragraphs(text, outermost(objects)))


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield line.partition("#")[0].split()


def outermost(entities: Iterable[Entity]) -> list[Entity]:
    """Those that lie in no other, in order."""
    kept: list[Entity] = []
    for entity in sorted(set(entities), key=lambda e: (e[0], -e[1])):
        if not kept or entity[0] >= kept[-1][1]:
            kept.append(entity)
    return kept


def _paragraphs(text: str, entities: list[Entity]) -> Iterator[Example]:
    for match in re.finditer(r"[^\r\n]+", text):
        inside = [e for e in entities if match.start() <= e[0] and e[1] <= match.end()]
        yield Example(match.group(), tuple((a - match.start(), b - match.start(), label) for a, b, label in inside))
