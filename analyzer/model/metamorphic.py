"""What must hold of every classifier, whatever its figures: changes to an exchange that must, or must not, count.

Metamorphic testing (Chen et al. 1998; for text classifiers Ribeiro et al. 2020, CheckList): no label is needed to know that
a referral instead of "Ja." makes an answer less direct. `train` measures each relation on exchanges of the training data and
writes the shares beside the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.language import Language

from analyzer.documents.types import Document, Exchange, Questioner, Respondent
from analyzer.evidence.types import ExchangeEvidence, SubQuestion
from analyzer.model.dataset import Corpus
from analyzer.model.featurize import find_evidence
from analyzer.model.findings import read_sub_questions
from analyzer.model.judged import Judged, Model
from analyzer.model.records import make_records

T = TypeVar("T")
RELATIONS = {
    "referral_for_yes": "“Ja.” replaced by a referral to a letter: the score falls",
    "unrelated_paragraph": "an unrelated paragraph after the answer: no sub-question becomes answered",
    "other_names": "other places and parties: the score moves by less than a point, and the clarity stays",
    "other_people": "another member and minister: nothing changes",
    "without_answer": "without the one sentence that answers a sub-question: it is no longer answered",
    "without_answer_score": "without that sentence: the score falls",
}
"""What is changed, and what must follow."""
_YES = re.compile(r"Ja[.,]\s*")
REFERRAL = "Zie hiervoor de brief die ik uw Kamer eerder over dit onderwerp heb gestuurd."
UNRELATED = (
    "De zomer van vorig jaar was in grote delen van het land warmer en droger dan het gemiddelde van de dertig "
    "jaren daarvoor."
)


class OtherNames:
    """Puts one name for another in the questions and answers of a document."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))

    def put(self, document: Document) -> Document:
        """The document with the other names."""
        return replace(document, exchanges=tuple(map(self._exchange, document.exchanges)))

    def _exchange(self, exchange: Exchange) -> Exchange:
        questions = tuple(replace(q, text=self._text(q.text)) for q in exchange.questions)
        return replace(exchange, answer=self._text(exchange.answer), questions=questions)

    def _text(self, text: str) -> str:
        return self.pattern.sub(lambda match: self._names[match[0]], text)


