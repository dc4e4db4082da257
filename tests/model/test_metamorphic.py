"""What must hold of the shipped model whatever the figures say: changes to an exchange that must, or must not, count.

Where a property does not hold in every case, the share of cases in which it does is held at a floor that was measured;
the shares themselves stand beside the floors.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from analyzer.documents import read
from analyzer.documents.types import Document
from analyzer.model.dataset import Corpus, load_corpus
from analyzer.model.metamorphic import (
    REFERRAL,
    RELATIONS,
    UNRELATED,
    OtherNames,
    Relation,
    by_others,
    check_relations,
    without_answer,
    words_in,
)
from analyzer.model.scorer import Analyzer, load
from analyzer.model.types import ScoredExchange

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "analyzer" / "examples" / "voorbeeld.txt"
FICTION = sorted((ROOT / "data" / "corpus" / "documents").glob("fic-[123]*.txt"))
"""The documents of three writers: more would take longer and show the same."""
FILES = [*FICTION[::6], EXAMPLE]

OTHER_NAMES = OtherNames({
    "Amsterdam": "Eindhoven", "Rotterdam": "Enschede", "Utrecht": "Zwolle", "Groningen": "Maastricht",
    "Den Haag": "Den Bosch", "Kopenhagen": "Oslo", "Brussel": "Parijs", "Limburg": "Drenthe", "Zeeland": "Flevoland",
    "Duitsland": "Spanje", "Zweden": "Portugal", "Oostenrijk": "Zwitserland", "Groen Verbond": "Vrij Front",
    "ProRail": "SpoorNed", "Poolster Rail": "Zuidster Rail",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scored:
    """A document with its score, and the place of one exchange in it."""

    document: Document
    index: int
    exchange: ScoredExchange

    @property
    def answer(self) -> str:
        return self.exchange.exchange.answer

    def answered_by(self, answer: str) -> ScoredExchange:
        """The exchange when it had been answered so."""
        parts = list(self.document.exchanges)
        parts[self.index] = replace(parts[self.index], answer=answer)
        return analyzer().score(replace(self.document, exchanges=tuple(parts))).exchanges[self.index]


@cache
def analyzer() -> Analyzer:
    return load()


@cache
def scored() -> tuple[Scored, ...]:
    documents = [read(path) for path in FILES]
    return tuple(Scored(d, i, e) for d in documents for i, e in enumerate(analyzer().score(d).exchanges))


def share(holds: list[bool], at_least: int) -> float:
    """Of how many cases it holds; fewer cases than expected would prove nothing."""
    assert len(holds) >= at_least
    return sum(holds) / len(holds)


def test_a_referral_instead_of_yes_lowers_the_score() -> None:
    yes = [s for s in scored() if s.answer.startswith("Ja.")]
    instead = [
        s.answered_by(REFERRAL + s.answer[len("Ja.") :]).directness < s.exchange.directness for s in yes
    ]
    assert share(instead, at_least=5) == 1


def test_a_referral_instead_of_the_whole_answer_lowers_a_direct_score() -> None:
    direct = [s for s in scored() if s.exchange.directness >= 60][::3]
    instead = [s.answered_by(REFERRAL).directness < s.exchange.directness for s in direct]
    assert share(instead, at_least=15) == 1


def test_an_unrelated_paragraph_answers_nothing() -> None:
    """Holds in 98 % of the exchanges."""
    holds = []
    for s in scored()[::3]:
        after = s.answered_by(f"{s.answer}\n\n{UNRELATED}").sub_questions
        pairs = zip(s.exchange.sub_questions, after, strict=True)
        holds.append(not any(b.status == "answered" != a.status for a, b in pairs))
    assert share(holds, at_least=30) >= 0.94


def test_who_asks_and_who_answers_change_nothing() -> None:
    document = read(EXAMPLE)
    other = by_others(document)
    before, after = (analyzer().score(d).exchanges for d in (document, other))
    assert [e.directness for e in before] == [e.directness for e in after]
    assert [e.clarity.probabilities for e in before] == [e.clarity.probabilities for e in after]


def with_other_names() -> Iterator[tuple[ScoredExchange, ScoredExchange]]:
    """Exchanges in which a place, party or company is named, before and after it got another name."""
    for path in [*FICTION, EXAMPLE]:
        document = read(path)
        texts = [words_in(e) for e in document.exchanges]
        if sum(len(OTHER_NAMES.pattern.findall(text)) for text in texts) < 3:
            continue
        pairs = zip(
            texts,
            analyzer().score(document).exchanges,
            analyzer().score(OTHER_NAMES.put(document)).exchanges,
            strict=True,
        )
        yield from ((before, after) for text, before, after in pairs if OTHER_NAMES.pattern.search(text))


def test_other_names_change_next_to_nothing() -> None:
    """Less than a point in 96 % of the exchanges, 1.2 points at most, and hardly ever the clarity.

    The rest is no name in the model: another name may be split, tagged or parsed otherwise.
    """
    pairs = list(with_other_names())
    moved = [abs(b.directness - a.directness) for a, b in pairs]
    assert share([m < 1 for m in moved], at_least=20) >= 0.9
    assert max(moved) < 4
    assert share([a.clarity.label == b.clarity.label for a, b in pairs], at_least=20) >= 0.96


@pytest.fixture(scope="module")
def without_its_answer() -> list[tuple[ScoredExchange, ScoredExchange, int]]:
    """Exchanges before and after the one sentence that answers sub-question k was taken out."""
    out = []
    for s in scored():
        for k, sub in enumerate(s.exchange.sub_questions):
            if rest := without_answer(s.answer, sub):
                out.append((s.exchange, s.answered_by(rest), k))
    return out


def test_without_the_sentence_that_answers_the_sub_question_flips(
    without_its_answer: list[tuple[ScoredExchange, ScoredExchange, int]],
) -> None:
    """Holds in 71 %; in the others the model takes another sentence for the answer."""
    flips = [after.sub_questions[k].status != "answered" for _, after, k in without_its_answer]
    assert share(flips, at_least=30) >= 0.6


def test_without_the_sentence_that_answers_the_score_falls(
    without_its_answer: list[tuple[ScoredExchange, ScoredExchange, int]],
) -> None:
    """Holds in 99 %."""
    falls = [after.directness < before.directness for before, after, _ in without_its_answer]
    assert share(falls, at_least=30) >= 0.93


FLOORS = {
    "referral_for_yes": 0.9,
    "unrelated_paragraph": 0.88,
    "other_names": 0.88,
    "other_people": 1.0,
    "without_answer": 0.45,
    "without_answer_score": 0.9,
}
"""What every relation must hold in at least, where `train` measures it; the shares are some 0.08 higher.

