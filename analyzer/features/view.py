"""What features look at: one exchange with its evidence, and the counts that several features share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from spacy.strings import StringStore
from spacy.tokens import Doc

from analyzer.evidence.cues import lowered, sentence_spans, text_of
from analyzer.evidence.types import Act, ExchangeEvidence
from analyzer.evidence.words import Words, words_of
from analyzer.lexicon import load_lexicon

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_IS_CONTENT = np.zeros(256, dtype=bool)
_IS_CONTENT[[StringStore()[name] for name in _CONTENT]] = True
"""By part of speech: a table is much faster here than a set test."""
_POLAR = ("known", "opinion", "yes_no", "willingness", "procedural")


@dataclass(frozen=True, eq=False)
class Sisters:
    """The exchanges of one document."""

    exchanges: tuple[ExchangeEvidence, ...]

    @cached_property
    def asked(self) -> tuple[frozenset[int], ...]:
        """Content lemmas of the questions of every exchange."""
        return tuple(
            frozenset().union(*(_terms_of(_array(q)) for q in e.parsed.questions)) for e in self.exchanges
        )


@dataclass(frozen=True, eq=False)
class View:
    """One exchange, and the exchanges of the same document."""

    evidence: ExchangeEvidence
    document: Sisters
    index: int

    @property
    def own_terms(self) -> frozenset[int]:
        """Content lemmas of the questions."""
        return self.document.asked[self.index]

    @property
    def answer(self) -> Doc:
        return self.evidence.parsed.answer

    @cached_property
    def text(self) -> str:
        return lowered(text_of(self.answer))

    @cached_property
    def word_list(self) -> Words:
        """The words of the answer in lower case, as its evidence read them."""
        return words_of(self.text)

    @cached_property
    def word_counts(self) -> Counter[str]:
        """How often each word form stands in the answer, in lower case."""
        return Counter(self.word_list.forms)

    def count_of(self, forms: Iterable[str]) -> int:
        """How often any of the word forms stands in the answer."""
        counts = self.word_counts
        return sum([counts[f] for f in forms if f in counts])

    def words_between(self, start: int, end: int) -> int:
        """Words that begin in this part of the answer."""
        inside = self.word_list.between(start, end)
        return int(inside.stop - inside.start)

    @property
    def words(self) -> int:
        """Words of the answer, at least 1: features divide by it."""
        return max(1, len(self.word_list.starts))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        return sentence_spans(text_of(self.answer))

    @cached_property
    def tokens(self) -> npt.NDArray[np.uint64]:
        """One row a token of the answer: lemma, part of speech, offset."""
        return _array(self.answer)

    @cached_property
    def answer_terms(self) -> frozenset[int]:
        """Content lemmas of the answer."""
        return _terms_of(self.tokens)

    @cached_property
    def act_words(self) -> dict[str, int]:
        """Words per act."""
        counts: dict[str, int] = {}
        for act in self.evidence.acts:
            counts[act.act] = counts.get(act.act, 0) + self.words_between(act.start, act.end)
        return counts

    @property
    def acts(self) -> tuple[Act, ...]:
        return self.evidence.acts

    @cached_property
    def cue_strength(self) -> dict[str, float]:
        """Strength of the cues per family, added up."""
        ids = load_lexicon().ids
        total: dict[str, float] = {}
        for cue in self.evidence.cues:
            strength = ids[cue.cue].strength if cue.cue in ids else 1.0
            total[cue.technique] = total.get(cue.technique, 0.0) + strength
        return total

    @cached_property
    def counted(self) -> list[int]:
        """Indices of the sub-questions that count: branches that the answer switches off do not."""
        return [i for i, s in enumerate(self.evidence.sub_questions) if s.status != "not_applicable"]

    @cached_property
    def types(self) -> list[str]:
        """Types of the sub-questions that are no branch, in order."""
        return [s.type for s in self.evidence.sub_questions if s.condition is None]

    @property
    def is_polar(self) -> bool:
        """True where a yes or no is asked first."""
        return bool(self.types) and self.types[0] in _POLAR

    @cached_property
    def question_text(self) -> str:
        return lowered("\n".join(text_of(q) for q in self.evidence.parsed.questions))


def views(evidence: Sequence[ExchangeEvidence]) -> Iterator[View]:
    """A view for every exchange of one document."""
    document = Sisters(tuple(evidence))
    for index, item in enumerate(document.exchanges):
        yield View(item, document, index)


def _array(doc: Doc) -> npt.NDArray[np.uint64]:
    return np.asarray(doc.to_array(["LEMMA", "POS", "IDX"]), dtype=np.uint64)


def _terms_of(tokens: npt.NDArray[np.uint64]) -> frozenset[int]:
    if not len(tokens):
        return frozenset()
    return frozenset(tokens[_IS_CONTENT[tokens[:, 1].astype(np.intp)], 0].tolist())
