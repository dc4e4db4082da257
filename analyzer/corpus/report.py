"""A report over many documents: takes them one by one and gives the figures of the page.

Of each document only its rows are kept, so memory grows by a few hundred bytes per answer, not with the texts.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable

from analyzer.corpus import statistics
from analyzer.corpus.formulas import FormulaCounter
from analyzer.corpus.rows import (
    AnswerRow,
    Contract,
    DocumentRow,
    answer_rows,
    document_row,
    technique_sentences,
)
from analyzer.errors import UserError
from analyzer.model.types import CLARITIES, Assessment
from analyzer.report import words
from analyzer.report.contract import to_contract
from analyzer.report.corpus_figures import (
    CorpusFigures,
    DocumentLine,
    Formula,
    Group,
    LeastDirect,
    Notice,
    Place,
)
from analyzer.report.notes import exchange_anchor

LEAST = 15
FORMULAS = 20


class CorpusReport:
    """Takes documents one by one; `figures` gives what the page shows.

    Attributes:
        documents: a row per document.
        answers: a row per answer.
        skipped: (file, reason) of what was left out; no reason where the publication was in already.
        has_errors: whether a file could not be taken; one that was in already is no error.
    """

    def __init__(self) -> None:
        self.documents: list[DocumentRow] = []
        self.answers: list[AnswerRow] = []
        self.skipped: list[tuple[str, str]] = []
        self.has_errors = False
        self._starts: list[int] = []
        self._keys: set[str] = set()
        self._formulas = FormulaCounter()

    def add(self, scored: Assessment | Contract, page: str = "") -> bool:
        """Takes a document, as an assessment or as its JSON contract.

        Args:
            scored: the document.
            page: address of its own report, relative to the page of the corpus; empty for none.

        Returns:
            False where the same publication is in already: it is not counted twice.

        Raises:
            UserError: the contract is incomplete.
        """
        contract = to_contract(scored) if isinstance(scored, Assessment) else scored
        document = document_row(contract, page)
        place = len(self.documents)
        answers, sentences = answer_rows(contract, place), technique_sentences(contract)
        if document.key in self._keys:
            self.skipped.append((str(contract["document"]["source"]), ""))
            return False
        self._keys.add(document.key)
        self.documents.append(document)
        self._starts.append(len(self.answers))
        self.answers += answers
        self._formulas.add(place, sentences)
        return True

    def skip(self, source: str, reason: str) -> None:
        """Notes a file that could not be taken."""
        self.has_errors = True
        self.skipped.append((source, reason))

    def figures(self) -> CorpusFigures:
        """What the page shows.

        Raises:
            UserError: nothing was taken.
        """
        if not self.documents:
            raise UserError("no document could be taken", todo="name publications, or a folder with them")
        counted = [a for a in self.answers if a.substantive]
        answered = [d for d in self.documents if d.kind == "answer"]
        days = [d.received for d in answered if d.received is not None]
        step = statistics.best_step(days)
        bands = [words.band(a.directness) for a in counted]
        kinds = [d.kind for d in self.documents]
        levels = [d.interval_level for d in self.documents if d.interval_level is not None]

        def by(names: Callable[[DocumentRow], tuple[str, ...]]) -> tuple[Group, ...]:
            return statistics.groups(self.documents, counted, names)

        return CorpusFigures(
            directness=statistics.directness(counted),
            everything=statistics.directness(self.answers),
            abstained=sum(a.abstained for a in counted),
            bands=tuple(bands.count(n) for n in range(5)),
            clarity=tuple(sum(a.clarity == name for a in counted) for name in CLARITIES),
            kinds=(kinds.count("answer"), kinds.count("postponement"), kinds.count("questions")),
            first=min(days, default=None),
            last=max(days, default=None),
            step=step,
            periods=statistics.periods(self.documents, counted, step),
            undated=sum(d.received is None for d in answered),
            ministries=by(lambda d: d.ministries),
            respondents=by(lambda d: d.respondents),
            parties=by(lambda d: d.parties),
            types=statistics.type_counts(self.answers),
            techniques=statistics.technique_counts(counted),
            least=tuple(self._least(counted)),
            formulas=tuple(
                Formula(f.documents, f.sentence, f.start, f.end, self._place(f.document, f.index))
                for f in self._formulas.top(FORMULAS)
            ),
            response=statistics.response_group(None, answered),
            response_unknown=sum(d.response_days is None for d in answered),
            weeks=statistics.week_bins(answered),
            response_by_ministry=statistics.response_by_ministry(answered),
            notices=tuple(
                Notice(d.title, d.href, d.received or d.submitted, d.reason, d.until)
                for d in self.documents
                if d.kind == "postponement"
            ),
            documents=tuple(_line(d) for d in answered),
            skipped=tuple(self.skipped),
            models=tuple(dict.fromkeys(d.model for d in self.documents)),
            interval_level=levels[0] if levels else None,
        )

    def _least(self, counted: list[AnswerRow]) -> Iterable[LeastDirect]:
        sure = (a for a in counted if not a.abstained)
        for a in heapq.nsmallest(LEAST, sure, key=lambda a: (a.directness, a.high, a.document, a.index)):
            yield LeastDirect(
                self._place(a.document, a.index), a.question, a.directness, a.low, a.high, a.clarity, a.evasion,
                a.techniques,
            )  # fmt: skip

    def _place(self, document: int, index: int) -> Place:
        """Where an answer can be read: at its place in the document's page, or else in the publication."""
        row = self.documents[document]
        label = self.answers[self._starts[document] + index].label
        href = f"{row.href}#{exchange_anchor(index)}" if row.has_page else row.href
        return Place(row.title or row.name, label, href)


def _line(d: DocumentRow) -> DocumentLine:
    return DocumentLine(d.name, d.title, d.href, d.received, d.directness, d.answers, d.response_days)
