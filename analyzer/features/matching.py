"""Does this sentence answer this sub-question? Numbers for every pair of a sub-question and an answer sentence.

The classifier learns from annotators' quotes which sentence answers what. It sees the figures of the alignment
(`analyzer.evidence.align_match`), the same figures against the other sentences and the other sub-questions, since topical
overlap alone does not make an answer (ANCHORS, fact 6), and what the sentence is like.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from analyzer.evidence.align_match import Match
from analyzer.evidence.align_score import PAIR

TYPES = (
    "known", "opinion", "yes_no", "willingness", "who", "what", "which", "when", "where", "how", "how_many", "why",
    "request", "procedural",
)  # fmt: skip
KINDS = (
    "amount", "percent", "date", "number", "pointer", "reason", "means", "list", "stance", "future", "self",
    "negation", "hedge", "marker",
)  # fmt: skip
OPENINGS = ("yes", "no", "partly")
CUE_FAMILIES = (
    "yes", "no", "agreement", "disagreement", "commitment", "explanation", "background", "courtesy", "hedge",
    "deferral", "generality", "ignorance", "noncommittal", "referral_answer", "referral_letter", "reframing",
    "refusal", "repetition", "responsibility_shift",
)  # fmt: skip
_COMPARED = ("score", "cover", "cover_own", "fuzzy", "precision")
_OWN = ("position", "from_end", "relative_position", "words", "new_words", "inherited")
_SIZE = ("sentences", "answer_words", "sub_questions", "sub_question_index", "question_words")
PAIR_SIGNALS: tuple[str, ...] = (
    "score", *PAIR,
    *(f"{c}_gap" for c in _COMPARED), *(f"{c}_rank" for c in _COMPARED), *(f"{c}_against_others" for c in _COMPARED),
    "order_gap", *_OWN, *_SIZE, "if_yes", "if_no",
    *(f"type_{t}" for t in TYPES),
    *(f"opening_{o}" for o in OPENINGS),
    *(f"kind_{k}" for k in KINDS),
    *(f"cue_{c}" for c in CUE_FAMILIES),
)  # fmt: skip
"""Names of the columns of `pair_signals`, in order."""
INDEX = {name: i for i, name in enumerate(PAIR_SIGNALS)}


def columns(prefix: str) -> list[int]:
    """The columns whose name starts so."""
    return [i for name, i in INDEX.items() if name.startswith(prefix)]


_KIND_AT = {kind: INDEX[f"kind_{kind}"] for kind in KINDS}
_CUE_AT = {cue: INDEX[f"cue_{cue}"] for cue in CUE_FAMILIES}
_OPENING_AT = {opening: INDEX[f"opening_{opening}"] for opening in OPENINGS}
_OF_SENTENCE = slice(INDEX[_OWN[0]], INDEX[_OWN[-1]] + 1)
_BLOCK = [INDEX[name] for name in _COMPARED]
_GAP, _RANK, _AGAINST = (
    slice(INDEX[f"{_COMPARED[0]}_{name}"], INDEX[f"{_COMPARED[-1]}_{name}"] + 1)
    for name in ("gap", "rank", "against_others")
)


def sentence_signals(match: Match) -> NDArray[np.float64]:
    """What each answer sentence is like, whatever is asked.

    Returns:
        Array of shape (sentences, `len(PAIR_SIGNALS)`) in which the columns of a pair are still 0.
    """
    n = len(match.sentences)
    out = np.zeros((n, len(PAIR_SIGNALS)))
    if not n:
        return out
    asked = match.asked[0].everything if match.asked else frozenset()
    last = max(1, n - 1)
    own, marked = [], []
    for j, s in enumerate(match.sentences):
        new = len(s.terms - asked) / max(1, len(s.terms))
        own.append((j, n - 1 - j, j / last, s.words, new, s.inherited))
        row = j * len(PAIR_SIGNALS)
        marked += [row + _CUE_AT[cue] for cue in s.cues if cue in _CUE_AT]
        marked += [row + _KIND_AT[kind] for kind in s.kinds]
        if s.opening:
            marked.append(row + _OPENING_AT[s.opening])
    out[:, _OF_SENTENCE] = own
    if marked:
        out.put(marked, 1.0)
    out[:, INDEX["sentences"]] = n
    out[:, INDEX["answer_words"]] = math.log1p(sum([s.words for s in match.sentences]))
    out[:, INDEX["sub_questions"]] = len(match.subs)
    return out


def pair_signals(match: Match, sentences: NDArray[np.float64]) -> NDArray[np.float64]:
    """Signals for every pair.

    Args:
        match: the alignment of one exchange.
        sentences: of `sentence_signals`.

    Returns:
        Array of shape (sub-questions, sentences, `len(PAIR_SIGNALS)`), without NaN.
    """
    m, n = len(match.subs), len(match.sentences)
    out = np.repeat(sentences[None], m, axis=0)
    if not m or not n:
        return out
    out[..., INDEX["score"]] = match.scores
    out[..., 1 : 1 + len(PAIR)] = match.pairs
    block = out.take(_BLOCK, axis=2)
    out[..., _GAP] = block - block.max(axis=1, keepdims=True)
    out[..., _RANK] = (block[:, None] > block[:, :, None]).sum(axis=2)
    out[..., _AGAINST] = block - _best_of_others(block)
    subs = np.array(
        [
            (
                i,
                len(match.asked[i].terms),
                sub.condition == "if_yes",
                sub.condition == "if_no",
                *_TYPE_ROW[sub.type],
            )
            for i, sub in enumerate(match.subs)
        ],
        dtype=float,
    )
    out[..., INDEX["order_gap"]] = subs[:, :1] / m - np.arange(n) / n
    out[..., _OF_SUB] = subs[:, None]
    return out


_OF_SUB = slice(INDEX["sub_question_index"], INDEX[f"type_{TYPES[-1]}"] + 1)
_TYPE_ROW = {name: tuple([float(name == other) for other in TYPES]) for name in TYPES}


def _best_of_others(block: NDArray[np.float64]) -> NDArray[np.float64]:
    """Per sub-question the most that any other has; 0 where there is no other."""
    if len(block) < 2:
        return np.zeros_like(block)
    second, first = np.sort(block, axis=0)[-2:]
    return np.asarray(np.where(block == first, second, first))
