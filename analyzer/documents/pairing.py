"""Questions to their answers: which an answer takes, and what happens where the numbers do not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analyzer.documents.numbering import Heading
from analyzer.documents.types import Exchange, Question


@dataclass(slots=True)
class Section:
    """A heading and the paragraphs under it."""

    heading: Heading
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def pair(sections: Sequence[Section]) -> tuple[list[Exchange], list[Question], list[str]]:
    """Exchanges in the order of the answers, questions without answer, and what was repaired.

    The number of the answer wins over that of its question. Numbers come out unique: one that was taken
    before becomes the next free one, and the printed form stays in the label.
    """
    exchanges: list[Exchange] = []
    warnings: list[str] = []
    numbering = _Numbering({number for section in sections for number in section.heading.numbers})
    answers = [section for section in sections if section.heading.opens == "answer"]
    to_come = Counter(number for section in answers for number in section.heading.numbers)
    pending: list[Section] = []
    for section in sections:
        if section.heading.opens == "question":
            pending.append(section)
            continue
        to_come.subtract(section.heading.numbers)
        asked, pending = _take(pending, section.heading.numbers, to_come)
        if asked:
            numbers, labels, notes = numbering.give(asked, section.heading)
            warnings += notes
            questions = tuple(_questions(asked, numbers, labels))
            named = section.heading.label if set(numbers).intersection(section.heading.numbers) else ""
            label = named or " en ".join(one.heading.label for one in asked)
            exchanges.append(Exchange(tuple(numbers), label, questions, section.text))
        elif exchanges:
            # A second "Antwoord" under the same question goes on with the first.
            last = exchanges[-1]
            more = "\n".join(filter(None, [last.answer, section.text]))
            exchanges[-1] = replace(last, answer=more)
    # "Antwoord 5" with nothing under it, or only a dash, is no answer.
    unanswered = [q for e in exchanges if not _says_something(e) for q in e.questions]
    exchanges = [e for e in exchanges if _says_something(e)]
    for section in pending:
        numbers, labels, _ = numbering.give([section], Heading("answer", (), (), ""))
        unanswered += _questions([section], numbers, labels)
    return exchanges, unanswered, warnings


def _says_something(exchange: Exchange) -> bool:
    return any(character.isalnum() for character in exchange.answer)


def _take(
    pending: Sequence[Section], numbers: Sequence[int], to_come: Counter[int]
) -> tuple[list[Section], list[Section]]:
    """The waiting questions that an answer with these numbers answers, and those that wait on."""
    if not numbers:
        return list(pending), []
    wanted = set(numbers)
    waiting = [part for section in pending for part in _split(section, wanted, to_come)]
    asked = [section for section in waiting if wanted.intersection(section.heading.numbers)]
    if sum(len(section.heading.numbers) for section in asked) < len(wanted):
        # Numbered differently: the answer is to the questions right above it that no later answer names.
        for section in reversed(waiting):
            free = not any(to_come[number] > 0 for number in section.heading.numbers)
            if not any(section is one for one in asked) and (free or not asked):
                asked.append(section)
            if sum(len(one.heading.numbers) for one in asked) >= len(wanted):
                break
    chosen = {id(section) for section in asked}
    return [s for s in waiting if id(s) in chosen], [s for s in waiting if id(s) not in chosen]


def _split(section: Section, wanted: set[int], to_come: Counter[int]) -> list[Section]:
    """A question group as one section, or one per number where later answers name the other numbers."""
    heading = section.heading
    others = [number for number in heading.numbers if number not in wanted]
    if not others or len(others) == len(heading.numbers) or not all(to_come[number] > 0 for number in others):
        return [section]
    texts = _divide(section.paragraphs, len(heading.numbers))
    if len(texts) != len(heading.numbers):
        return [section]
    return [
        Section(Heading("question", (number,), (label,), label), [text])
        for number, label, text in zip(heading.numbers, heading.labels, texts, strict=True)
    ]


class _Numbering:
    """Gives every exchange unique numbers; a repair takes none that is printed somewhere."""

    def __init__(self, printed: set[int]) -> None:
        self._printed = printed
        self._taken: set[int] = set()

    def give(self, asked: Sequence[Section], answer: Heading) -> tuple[list[int], list[str], list[str]]:
        """The numbers of an exchange, their printed forms, and what was repaired, a Dutch sentence each."""
        printed = [number for section in asked for number in section.heading.numbers]
        labels = [label for section in asked for label in section.heading.labels]
        numbers, notes = printed, []
        if (
            answer.numbers
            and self._taken.issuperset(answer.numbers)
            and not set(printed) & set(answer.numbers)
        ):
            notes.append(f"Antwoord {answer.label} staat onder vraag {_listed(printed)}: dat nummer geldt.")
        fresh = sorted({number for number in answer.numbers if number not in self._taken})
        if (
            fresh
            and fresh != sorted(printed)
            and (len(fresh) == len(printed) or not set(fresh) <= set(printed))
        ):
            notes.append(
                f"Vraag {_listed(printed)} staat boven antwoord {answer.label}: dat nummer is gebruikt."
            )
            numbers, labels = fresh, [str(number) for number in fresh]
        unique: list[int] = []
        for number in numbers or [1]:
            free = self._free(number)
            if free != number and printed:
                notes.append(f"Nummer {number} komt twee keer voor: de tweede is {free} genoemd.")
            self._taken.add(free)
            unique.append(free)
        return unique, labels or [str(number) for number in unique], notes

    def _free(self, number: int) -> int:
        if number not in self._taken:
            return number
        if number + 1 not in self._taken | self._printed:
            return number + 1
        return max(self._taken | self._printed) + 1


def _listed(numbers: Sequence[int]) -> str:
    return " en ".join(map(str, numbers)) or "zonder nummer"


def _questions(asked: Sequence[Section], numbers: Sequence[int], labels: Sequence[str]) -> list[Question]:
    """One Question per number; where a shared text cannot be divided, it stands under the first number."""
    texts: list[str] = []
    for section in asked:
        count = len(section.heading.numbers) or 1
        texts += _divide(section.paragraphs, count) if count > 1 else [section.text]
    if len(texts) != len(numbers):
        return [Question(numbers[0], "\n".join(texts), labels[0])]
    return [Question(n, text, label) for n, text, label in zip(numbers, texts, labels, strict=True)]


def _divide(paragraphs: Sequence[str], count: int) -> list[str]:
    """The text of `count` questions under one heading, divided where paragraphs and question marks allow."""
    if len(paragraphs) == count:
        return list(paragraphs)
    merged: list[list[str]] = []
    for paragraph in paragraphs:
        goes_on = "?" not in paragraph and paragraph[:1].islower()
        if merged and (goes_on or not any("?" in part for part in merged[-1])):
            merged[-1].append(paragraph)
        else:
            merged.append([paragraph])
    texts = ["\n".join(parts) for parts in merged]
    return texts if len(texts) == count else ["\n".join(paragraphs)]
