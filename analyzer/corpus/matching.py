"""Which exchange of a register a text at hand is, told by the fingerprints alone or helped by id and number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.corpus.fingerprint import Sketch, from_hex, likeness, runs
from analyzer.corpus.label_files import read_jsonl
from analyzer.corpus.publications import Text
from analyzer.errors import UserError

ALIKE = 0.5
"""Share of a text that must be found again, question and answer taken together."""
_SAME_PLACE = 0.2
"""The same for question and answer each, and enough where id and number agree already."""
_CANDIDATES = 50
"""Pairs of the register that are compared with a text: those that share most with it."""


@dataclass(frozen=True, slots=True)
class Print:
    """How the register tells an exchange of a document or (number 1, under its own name) a loose pair."""

    name: str
    number: int
    id: str | None
    question: Sketch
    answer: Sketch


def read_register(path: Path) -> tuple[dict[str, list[Print]], list[Print]]:
    """The fingerprints of a register: exchanges by document, and loose pairs.

    Raises:
        UserError: there is no such register, or a row is wrong.
    """
    if not (path / "fingerprints.jsonl").is_file():
        raise UserError("no register of labels", where=str(path), todo="name one with --register FOLDER")
    documents: dict[str, list[Print]] = defaultdict(list)
    pairs: list[Print] = []
    for where, row in read_jsonl(path / "fingerprints.jsonl"):
        try:
            name, number = str(row.get("pair") or row["document"]), int(row.get("number") or 1)
            found = Print(name, number, row.get("id"), from_hex(row["question"]), from_hex(row["answer"]))
        except (KeyError, TypeError, ValueError):
            raise UserError(
                "not a fingerprint", where=where, todo="take the register as it was given"
            ) from None
        if "pair" in row:
            pairs.append(found)
        else:
            documents[name].append(found)
    return dict(documents), pairs


def recognise(id: str | None, texts: Sequence[Text], documents: Mapping[str, Sequence[Print]]) -> str | None:
    """The name in the register of a publication: by its id, else by half of its exchanges or more."""
    places: dict[int, set[str]] = defaultdict(set)
    for name, prints in documents.items():
        for p in prints:
            if id is not None and p.id == id:
                return name
            for n in (*p.question, *p.answer):
                places[n].add(name)
    votes: Counter[str] = Counter()
    for text in texts:
        question, answer = runs(text.question), runs(text.answer)
        for name in {name for n in question | answer for name in places.get(n, ())}:
            votes[name] += any(_alike(question, answer, p) >= ALIKE for p in documents[name])
    if not votes:
        return None
    name, n = votes.most_common(1)[0]
    return name if n >= len(documents[name]) / 2 else None


def same_exchanges(texts: Iterable[Text], prints: Sequence[Print]) -> dict[int, Text]:
    """By number, the exchanges of a recognised document whose text is, by and large, what was labelled."""
    by_number = {text.number: text for text in texts}
    found = {}
    for p in prints:
        text = by_number.get(p.number)
        if text is not None and max(_both(runs(text.question), runs(text.answer), p)) >= _SAME_PLACE:
            found[p.number] = text
    return found


def match_pairs(texts: Sequence[Text], pairs: Sequence[Print]) -> dict[str, Text]:
    """Which text each loose pair of the register is; the most alike first, each text once."""
    places: dict[int, set[int]] = defaultdict(set)
    for i, pair in enumerate(pairs):
        for n in (*pair.question, *pair.answer):
            places[n].add(i)
    candidates = []
    for t, text in enumerate(texts):
        question, answer = runs(text.question), runs(text.answer)
        shared = Counter(i for n in question | answer for i in places.get(n, ()))
        for i, n in shared.most_common(_CANDIDATES):
            alike = _alike(question, answer, pairs[i])
            if alike >= ALIKE:
                candidates.append((-alike, -n, i, t))
    found: dict[str, Text] = {}
    taken: set[int] = set()
    for _, _, i, t in sorted(candidates):
        if pairs[i].name not in found and t not in taken:
            found[pairs[i].name] = texts[t]
            taken.add(t)
    return found


def _both(question: frozenset[int], answer: frozenset[int], known: Print) -> tuple[float, float]:
    return likeness(known.question, question), likeness(known.answer, answer)


def _alike(question: frozenset[int], answer: frozenset[int], known: Print) -> float:
    """Mean likeness of question and answer; 0 where one of them is another text: customary questions get all kinds of
    answers."""
    both = _both(question, answer, known)
    return sum(both) / 2 if min(both) >= _SAME_PLACE else 0.0
