"""Lemmas by table and rule: known words by look-up, unknown ones by ending, parts of compounds and
separable verbs.

Lemmas follow the Dutch treebanks: compounds and separable verbs have a "_" between their parts
(`gemeente_raad`,
`aan_passen`), also where the particle stands apart ("past … aan"). Faster than spaCy's trainable lemmatizer
(edit
trees), and better on compounds, whose parts an edit tree cannot see. Method of the endings: longest known
ending per
tag, as in lemmatizers for Dutch since Van den Bosch & Daelemans (1999).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import from_bytes, from_disk, to_bytes, to_disk

LONGEST_ENDING = 6
LINKS = ("", "s", "e", "en", "n", "er", "-")
SHORTEST_PART = 3
# Particles that always leave their verb; "voor", "over", "onder", "door", "om" and "mis" stay on in many
# verbs.
PARTICLES = (
    "achterover",
    "terecht",
    "vooruit",
    "bijeen",
    "binnen",
    "gelijk",
    "kennis",
    "plaats",
    "teleur",
    "tussen",
    "uiteen",
    "voorop",
    "dicht",
    "klaar",
    "kwijt",
    "langs",
    "samen",
    "stand",
    "tegen",
    "terug",
    "thuis",
    "voort",
    "zeker",
    "deel",
    "gade",
    "goed",
    "heen",
    "hoog",
    "neer",
    "open",
    "rond",
    "stil",
    "stop",
    "vast",
    "vrij",
    "waar",
    "aan",
    "bij",
    "los",
    "mee",
    "toe",
    "tot",
    "uit",
    "vol",
    "weg",
    "af",
    "in",
    "na",
    "op",
)


@dataclass
class LemmaTables:
    """What the lemmatizer knows; made by models/recipe/lemma_tables.py.

    `words`: "form tag" or "form head-of-tag" to lemma; `endings`: per tag, ending to (letters to cut,
    letters to add,
    1 where "ge" goes from the front); `heads` and `modifiers`: parts of compounds, as lemma and as form to
    lemma.
    """

    words: dict[str, str] = field(default_factory=dict)
    endings: dict[str, dict[str, tuple[int, str, int]]] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    modifiers: dict[str, str] = field(default_factory=dict)
    verbs: set[str] = field(default_factory=set)

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of one word, without looking at its sentence.

        >>> LemmaTables(heads={"raad"}, modifiers={"gemeente": "gemeente"}).lemma("Gemeenteraad",
        "N|soort|ev|basis")
        'gemeente_raad'
        """
        head = tag.partition("|")[0]
        low = form.lower()
        found = self.words.get(f"{low} {tag}") or self.words.get(f"{low} {head}")
        if found:
            return found
        if head == "SPEC" or tag.startswith("N|eigen") or not (low.isalpha() or "-" in low):
            return low if head in ("LET", "WW", "VNW") else form
        if head == "WW":
            return self._verb(low, tag)
        first, hyphen, last = form.rpartition("-")
        if hyphen and first and last and (head == "N" or (head == "ADJ" and first[0].isdigit())):
            kept = first if not first.islower() else first.lower()
            return f"{kept}_{self.lemma(last, tag)}"
        lemma = self._by_ending(low, tag)
        if head in ("N", "ADJ"):
            lemma = self.split(lemma)
        if head == "ADJ" and form[0].isupper() and lemma.endswith("s"):
            return lemma[0].upper() + lemma[1:]  # an unknown one is a place's: "Barneveldse"
        return lemma

    def split(self, lemma: str) -> str:
        """The lemma with "_" between the parts where it is a compound of known parts (the longest head
        wins)."""
        known = self.modifiers.get(lemma, "")
        if "_" in known:
            return known
        if "_" in lemma or lemma in self.heads or known:
            return lemma
        for cut in range(SHORTEST_PART, len(lemma) - SHORTEST_PART + 1):
            if lemma[cut:] not in self.heads:
                continue
            modifier = self._modifier(lemma[:cut])
            if modifier is not None:
                return f"{modifier}_{lemma[cut:]}"
        return lemma

    def _modifier(self, form: str) -> str | None:
        """The lemma of a compound's first part: a known one, or a compound itself ("partijbestuurs" +
        lid)."""
        known = self.modifiers.get(form)
        if known is not None or len(form) < 2 * SHORTEST_PART:
            return known
        for link in LINKS:
            if form.endswith(link):
                parts = self.split(form.removesuffix(link) if link else form)
                if "_" in parts:
                    return parts
        return None

    def _verb(self, low: str, tag: str) -> str:
        plain = self._by_ending(low, tag)
        if plain in self.verbs:
            return plain
        for particle in PARTICLES:
            rest = low[len(particle) :]
            if low.startswith(particle) and len(rest) > 3:
                lemma = (
                    self.words.get(f"{rest} {tag}")
                    or self.words.get(f"{rest} WW")
                    or self._by_ending(rest, tag)
                )
                if lemma in self.verbs:
                    return f"{particle}_{lemma}"
        return plain

    def _by_ending(self, low: str, tag: str) -> str:
        endings = self.endings.get(ending_class(low, tag))
        if not endings:
            return low
        for size in range(min(LONGEST_ENDING, len(low) - 1), -1, -1):
            rule = endings.get(low[len(low) - size :])
            if rule and len(low) > rule[0] + 1:
                cut, add, ge = rule
                stem = low[2:] if ge and low.startswith("ge") else low
                return (stem[:-cut] if cut else stem) + add
        return low

    def to_json(self) -> dict[str, Any]:
        """Plain lists and dicts, sorted, so that the same tables give the same bytes."""
        return {
            "words": dict(sorted(self.words.items())),
            "endings": {tag: dict(sorted(e.items())) for tag, e in sorted(self.endings.items())},
            "heads": sorted(self.heads),
            "modifiers": dict(sorted(self.modifiers.items())),
            "verbs": sorted(self.verbs),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> LemmaTables:
        endings = {
            t: {k: (int(c), str(a), int(g)) for k, (c, a, g) in e.items()} for t, e in data["endings"].items()
        }
        return cls(data["words"], endings, set(data["heads"]), data["modifiers"], set(data["verbs"]))


def ending_class(low: str, tag: str) -> str:
    """The table of endings for a word: participles with and without "ge" have one each."""
    return tag + "+ge" if tag.startswith("WW|vd") and low.startswith("ge") else tag


@Language.factory("kamer_lemmatizer", assigns=["token.lemma"], requires=["token.tag", "token.dep"])
def create_lemmatizer(nlp: Language, name: str) -> KamerLemmatizer:
    """The factory; the tables come from disk with the pipeline."""
    return KamerLemmatizer(name)


class KamerLemmatizer:
    """The component `lemmatizer`. Needs tags; where there is a parse, it joins particles to their verb."""

    def __init__(self, name: str = "lemmatizer", tables: LemmaTables | None = None) -> None:
        self.name = name
        self.tables = tables or LemmaTables()
        self._cache: dict[tuple[int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        if len(self._cache) > 100_000:
            self._cache.clear()
        for token in doc:
            key = (token.orth, token.tag)
            lemma = self._cache.get(key)
            if lemma is None:
                text = token.text
                lemma = self._cache[key] = text if text.isspace() else self.tables.lemma(text, token.tag_)
            token.lemma_ = lemma
        for token in doc:
            if token.dep_ == "compound:prt" and token.head.i != token.i:
                verb, particle = token.head, token.lower_
                if (
                    token.tag_ != "VZ|init"
                    and verb.tag_.startswith("WW")
                    and not verb.lemma_.startswith(particle + "_")
                ):
                    verb.lemma_ = f"{particle}_{verb.lemma_}"
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        scores: dict[str, Any] = Scorer.score_token_attr(examples, "lemma", **kwargs)
        return scores

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        to_disk(path, {"tables.json": self._write}, exclude)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> KamerLemmatizer:
        from_disk(path, {"tables.json": lambda p: self._load(p.read_bytes())}, exclude)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        data: bytes = to_bytes({"tables": self._dump}, exclude)
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> KamerLemmatizer:
        from_bytes(data, {"tables": self._load}, exclude)
        return self

    def _write(self, path: Path) -> None:
        path.write_bytes(self._dump())

    def _dump(self) -> bytes:
        return json.dumps(self.tables.to_json(), ensure_ascii=False, separators=(",", ":")).encode()

    def _load(self, data: bytes) -> None:
        self.tables = LemmaTables.from_json(json.loads(data))
        self._cache.clear()