_OTHER_NAMES = OtherNames({
    "Amsterdam": "Eindhoven", "Rotterdam": "Enschede", "Utrecht": "Zwolle", "Groningen": "Maastricht",
    "Den Haag": "Den Bosch", "Brussel": "Parijs", "Limburg": "Drenthe", "Zeeland": "Flevoland", "Gelderland": "Friesland",
    "Duitsland": "Spanje", "België": "Portugal", "Frankrijk": "Italië", "Oekraïne": "Georgië", "VVD": "CDA", "PVV": "SGP",
    "D66": "BBB", "GroenLinks": "ChristenUnie", "Groen Verbond": "Vrij Front",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """In how many of `cases` what must follow a change did follow (0-1); None where there was no case."""

    name: str
    cases: int
    holds: float | None


@dataclass(frozen=True, slots=True)
class _Scored:
    document: Document
    judged: Judged
    sub_questions: tuple[SubQuestion, ...]

    @property
    def exchange(self) -> Exchange:
        return self.document.exchanges[0]


def check_relations(
    model: Model, nlp: Language, corpora: Sequence[Corpus], most: int = 40
) -> tuple[Relation, ...]:
    """How far every relation of RELATIONS holds, each exchange by itself.

    Args:
        model: the classifier.
        nlp: its pipeline.
        corpora: where the exchanges come from.
        most: exchanges per relation, spread evenly over all there are.
    """
    exchanges = [
        replace(labelled.document, exchanges=(exchange,))
        for corpus in corpora
        for labelled in corpus.documents
        for exchange in labelled.document.exchanges
    ]

    def scored(documents: Sequence[Document]) -> list[_Scored]:
        return _score(model, nlp, documents)

    def moved(documents: Sequence[Document], changed: Sequence[Document]) -> list[tuple[_Scored, _Scored]]:
        return list(zip(scored(documents), scored(changed), strict=True))

    yes = _spread([d for d in exchanges if _YES.match(d.exchanges[0].answer)], most)
    named = _spread([d for d in exchanges if _OTHER_NAMES.pattern.search(words_in(d.exchanges[0]))], most)
    base = scored(_spread(exchanges, 4 * most))
    some = _spread(base, most)
    unrelated = scored([_with_answer(s.document, f"{s.exchange.answer}\n\n{UNRELATED}") for s in some])
    people = scored([by_others(s.document) for s in some])
    cut = _spread(
        [
            (s, k, rest)
            for s in base
            for k, sub in enumerate(s.sub_questions)
            if (rest := without_answer(s.exchange.answer, sub))
        ],
        most,
    )
    referred = [_with_answer(d, _YES.sub(f"{REFERRAL} ", d.exchanges[0].answer, count=1)) for d in yes]
    after_cut = scored([_with_answer(s.document, rest) for s, _, rest in cut])
    found = {
        "referral_for_yes": [
            after.judged.directness < before.judged.directness
            for before, after in moved(yes, referred)
        ],
        "unrelated_paragraph": [
            not any(b.status == "answered" != a.status for a, b in zip(s.sub_questions, t.sub_questions, strict=True))
            for s, t in zip(some, unrelated, strict=True)
        ],
        "other_names": [
            abs(a.judged.directness - b.judged.directness) < 1 and a.judged.clarity_label == b.judged.clarity_label
            for a, b in moved(named, list(map(_OTHER_NAMES.put, named)))
        ],
        "other_people": [
            s.judged.directness == t.judged.directness and s.judged.clarity == t.judged.clarity
            for s, t in zip(some, people, strict=True)
        ],
        "without_answer": [
            t.sub_questions[k].status != "answered" for (_, k, _), t in zip(cut, after_cut, strict=True)
        ],
        "without_answer_score": [
            t.judged.directness < s.judged.directness for (s, _, _), t in zip(cut, after_cut, strict=True)
        ],
    }  # fmt: skip
    return tuple(
        Relation(
            name, len(found[name]), round(sum(found[name]) / len(found[name]), 4) if found[name] else None
        )
        for name in RELATIONS
    )


def _score(model: Model, nlp: Language, documents: Sequence[Document]) -> list[_Scored]:
    evidence: list[ExchangeEvidence] = [find_evidence(d, nlp)[0] for d in documents]
    records = [make_records("", [e])[0] for e in evidence]
    return [
        _Scored(d, judged, read_sub_questions(e, record, judged.reading))
        for d, e, record, judged in zip(documents, evidence, records, model.predict(records), strict=True)
    ]


def _spread(items: Sequence[T], most: int) -> list[T]:
    count = min(most, len(items))
    return [items[i * len(items) // count] for i in range(count)]


def words_in(exchange: Exchange) -> str:
    """Answer and questions as one text."""
    return " ".join((exchange.answer, *(q.text for q in exchange.questions)))


def _with_answer(document: Document, answer: str) -> Document:
    return replace(document, exchanges=(replace(document.exchanges[0], answer=answer),))


def by_others(document: Document) -> Document:
    """The document, asked and answered by others."""
    return replace(
        document,
        respondents=(Respondent("Verduin-Takens", "Minister", "Sport"),),
        questioners=(Questioner("Drost", "Vrij Front"),),
    )


def without_answer(answer: str, sub: SubQuestion) -> str:
    """The answer without the one sentence that answers a sub-question; empty where that is not to be had."""
    shown = [e for e in sub.evidence if e.where == "answer"]
    if sub.status != "answered" or sub.inherits_from is not None or len(shown) != 1:
        return ""
    rest = (answer[: shown[0].start] + answer[shown[0].end :]).strip()
    return rest if any(character.isalnum() for character in rest) else ""
