"""CoNLL-U files in, spaCy training documents out, with labels mapped to the scheme of nl_core_news_sm."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

SCHEME = json.loads((Path(__file__).parent / "label_scheme.json").read_text(encoding="utf8"))
_TAGS = frozenset(SCHEME["tagger"])
_MORPHS = frozenset(SCHEME["morphologizer"])
_DEPS = frozenset(SCHEME["parser"])
# Features that the scheme does not know, and relations it knows under a wider name.
_DROPPED_FEATURES = ("ExtPos", "Foreign", "Abbr=No")
_WIDER = {
    "obl:arg": "obl",
    "cc:preconj": "cc",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "root": "ROOT",
}


@dataclass(frozen=True)
class Word:
    """One token line. Empty strings mean: not annotated."""

    form: str
    lemma: str
    pos: str
    tag: str
    feats: str
    head: int  # index in the sentence; its own index for the root; -1: not annotated
    dep: str
    space_after: bool
    newline_after: bool = False


def read_documents(path: Path) -> list[list[list[Word]]]:
    """The documents of a file that marks them with `# newdoc`."""
    parts = path.read_text(encoding="utf8").split("# newdoc")[1:]
    return [list(_sentences(f"# newdoc{part}".splitlines())) for part in parts]


def read_sentences(path: Path) -> Iterator[list[Word]]:
    """The sentences of one file, in order; multiword ranges and empty nodes are skipped."""
    yield from _sentences(path.read_text(encoding="utf8").splitlines())


def _sentences(lines: list[str]) -> Iterator[list[Word]]:
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("#"):
            continue
        if line.strip():
            rows.append(line.split("\t"))
        elif rows:
            words = [r for r in rows if r[0].isdigit()]
            yield [_word(r, i) for i, r in enumerate(words)]
            rows = []


def _word(row: list[str], i: int) -> Word:
    head = int(row[6]) - 1 if row[6].isdigit() else -1
    dep = _WIDER.get(row[7], row[7])
    pos, feats = _in_scheme(row[3], row[4], [] if row[5] == "_" else row[5].split("|"))
    return Word(
        form=row[1],
        lemma="" if row[2] == "_" and row[1] != "_" else row[2],
        pos=pos,
        tag=row[4] if row[4] in _TAGS else "",
        feats=feats,
        head=i if row[6] == "0" else head,
        dep=dep if dep in _DEPS else "",
        space_after="SpaceAfter=No" not in row[9],
        newline_after="SpacesAfter=\\n" in row[9],
    )


def _in_scheme(pos: str, tag: str, feats: list[str]) -> tuple[str, str]:
    """UPOS and features as one of the scheme's labels: the nearest one with the same UPOS."""
    kept = {f for f in feats if not f.startswith(_DROPPED_FEATURES)}
    if pos == "PRON" and not kept and "|2" in tag:
        kept = {"Person=2", "PronType=Prs", *(["Poss=Yes"] if "|bez|" in tag else [])}
    if pos == "VERB" and not kept:
        kept = {"VerbForm=Inf"}
    label = "|".join(sorted({*kept, f"POS={pos}"}))
    if label not in _MORPHS:
        candidates = [set(m.split("|")) for m in _MORPHS if f"POS={pos}" in m.split("|")]
        best = max(candidates, key=lambda c: (len(c & kept) - len(c - kept), sorted(c)), default=set())
        kept = best - {f"POS={pos}"}
    return pos, "|".join(sorted(kept))


def make_doc(vocab: Vocab, sentences: Iterable[list[Word]], *, rng: random.Random | None = None) -> Doc:
    """One spaCy Doc of several sentences.

    `rng` turns some of the spaces between sentences into line breaks, as between paragraphs and list items,
    so that the
    pipeline meets them in training; None keeps the text as the file gives it.
    """
    columns: dict[str, list[object]] = {
        k: [] for k in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "deps")
    }
    heads: list[int] = []
    starts: list[bool] = []

    def add(*values: object) -> None:
        for column, value in zip(columns.values(), values, strict=True):
            column.append(value)

    for sentence in sentences:
        if rng and starts and rng.random() < 0.25:
            columns["spaces"][-1] = False
            text = rng.choice(["\n", "\n\n"])
            heads.append(len(heads) - 1)
            starts.append(False)
            add(text, False, "_SP", "SPACE", "", text, "")
        offset = len(heads)
        for i, word in enumerate(sentence):
            head = word.head if word.head >= 0 and word.dep else i
            heads.append(offset + head)
            starts.append(i == 0)
            dep = word.dep if word.head >= 0 else ""
            add(word.form, word.space_after, word.tag, word.pos, word.feats, word.lemma, dep)
        if sentence[-1].newline_after:
            columns["spaces"][-1] = False
            heads.append(len(heads) - 1)
            starts.append(False)
            add("\n", False, "", "", "", "", "")
    return Doc(vocab, heads=heads, sent_starts=None, **columns)  # type: ignore[arg-type]