Where an answer says its thing twice, or half, another sentence may be taken for the one removed: it flips in half
of the cases of our corpus, in 0.7 of real ones.
"""


def too_low(relations: Iterable[Relation]) -> dict[str, float | None]:
    return {r.name: r.holds for r in relations if r.cases < 20 or r.holds is None or r.holds < FLOORS[r.name]}


@pytest.fixture(scope="module")
def fiction() -> Corpus:
    return load_corpus(ROOT / "data" / "corpus")


def test_the_card_of_the_shipped_model_says_that_the_relations_hold() -> None:
    figures = json.loads((ROOT / "models" / "classifier" / "metrics.json").read_text(encoding="utf-8"))
    recorded = [Relation(**r) for r in figures["relations"]]
    assert [r.name for r in recorded] == list(RELATIONS)
    assert too_low(recorded) == {}


def test_the_relations_hold_on_the_fictional_corpus(fiction: Corpus) -> None:
    assert too_low(check_relations(analyzer().saved.model, analyzer().nlp, [fiction])) == {}


def test_a_model_that_does_not_look_at_the_answer_fails(fiction: Corpus) -> None:
    model = analyzer().saved.model
    blind = replace(model, score=replace(model.score, weights=model.score.weights * 0))
    relations = check_relations(blind, analyzer().nlp, [fiction], most=10)
    shares = {r.name: r.holds for r in relations}
    assert shares["referral_for_yes"] == shares["without_answer_score"] == 0
    assert {"referral_for_yes", "without_answer_score"} <= set(too_low(relations))


def test_without_exchanges_nothing_is_said() -> None:
    assert {(r.cases, r.holds) for r in check_relations(analyzer().saved.model, analyzer().nlp, [])} == {
        (0, None)
    }
