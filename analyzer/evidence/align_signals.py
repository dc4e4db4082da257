"""Numbers per sub-question from which its status (answered, partly, unanswered) is learned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import get_args

from analyzer.evidence.align_figures import compare_figures, figures_asked
from analyzer.evidence.align_match import Match, match
from analyzer.evidence.align_polarity import leaning, openings
from analyzer.evidence.align_rarity import mass
from analyzer.evidence.align_score import EXPECTED, NON_ANSWERS, PAIR, YES_NO_TYPES
from analyzer.evidence.types import CueHit, ParsedExchange, SubQuestion, SubQuestionType

_TYPES: tuple[SubQuestionType, ...] = get_args(SubQuestionType)
_FAMILIES = (
    "yes", "no", "agreement", "disagreement", "commitment", "explanation", "background", "courtesy", "hedge",
    "deferral", "generality", "ignorance", "noncommittal", "referral_answer", "referral_letter", "reframing",
    "refusal", "repetition", "responsibility_shift",
)  # fmt: skip
_KINDS = (
    "amount", "percent", "date", "number", "pointer", "reason", "means", "list", "stance", "future", "self",
    "negation", "hedge", "marker",
)  # fmt: skip
_BASE = (
    "if_yes", "if_no", "sub_count", "place", "terms", "weight", "question_words", "yes_no_subs",
    "yes_no_rank",
    "answer_sentences", "answer_words", "words_per_sub",
    "score_1", "score_2", "score_gap", "cover_1", "own_1", "precision_1", "fuzzy_1", "cover_all", "own_all",
    "place_1", "first_1", "last_1", "words_1", "opening_yes_1", "opening_no_1",
    "opening_yes", "opening_no", "opening_partly",
    "fit_1", "fit_any", "fit_share", "fit_cue_1", "fit_cue_any", "novel_1", "novel_all", "verb_1", "verb_any",
    "claimed", "claim_gap", "shared_best", "negated_question", "negation_differs",
    "own_yes", "own_no", "leaning",
    "won", "won_words", "good", "good_share", "cover_good", "near_non_answer", "near_hedge", "near_reason",
    "figure_asked", "figure_series", "figure_complete", "figure_same_unit", "inherits", "echo",
)  # fmt: skip
SLOT_SIGNALS: tuple[str, ...] = (
    *_BASE,
    *(f"type_{t}" for t in _TYPES),
    *(f"kind_{k}_1" for k in _KINDS),
    *(f"kind_{k}_all" for k in _KINDS),
    *(f"cue_{c}_1" for c in _FAMILIES),
    *(f"cue_{c}_all" for c in _FAMILIES),
)


def slot_signals(
    parsed: ParsedExchange, subs: Sequence[SubQuestion], cues: Sequence[CueHit] | None = None
) -> list[dict[str, float]]:
    """The signals of every sub-question of an exchange, keyed by SLOT_SIGNALS."""
    found = match(parsed, subs, cues)
    return [signals(found, i) for i in range(len(subs))]


def signals(m: Match, i: int) -> dict[str, float]:
    """The signals of sub-question i; NaN where the answer is empty."""
    out = dict.fromkeys(SLOT_SIGNALS, 0.0)
    what, sub = m.asked[i], m.subs[i]
    n = len(m.sentences)
    if n == 0:
        return dict.fromkeys(SLOT_SIGNALS, math.nan)
    order = m.ranked(i)
    best = order[0]
    s, row, scores = m.sentences[best], m.pairs[i][best], m.scores[i]
    figure = dict(zip(PAIR, row, strict=True))
    every: set[str] = set().union(*(t.terms for t in m.sentences))
    yes_no = [k for k, other in enumerate(m.subs) if other.type in YES_NO_TYPES and other.condition is None]
    words = sum(t.words for t in m.sentences)
    mains = sum(o.condition is None for o in m.subs)
    opened = {t.opening for t in m.sentences}
    asked_terms = frozenset().union(*(a.terms for a in m.asked))
    rivals = [m.scores[k][best] for k in range(len(m.subs)) if k != i]
    expected = EXPECTED[sub.type]
    fits = sum(any(k in t.kinds for k in expected) for t in m.sentences)
    fit_cues = [r[PAIR.index("fit_cue")] for r in m.pairs[i]]
    out.update(
        if_yes=float(sub.condition == "if_yes"),
        if_no=float(sub.condition == "if_no"),
        sub_count=float(mains),
        place=what.place,
        terms=float(len(what.terms)),
        weight=what.weight,
        question_words=float(len(sub.text.split())),
        yes_no_subs=float(len(yes_no)),
        yes_no_rank=float(yes_no.index(i)) if i in yes_no else -1.0,
        answer_sentences=float(n),
        answer_words=math.log1p(words),
        words_per_sub=math.log1p(words / max(1, mains)),
        score_1=scores[best],
        score_2=scores[order[1]] if n > 1 else 0.0,
        score_gap=scores[best] - (scores[order[1]] if n > 1 else 0.0),
        cover_1=figure["cover"],
        own_1=figure["cover_own"],
        precision_1=figure["precision"],
        fuzzy_1=figure["fuzzy"],
        cover_all=mass(what.terms & every) / what.weight if what.weight else 0.0,
        own_all=mass(what.own & every) / what.own_weight if what.own_weight else 0.0,
        place_1=best / (n - 1) if n > 1 else 0.0,
        first_1=float(best == 0),
        last_1=float(best == n - 1),
        words_1=float(s.words),
        opening_yes_1=float(s.opening == "yes"),
        opening_no_1=float(s.opening == "no"),
        opening_yes=float("yes" in opened),
        opening_no=float("no" in opened),
        opening_partly=float("partly" in opened),
        fit_1=figure["fit"],
        fit_any=float(fits > 0),
        fit_share=fits / n,
        fit_cue_1=figure["fit_cue"],
        fit_cue_any=max(fit_cues),
        novel_1=mass(s.terms - asked_terms) / max(1.0, s.mass),
        novel_all=mass(every - asked_terms) / max(1.0, mass(every)),
        verb_1=figure["verb"],
        verb_any=max(r[PAIR.index("verb")] for r in m.pairs[i]),
        claimed=max(rivals, default=0.0),
        claim_gap=scores[best] - max(rivals, default=0.0),
        shared_best=float(sum(m.ranked(k)[0] == best for k in range(len(m.subs)) if k != i)),
        negated_question=float(what.negated),
        negation_differs=float(what.negated != ("negation" in s.kinds)),
    )
    explicit = openings(m).get(i, "")
    good = [j for j in range(n) if scores[j] >= max(0.15, 0.5 * scores[best])]
    won = [j for j in range(n) if all(scores[j] >= m.scores[k][j] for k in range(len(m.subs)))]
    near = [m.sentences[j] for j in range(max(0, best - 1), min(n, best + 2))]
    good_terms: frozenset[str] = frozenset().union(*(m.sentences[j].terms for j in good))
    asks = figures_asked(sub.text)
    figures = compare_figures(asks, m.answer) if asks else None
    out.update(
        own_yes=float(explicit == "yes"),
        own_no=float(explicit == "no"),
        leaning=leaning(m, i, explicit),
        won=len(won) / n,
        won_words=math.log1p(sum(m.sentences[j].words for j in won)),
        good=float(len(good)),
        good_share=len(good) / n,
        cover_good=mass(what.terms & good_terms) / what.weight if what.weight else 0.0,
        near_non_answer=float(sum(bool(t.cues & NON_ANSWERS) for t in near)),
        near_hedge=float(sum("hedge" in t.cues or "noncommittal" in t.cues for t in near)),
        near_reason=float(sum("reason" in t.kinds for t in near)),
        figure_asked=float(asks is not None),
        figure_series=float(asks is not None and (asks.years > 1 or asks.each is not None)),
        figure_complete=figures.complete if figures else -1.0,
        figure_same_unit=float(figures.same_unit) if figures else 0.0,
        inherits=float(m.inherits_from is not None),
        echo=figure["cover"] * (1.0 - out["novel_1"]),
    )
    out[f"type_{sub.type}"] = 1.0
    for k in _KINDS:
        out[f"kind_{k}_1"] = float(s.kinds.get(k, 0))
        out[f"kind_{k}_all"] = float(sum(k in t.kinds for t in m.sentences))
    for c in _FAMILIES:
        out[f"cue_{c}_1"] = float(c in s.cues)
        out[f"cue_{c}_all"] = float(sum(c in t.cues for t in m.sentences))
    return out
