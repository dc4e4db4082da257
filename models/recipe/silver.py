"""Silver annotation of raw text: tags and lemmas by Frog, names and auxiliaries by a first model, trees
where parsers agree.

Frog (Debian packages frog and frogdata, GPL) is only run as a program; nothing of it is shipped.
"""

from __future__ import annotations

import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import conllu
from conllu import Word
from repairs import AUXILIARY, repair
from spacy.tokens import Doc, Token

_NAME_TAGS = ("N|eigen", "SPEC|deeleigen")
# What Frog gets wrong in parliamentary papers, by form: the tag the treebanks use.
_FIXED_TAGS = {
    "u": "VNW|pers|pron|nomin|vol|2b|getal",
    "uw": "VNW|bez|det|stan|vol|2|getal|prenom|zonder|agr",
    "bent": "WW|pv|tgw|ev",
    "jl.": "SPEC|afk",
    "nr.": "N|soort|ev|basis|onz|stan",
    "nrs.": "N|soort|mv|basis",
    "kennisgenomen": "WW|vd|vrij|zonder",
}
# Frog calls these prepositions where the treebanks have a conjunction; the first model decides.
_MODEL_DECIDES = frozenset(["als", "mits", "om"])


def run_frog(tokens: Path, out: Path) -> None:
    """Annotate a file with one tokenised sentence a line."""
    command = ["frog", "--skip=tmpnc", "-n", "-t", str(tokens), "-o", str(out), "--threads=1"]
    subprocess.run(command, check=True, capture_output=True)


def read_frog(path: Path) -> Iterator[list[tuple[str, str, str, str]]]:
    """Per sentence (form, lemma, morphemes, Alpino tag)."""
    sentence: list[tuple[str, str, str, str]] = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if line.strip():
            row = line.split("\t")
            sentence.append((row[1], row[2], row[3], alpino_tag(row[4])))
        elif sentence:
            yield sentence
            sentence = []


def alpino_tag(frog: str) -> str:
    """>>> alpino_tag("N(soort,mv,basis)")
    'N|soort|mv|basis'
    """
    head, _, rest = frog.rstrip(")").partition("(")
    return "|".join([head, *rest.split(",")]) if rest else head


def merged_tag(form: str, frog: str, model: str) -> str:
    """The tag to learn from: Frog's, except for names, which UD tags otherwise; empty where neither is to
    be trusted."""
    low = form.lower()
    if low in _FIXED_TAGS:
        return _FIXED_TAGS[low]
    if form.isdigit() and frog.startswith("SPEC"):
        return "TW|hoofd|vrij"
    if low in _MODEL_DECIDES and frog == "VZ|init":
        return model if model in ("VZ|init", "VG|onder") else ""
    if {frog, model} == {"WW|inf|vrij|zonder", "WW|pv|tgw|mv"}:
        return ""  # "geleverd worden", "worden geleverd": Frog does not see where the clause ends
    frog_name, model_name = frog.startswith(_NAME_TAGS), model.startswith(_NAME_TAGS)
    if frog_name:
        if model_name or (form == "Kamer" and model.startswith("N|soort")):
            return model
        return ""
    if model_name and form[:1].isupper() and frog != "LET":
        return model if model == "SPEC|deeleigen" and frog.startswith("N|soort") else ""
    return frog


class PosTable:
    """From Alpino tag (and form) to UPOS and features, counted in the treebanks; the model decides where
    they vary."""

    def __init__(self, sentences: Iterable[list[Word]], *, certain: float = 0.98) -> None:
        self._by_tag: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._by_form: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        self._certain = certain
        for sentence in sentences:
            for w in sentence:
                if w.tag and w.pos:
                    self._by_tag[w.tag][w.pos, w.feats] += 1
                    self._by_form[w.tag, w.form.lower()][w.pos, w.feats] += 1

    def get(self, tag: str, form: str, pos: str, feats: str) -> tuple[str, str]:
        """(UPOS, features). `pos`, `feats`: what the model says, for forms that have more than one."""
        seen = [c for c in (self._by_form.get((tag, form.lower())), self._by_tag.get(tag)) if c]
        for counts in seen:
            best, n = counts.most_common(1)[0]
            if n >= 3 and n >= self._certain * counts.total():
                return best
            if (pos, feats) in counts:
                return pos, feats
        return seen[0].most_common(1)[0][0] if seen else (pos, feats)


def silver_sentences(
    frog: Iterable[list[tuple[str, str, str, str]]],
    docs: Iterable[Doc],
    table: PosTable,
    others: Iterable[Doc] = (),
) -> Iterator[list[Word]]:
    """Join Frog's annotation with the model's, sentence by sentence (one Doc each, same tokens).

    Trees are repaired (repairs.py), and kept, per word, only where the model and `others` (the same
    sentences by an
    independently trained parser) then give the same head and relation; without `others` no trees are kept.
    """
    pairs = iter(others)
    for rows, doc in zip(frog, docs, strict=True):
        words = [_word(row, token, table) for row, token in zip(rows, doc, strict=True)]
        other = next(pairs, None)
        if other is None:
            yield [replace(w, head=-1, dep="") for w in words]
            continue
        words = repair(words)
        second = repair([replace(w, head=t.head.i, dep=t.dep_) for w, t in zip(words, other, strict=True)])
        yield [_agreed(a, b) for a, b in zip(words, second, strict=True)]


def _word(row: tuple[str, str, str, str], token: Token, table: PosTable) -> Word:
    form, lemma, _, frog = row
    tag = merged_tag(form, frog, token.tag_)
    tag = tag if tag in conllu._TAGS else ""
    pos, feats = table.get(tag or token.tag_, form, token.pos_, str(token.morph))
    return Word(form, lemma, pos, tag, feats, token.head.i, token.dep_, bool(token.whitespace_))


def _agreed(word: Word, other: Word) -> Word:
    if word.head != other.head or word.dep != other.dep:
        return replace(word, head=-1, dep="")
    if word.tag.startswith("WW"):
        return replace(word, pos="AUX" if word.dep in AUXILIARY else "VERB")
    return word
