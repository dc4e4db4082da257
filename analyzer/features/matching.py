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


def sentence_signals(match: Match) -> NDArray[np.float64]:
    """What each answer sentence is like, whatever is asked.

    Returns:
        Array of shape (sentences, `len(PAIR_SIGNALS)`) in which the columns of a pair are still 0.
    """
    n = len(match.sentences)
    out = np.zeros((n, len(PAIR_SIGNALS)))
    asked = frozenset().union(*(a.terms for a in match.asked))
    for j, s in enumerate(match.sentences):
        row = out[j]
        row[INDEX["position"]] = j
        row[INDEX["from_end"]] = n - 1 - j
        row[INDEX["relative_position"]] = j / max(1, n - 1)
        row[INDEX["words"]] = s.words
        row[INDEX["new_words"]] = len(s.terms - asked) / max(1, len(s.terms))
        row[INDEX["inherited"]] = s.inherited
        if s.opening:
            row[INDEX[f"opening_{s.opening}"]] = 1.0
        for kind in s.kinds:
            row[INDEX[f"kind_{kind}"]] = 1.0
        for cue in s.cues:
            if f"cue_{cue}" in INDEX:
                row[INDEX[f"cue_{cue}"]] = 1.0
    out[:, INDEX["sentences"]] = n
    out[:, INDEX["answer_words"]] = math.log1p(sum(s.words for s in match.sentences))
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
    figures = np.array(match.pairs, dtype=float).reshape(m, n, len(PAIR))
    out[..., INDEX["score"]] = match.scores
    out[..., 1 : 1 + len(PAIR)] = figures
    for name in _COMPARED:
        mine = out[..., INDEX[name]]
        out[..., INDEX[f"{name}_gap"]] = mine - mine.max(axis=1, keepdims=True)
        out[..., INDEX[f"{name}_rank"]] = (mine[:, None, :] > mine[:, :, None]).sum(axis=2)
        for i in range(m):
            others = np.delete(mine, i, axis=0).max(axis=0) if m > 1 else 0.0
            out[i, :, INDEX[f"{name}_against_others"]] = mine[i] - others
    for i, sub in enumerate(match.subs):
        out[i, :, INDEX["order_gap"]] = i / m - np.arange(n) / n
        out[i, :, INDEX["sub_question_index"]] = i
        out[i, :, INDEX["question_words"]] = len(match.asked[i].terms)
        out[i, :, INDEX["if_yes"]] = sub.condition == "if_yes"
        out[i, :, INDEX["if_no"]] = sub.condition == "if_no"
        out[i, :, INDEX[f"type_{sub.type}"]] = 1.0
    return out
