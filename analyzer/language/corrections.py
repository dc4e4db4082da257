"""Words of parliamentary papers that a small tagger gets wrong, and what they are; tags and parts of speech
made to agree.

"u" is the most frequent word of every question and hardly occurs in the treebanks; "jl." and "nr." are
never verbs. The
component stands where nl_core_news_sm has its `attribute_ruler`, under that name; it is a table instead of
patterns,
because that costs a tenth of the time.
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, MorphAnalysis

from analyzer.language.tokens import word_set


class Correction(NamedTuple):
    """What a word is: its Alpino tag, UPOS and features."""

    tag: str
    pos: str
    morph: str


_ABBREVIATION = Correction("SPEC|afk", "X", "Abbr=Yes")
_MARK = Correction("LET", "PUNCT", "")
_U = Correction("VNW|pers|pron|nomin|vol|2b|getal", "PRON", "Case=Nom|Person=2|PronType=Prs")
_UW = Correction("VNW|bez|det|stan|vol|2|getal|prenom|zonder|agr", "PRON", "Person=2|Poss=Yes|PronType=Prs")

# Whatever the tagger says. Abbreviations with a part of speech of their own (mr., prof., blz.) are not
# among them.
ALWAYS: dict[str, Correction] = {
    "nr.": Correction("N|soort|ev|basis|onz|stan", "NOUN", "Gender=Neut|Number=Sing"),
    "nrs.": Correction("N|soort|mv|basis", "NOUN", "Number=Plur"),
    "t/m": Correction("SPEC|afk", "CCONJ", ""),
    **dict.fromkeys(
        word_set(
            """jl. j.l. a.s. l.l. d.d. o.a. m.b.t. t.a.v. i.v.m. n.a.v. i.p.v. t.b.v. t.o.v. i.h.k.v. i.s.m.
            m.n. d.w.z. e.d.
            e.a. e.v. c.s. c.q. z.s.m. a.u.b. resp. zgn. ca. bijv. incl. excl."""
        ),
        _ABBREVIATION,
    ),
    **dict.fromkeys(word_set("« » • – — … “ ” „ ‘ ’ ▪ ·"), _MARK),
}
# Unless it is a pronoun already: "u" has other tags of a pronoun, as the object of a preposition.
UNLESS_PRONOUN: dict[str, Correction] = {"u": _U, "uw": _UW}

# Alpino tags that leave no choice; where tagger and morphologizer differ, the tag is right more often.
POS_OF_TAG: dict[str, str] = {
    "N|soort": "NOUN",
    "N|eigen": "PROPN",
    "SPEC|deeleigen": "PROPN",
    "SPEC|vreemd": "X",
    "VNW|pers": "PRON",
    "VNW|betr": "PRON",
    "VNW|bez": "PRON",
    "VNW|refl": "PRON",
    "VG|neven": "CCONJ",
    "VG|onder": "SCONJ",
    "VZ|init": "ADP",
    "VZ|fin": "ADP",
    "VZ|versm": "ADP",
    "LID|bep": "DET",
    "LID|onbep": "DET",
    "TW|rang": "ADJ",
}
_AUXILIARY = frozenset(["aux", "aux:pass", "cop"])


def correct(text: str, tag: str, pos: str) -> Correction | None:
    """What to set instead of `tag` and `pos`, or None where they may stay; an empty `morph` with the same
    tag means: keep it.

    >>> correct("u", "WW|pv|tgw|ev", "VERB").pos
    'PRON'
    """
    if text.isspace():
        return Correction("_SP", "SPACE", "")
    low = text.lower()
    found = ALWAYS.get(low)
    if found is None and pos != "PRON":
        found = UNLESS_PRONOUN.get(low)
    if found is not None:
        return found
    right = POS_OF_TAG.get("|".join(tag.split("|", 2)[:2]), pos)
    return Correction(tag, right, "") if right != pos else None


@Language.factory(
    "kamer_corrections", assigns=["token.tag", "token.pos", "token.morph"], requires=["token.tag"]
)
class KamerCorrections:
    """The component. Put it after the parser: a verb is an auxiliary exactly where it is attached as one
    (UD Dutch)."""

    def __init__(self, nlp: Language, name: str = "attribute_ruler") -> None:
        self.name = name
        self._known: dict[tuple[int, int, int], Correction | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        known = self._known
        if len(known) > 100_000:
            known.clear()
        parsed = doc.has_annotation("DEP")
        for token in doc:
            key = (token.orth, token.tag, token.pos)
            if key in known:
                correction = known[key]
            else:
                correction = known[key] = correct(token.text, token.tag_, token.pos_)
            if correction is not None:
                if correction.tag != token.tag_:
                    token.tag_ = correction.tag
                    token.morph = MorphAnalysis(doc.vocab, correction.morph)
                token.pos_ = correction.pos
            elif parsed and token.pos_ in ("VERB", "AUX"):
                token.pos_ = "AUX" if token.dep_ in _AUXILIARY else "VERB"
        return doc
