"""Repairs of silver trees by rules of the annotation scheme and of the grammar of questions.

The treebanks hold few questions to "u", so first parsers hang their parts in the wrong place in ways that
repeat. Each rule
states what is wrong and mends only that; it is never applied to gold trees, nor at run time.
"""

from __future__ import annotations

from dataclasses import replace

from conllu import Word

AUXILIARY = ("aux", "aux:pass", "cop")
_NOMINATIVE = ("ik", "u", "hij", "wij", "we")
_SUBJECTS = ("nsubj", "nsubj:pass")


def repair(words: list[Word]) -> list[Word]:
    """The sentence with mended arcs. Heads are indices in the sentence, the root's is its own."""
    words = _lift_from_auxiliaries(words)
    words = [_mend(words, i) for i in range(len(words))]
    return [_mend_subject(words, i) for i in range(len(words))]


def _lift_from_auxiliaries(words: list[Word]) -> list[Word]:
    """ "Kunt u dit toelichten": auxiliaries and copulas have no dependents, so "u" belongs to
    "toelichten"."""
    heads = [w.head for w in words]
    for i, w in enumerate(words):
        for _ in range(3):
            h = heads[i]
            if (
                h >= 0
                and h != i
                and words[h].dep in AUXILIARY
                and w.dep != "conj"
                and heads[h] >= 0
                and heads[h] != i
            ):
                heads[i] = heads[h]
    return [replace(w, head=h) for w, h in zip(words, heads, strict=True)]


def _mend(words: list[Word], i: int) -> Word:
    w = words[i]
    head = words[w.head] if w.head >= 0 else w
    low = w.form.lower()
    if low == "dat" and w.tag == "VG|onder" and w.dep in (*_SUBJECTS, "obj"):
        return replace(w, dep="mark", pos="SCONJ")
    if low == "dat" and w.dep == "mark":
        return replace(
            w, tag="VG|onder", pos="SCONJ", feats=""
        )  # "Klopt het dat": Frog takes it for a pronoun
    if w.dep in ("aux", "aux:pass") and w.lemma == "zijn" and head.tag.startswith(("ADJ", "N|")):
        return replace(w, dep="cop", pos="AUX")
    if head.lemma == "kloppen" and head is not w:
        if low == "het" and w.dep in ("nsubj", "expl"):
            return replace(w, dep="expl")
        if w.dep == "ccomp":
            return replace(w, dep="csubj")
    return w


def _mend_subject(words: list[Word], i: int) -> Word:
    w = words[i]
    if w.head < 0 or w.head == i or w.form.lower() in _NOMINATIVE:
        return w
    siblings = [x for j, x in enumerate(words) if x.head == w.head and j != i]
    passive = any(x.dep == "aux:pass" for x in siblings)
    if w.dep == "nsubj" and any(x.dep in _SUBJECTS and x.form.lower() in _NOMINATIVE for x in siblings):
        return replace(w, dep="obj")  # "Welke mogelijkheden ziet u": one subject is enough, and it is "u"
    if passive and w.dep == "nsubj":
        return replace(w, dep="nsubj:pass")
    if passive and w.dep == "obj" and not any(x.dep in _SUBJECTS for x in siblings):
        return replace(w, dep="nsubj:pass")
    return w
