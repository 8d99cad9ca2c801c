"""One spaCy pipeline per language: the same kind of words in every language, and sentences that respect names.

spaCy's own tokenizers differ in what they do with "СЭЭБХ-ны" or "Ц.Халиун" and some of our languages have none, so the
words are cut by one expression for all. Everything else (documents, sentences, pipelines) is spaCy's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.encoding import TokenScores
from extract.lexicon import lexicon
from extract.quotations import find_quotations
from extract.tagging.scores import of_words
from extract.tagging.tags import find_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

# A sentence of more words than this is a list or a table; it is cut, so that no rule looks at more at once.
LONGEST_SENTENCE = 250
# A question mark inside a quotation of so few words belongs to a name: “Water Is Life!” Foundation.
QUOTED_NAME = 12  # words
SCORES, NAMES = "scores", "names"  # where a Doc carries what the model said, and the names that follow

_WORD = r"""
    https?://\S{1,500} | www\.\S{1,500} | [\w.+-]{1,64}@[\w.-]{1,100}
  | %s
  | (?<!\w)[^\W\d_]\.                  # an initial, "г."
  | \d+(?:[.,:/]\d+)*(?:[-‑]\w+)?      # 5,000 · 01.09.2022 · 2022-ci
  | \w+(?:[-‑'’ʼ]\w+)*                 # Баян-Өлгий · СЭЭБХ-ны · O’Neil
  | [^\w\s]
"""


class WordTokenizer:
    """Cuts a text into words, numbers, abbreviations and single signs."""

    def __init__(self, vocab: Vocab, language: str) -> None:
        self.vocab = vocab
        shortened = lexicon("abbreviations", language).get("abbreviations", [])
        alternatives = "|".join(re.escape(word) for word in sorted(shortened, key=len, reverse=True))
        self._word = re.compile(_WORD % (rf"(?<!\w)(?:{alternatives})" if alternatives else "(?!)"), re.VERBOSE)

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc
        from spacy.util import get_words_and_spaces

        words, spaces = get_words_and_spaces([match.group() for match in self._word.finditer(text)], text)
        return Doc(self.vocab, words=words, spaces=spaces)


def settle_borders(doc: Doc) -> Doc:
    """Correct the sentence starts: every line begins one; a name with "!" or an abbreviation ends none."""
    # Read and written at once: asking and telling each token looks at the whole document every time.
    proposed = [start == 1 for start in doc.to_array(["SENT_START"])]
    inside = _inside_short_quotations(doc)
    starts: list[int] = []
    for position in range(len(doc)):
        long = bool(starts) and position - starts[-1] > LONGEST_SENTENCE
        if position == 0 or long or _starts(doc, position, proposed, inside):
            starts.append(position)
    settled: Any = np.full(len(doc), -1, dtype=np.int64)
    settled[starts] = 1
    return doc.from_array(["SENT_START"], settled.astype(np.uint64))


def _starts(doc: Doc, position: int, proposed: list[bool], inside: set[int]) -> bool:
    """Whether a sentence begins at this word; the sentencizer may have begun it at the white space before."""
    token, before = doc[position], doc[position - 1]
    if token.is_space:
        return False
    if before.is_space and "\n" in before.text:
        return True
    if position in inside or token.text[0].islower():
        return False
    return proposed[position] or (before.is_space and proposed[position - 1])


def _inside_short_quotations(doc: Doc) -> set[int]:
    """Positions of the words that are inside a short quotation or come right behind it."""
    positions: set[int] = set()
    starts = [token.idx for token in doc]
    for quotation in find_quotations(text_of(doc)):
        first, last = _first_at(starts, quotation.span.start), _first_at(starts, quotation.span.end)
        if last - first <= QUOTED_NAME:
            positions.update(range(first + 1, last + (1 if _is_name(quotation.text) else 0)))
    return positions


def _is_name(quoted: str) -> bool:
    return not quoted.rstrip().endswith(".")


def _first_at(starts: list[int], offset: int) -> int:
    return bisect_left(starts, offset)


@cache
def tokenizer(language: str) -> WordTokenizer:
    """What cuts a text of *language* into words."""
    from spacy.vocab import Vocab

    return WordTokenizer(Vocab(), language)


@cache
def pipeline(language: str) -> Language:
    """The pipeline for *language*: words and sentences. A language spaCy does not know is read like any other."""
    import spacy
    from spacy.language import Language

    for component in (settle_borders, mark_names):
        if not Language.has_factory(component.__name__):
            Language.component(component.__name__, func=component)
    try:
        nlp = spacy.blank(language)
    except ImportError:
        nlp = spacy.blank("xx")
    nlp.tokenizer = WordTokenizer(nlp.vocab, language)
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("settle_borders")
    nlp.add_pipe("mark_names")
    return nlp


def read_text(text: str, language: str, tokens: TokenScores | None = None) -> Doc:
    """*text* with its words and sentences and, if the model has read it, the names that the model sees."""
    nlp = pipeline(language)
    doc = nlp.make_doc(text)
    doc.user_data["text"] = text
    if tokens is not None:
        doc.user_data[SCORES] = tokens
    return nlp(doc)


def text_of(doc: Doc) -> str:
    """The text of *doc*; spaCy puts it together anew, from all its words, each time it is asked."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    text: str = doc.user_data["text"]
    return text


def lines(doc: Doc) -> Iterator[list[Token]]:
    """The tokens of each line of *doc*, white space left out; no name goes on in the next."""
    line: list[Token] = []
    for token in doc:
        if not token.is_space:
            line.append(token)
        elif "\n" in token.text and line:
            yield line
            line = []
    if line:
        yield line


def mark_names(doc: Doc) -> Doc:
    """Put the names that the model sees into ``doc.spans["names"]``, its confidences beside them."""
    from spacy.tokens import Span

    group = []
    if SCORES in doc.user_data:
        for tokens in lines(doc):
            spans = [(token.idx, token.idx + len(token)) for token in tokens]
            for first, last, label, confidence in find_names(of_words(doc.user_data[SCORES], spans)):
                group.append((Span(doc, tokens[first].i, tokens[last - 1].i + 1, label=label), confidence))
    doc.spans[NAMES] = [span for span, _ in group]
    doc.spans[NAMES].attrs["confidences"] = [confidence for _, confidence in group]
    return doc


def sentence_tokens(doc: Doc) -> Iterator[list[Token]]:
    """The tokens of each sentence of *doc*, white space left out. (``Doc.sents`` takes time for each in the whole.)"""
    borders = [position for position, start in enumerate(doc.to_array(["SENT_START"])) if start == 1]
    for first, last in pairwise([*borders, len(doc)]):
        tokens = [token for token in doc[first:last] if not token.is_space]
        if tokens:
            yield tokens


def sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Where each sentence of *doc* starts and ends, without the white space around it."""
    for tokens in sentence_tokens(doc):
        yield tokens[0].idx, tokens[-1].idx + len(tokens[-1])
