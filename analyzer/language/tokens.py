"""The tokenizer: spaCy's Dutch one, with the abbreviations, quotes and note marks of parliamentary papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_suffix_regex, registry


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set: how word lists are written here."""
    return frozenset(text.split())


# Never the last word of a sentence: something always follows ("nr. 12", "mr. De Wit", "ca. 40").
OPEN_ABBREVIATIONS = word_set(
    """aanh. afd. afb. art. artt. bijl. bijv. blz. bv. ca. cf. d.d. dd. dhr. dr. drs. excl. gem. hfst. i.h.b.
    i.p.v. i.v.m. i.c.m. i.s.m. i.h.k.v. i.t.t. i.o.v. incl. ing. inz. ir. jhr. kst. m.b.t. m.b.v. m.i.v.
    m.n. max. mevr. mr.
    mw. n.a.v. nr. nrs. o.a. o.b.v. o.l.v. o.v.v. p. par. pag. prof. plv. resp. sr. stb. stcrt. t.a.v.
    t.b.v. t.g.v. t.o.v.
    t.w. tel. trb. t.n.v. vgl. vs. z.g. zgn. wnd."""
)
# May end a sentence as well: "op 3 juli jl. Het kabinet …".
CLOSING_ABBREVIATIONS = word_set(
    """a.s. a.u.b. c.a. c.q. c.s. d.w.z. e.a. e.d. e.e.a. e.v. enz. etc. jl. j.l. jr. ll. l.l. mln. mld.
    n.v.t. o.i.d. o.g. pct. s.v.p.
    v.h. v.j. vk. w.o. z.s.m."""
)
ABBREVIATIONS = OPEN_ABBREVIATIONS | CLOSING_ABBREVIATIONS

# Whole words that keep their apostrophe in front.
_APOSTROPHE_WORDS = (
    "s-Gravenhage",
    "s-Hertogenbosch",
    "s-Gravenzande",
    "s-Heerenberg",
    "s",
    "t",
    "n",
    "m",
    "k",
)
# Abbreviations of single letters that no list can hold all of ("i.a.a.", "A.B."), and "a.b"-like links are
# left to spaCy.
_LETTERS = re.compile(r"(?:[^\W\d_]\.){2,}$")
_SUPERSCRIPT = r"[¹²³⁰⁴⁵⁶⁷⁸⁹]+"
# Words that spaCy's list takes for abbreviations, but that end a sentence here far more often ("… gevolgen
# had dat. …").
_ORDINARY_WORDS = word_set(
    """al bel best com co dat ex hand int it kon lat mand me min nl no not o ov pan pas pat pers pol pw red
    rk rom s sec sir sv t
    tom top u ver vo vol volt ed app belg bet cap ind it jur kg"""
)


def _exceptions(defaults: Mapping[str, list[dict[int, str]]]) -> dict[str, list[dict[int, str]]]:
    """spaCy's exceptions without ordinary words and initialisms ("de VN."), and ours."""
    rules = {
        form: parts
        for form, parts in defaults.items()
        if not (form.endswith(".") and form.count(".") == 1 and _is_ordinary(form[:-1]))
    }
    for word in ABBREVIATIONS:
        for form in (word, word.capitalize()):
            rules[form] = [{ORTH: form}]
    for word in _APOSTROPHE_WORDS:
        for mark in ("'", "’", "‘"):
            rules[mark + word] = [{ORTH: mark + word}]
    return rules


def _is_ordinary(word: str) -> bool:
    return word.lower() in _ORDINARY_WORDS or (len(word) > 1 and word.isupper())


def adapt_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for `nlp` with our additions; `nlp` itself is left as it is.

    Works on top of any Dutch pipeline: the rules and affixes it already has are kept.
    """
    defaults = nlp.Defaults
    # "NRC’s" and "foto's" are one word in the Dutch treebanks; spaCy's list would cut off the curly one.
    suffixes = [s for s in defaults.suffixes or [] if s not in ("'s", "'S", "’s", "’S")]
    suffixes += [
        _SUPERSCRIPT,
        r"(?<=[»”’\"?!])\d{1,2}",
        r"»",
        r"«",
        r"(?<=[»”])[?!.,;:]",
        r"(?<=\))[.,;:?!]",
        r"(?<=[A-Za-z&][A-Z])\.",
    ]
    infixes = [i.replace("’", "") for i in defaults.infixes or [] if isinstance(i, str)]
    infixes += [r"[«»]", _SUPERSCRIPT, r"(?<=[^\W\d_])[?!](?=[^\W\d_])", r"(?<=[»”?!])[?!.,;:]"]
    old: Any = nlp.tokenizer
    return Tokenizer(
        nlp.vocab,
        rules=_exceptions(defaults.tokenizer_exceptions or {}),
        prefix_search=old.prefix_search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=_LETTERS.match,
        url_match=old.url_match,
    )


@registry.tokenizers("antwoordmeter.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """What a spaCy config names under `[nlp.tokenizer]`."""

    def build(nlp: Language) -> Tokenizer:
        from spacy.language import create_tokenizer as spacy_tokenizer

        nlp.tokenizer = spacy_tokenizer()(nlp)
        return adapt_tokenizer(nlp)

    return build
