"""The rule layer `ner`: the names, dates, amounts and papers that answers hinge on, with spaCy's own labels.

There is no free Dutch training data for these entities, so they are found by names (entities.toml) and
patterns
(entity_patterns.py). The same layer goes on top of nl_core_news_sm, so that features agree. `Span.id_`
tells the kind:
ministry, agency, party, parliament, international, country, place, region, law, article, kamerstuk, acronym.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from analyzer.language.entity_patterns import CLASSES, PATTERNS, PERSONS, TITLES, compile_patterns

# Which label wins where two spans of the same length meet: the more telling one.
LABELS = ("LAW", "MONEY", "PERCENT", "DATE", "TIME", "PERSON", "ORG", "GPE", "LOC", "ORDINAL", "CARDINAL")
_SEVERAL = frozenset(["leden", "kamerleden", "ministers", "staatssecretarissen"])


@cache
def lexicon() -> dict[str, Any]:
    """The names of entities.toml."""
    return tomllib.loads(Path(__file__).with_name("entities.toml").read_text(encoding="utf8"))


@Language.factory("kamer_entities", assigns=["doc.ents", "token.ent_type", "token.ent_iob"])
class KamerEntities:
    """The component: sets `Doc.ents`. Put it last; it reads parts of speech where there are any."""

    def __init__(self, nlp: Language, name: str = "ner") -> None:
        self.name = name
        self._matcher = Matcher(nlp.vocab, validate=False)
        self._titled = Matcher(nlp.vocab, validate=False)
        self._phrases = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._kinds: dict[str, tuple[str, str]] = {}
        flags = _add_classes(nlp.vocab)
        for label, kind, lines in PATTERNS:
            self._kinds[f"{label}:{kind}"] = (label, kind)
            self._matcher.add(f"{label}:{kind}", compile_patterns(lines, flags), greedy="LONGEST")
        self._titled.add("PERSON", compile_patterns(PERSONS, flags), greedy="LONGEST")
        self._add_names(nlp)

    @property
    def labels(self) -> tuple[str, ...]:
        return LABELS

    def _add_names(self, nlp: Language) -> None:
        words = lexicon()
        for entry in words["names"]:
            key = f"{entry['label']}:{entry['id']}:name"
            self._kinds[key] = (entry["label"], entry["id"])
            self._phrases.add(key, [nlp.make_doc(name) for name in entry["names"]])
        self._kinds["ministry"] = ("ORG", "ministry")
        before = ("Ministerie van", "ministerie van", "Departement van", "departement van")
        short = next(entry["names"] for entry in words["names"] if entry["id"] == "ministry")
        names = [f"{head} {name}" for head in before for name in [*words["ministries"]["names"], *short]]
        self._phrases.add("ministry", [nlp.make_doc(name) for name in names])

    def __call__(self, doc: Doc) -> Doc:
        strings = doc.vocab.strings
        spans = [self._person(doc, start, end) for _, start, end in self._titled(doc)]
        spans += [more for span in spans for more in _enumerated(span)]
        for key, start, end in [*self._phrases(doc), *self._matcher(doc, allow_missing=True)]:
            label, kind = self._kinds[strings[key]]
            if label != "CARDINAL" or not _is_list_mark(doc, start, end):
                spans.append(Span(doc, start, end, label=label, span_id=kind))
        # stable: a known name stays before the same words found by their shape
        spans.sort(key=lambda span: LABELS.index(span.label_))
        doc.set_ents(filter_spans(spans))
        return doc

    @staticmethod
    def _person(doc: Doc, start: int, end: int) -> Span:
        """The name without the title before it."""
        while start < end - 1 and doc[start].lower_ in TITLES:
            start += 1
        return Span(doc, start, end, label="PERSON")


def _add_classes(vocab: Vocab) -> dict[str, int]:
    """A flag of the vocabulary for each word class, asked once per distinct word.

    As `Vocab.add_flag` for each of them, which would walk through the whole vocabulary every time.
    """
    getters: dict[int, Any] = vocab.lex_attr_getters  # type: ignore[attr-defined]
    free = [bit for bit in range(1, 64) if bit not in getters]
    flags = dict(zip(CLASSES, free, strict=False))
    if len(flags) < len(CLASSES):
        raise RuntimeError("the vocabulary has no flags left for the entity rules")
    for lexeme in vocab:
        text = lexeme.orth_
        for name, test in CLASSES.items():
            if test(text):
                lexeme.set_flag(flags[name], True)
    getters.update({flags[name]: test for name, test in CLASSES.items()})
    return flags


def _enumerated(first: Span) -> list[Span]:
    """ "de leden Jansen, De Wit en Bos": the names after the first one."""
    doc, found, i = first.doc, [], first.end
    if first.start == 0 or doc[first.start - 1].lower_ not in _SEVERAL:
        return []
    while i + 1 < len(doc) and doc[i].lower_ in (",", "en"):
        start = i + 1
        end = start
        while end < len(doc) and doc[end].text[:1].isupper() and doc[end].is_alpha:
            end += 1
        if end == start:
            break
        found.append(Span(doc, start, end, label="PERSON"))
        i = end
    return found


def _is_list_mark(doc: Doc, start: int, end: int) -> bool:
    """ "2. Punt twee": the number of an item counts nothing."""
    return (
        end - start == 1
        and bool(doc[start].is_sent_start)
        and end < len(doc)
        and doc[end].text in (".", ")", ":")
    )
