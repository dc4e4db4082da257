"""Numbers per sub-question from which its status (answered, partly, unanswered) can be learned."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from analyzer.evidence.align_figures import compare_figures, figures_asked
from analyzer.evidence.align_match import Match, match
from analyzer.evidence.align_polarity import leaning, openings, polarity
from analyzer.evidence.align_rarity import mass, share
from analyzer.evidence.align_score import NON_ANSWERS, PAIR, YES_NO_TYPES
from analyzer.evidence.align_view import Sentence
from analyzer.evidence.types import CueHit, ParsedExchange, SubQuestion

_TYPES = ("opinion", "yes_no", "willingness", "why", "how", "how_many")
_BEST_KINDS = ("self", "negation", "hedge")
_ALL_KINDS = ("self", "negation", "hedge", "date", "number", "list", "means", "reason", "future", "stance")
_BEST_CUES = ("yes", "ignorance", "referral_answer", "deferral", "refusal")
_ALL_CUES = ("yes", "refusal", "ignorance", "noncommittal", "deferral", "generality", "hedge")

SIGNAL_MEANINGS: Mapping[str, str] = {
    "if_yes": "asks under the condition of a yes (0 or 1)",
    "if_no": "asks under the condition of a no (0 or 1)",
    "sub_count": "main sub-questions in the exchange",
    "place": "place among the sub-questions, 0 first to 1 last",
    "weight": "rarity of its content words together, nats",
    "question_words": "words that ask it",
    "yes_no_subs": "main sub-questions for yes or no in the exchange",
    "yes_no_rank": "its rank among these from 0; -1 where it is none",
    "negated_question": "has a negation (0 or 1)",
    "figure_asked": "asks for figures (0 or 1)",
    "figure_complete": "figures asked are given: 1, no series 0.5, none 0; -1 where none are asked",
    "answer_sentences": "sentences of the answer",
    "answer_words": "words of the answer, log",
    "words_per_sub": "words of the answer per main sub-question, log",
    "score_1": "score of the best sentence",
    "score_2": "score of the second best sentence",
    "score_gap": "score of the best sentence less that of the second",
    "cover_1": "share of its content words in the best sentence, by rarity",
    "own_1": "the same for the words that no other sub-question has",
    "precision_1": "share of the best sentence's words that it asks about, by rarity",
    "local_1": "cover_1, words that stand in many sentences counted less",
    "local_stems_1": "the same for word beginnings",
    "place_1": "place of the best sentence, 0 first to 1 last",
    "first_1": "the best sentence is the first (0 or 1)",
    "last_1": "the best sentence is the last (0 or 1)",
    "words_1": "words of the best sentence",
    "fit_1": "the best sentence has the kind of information expected (0 or 1)",
    "fit_cue_1": "the best sentence has a speech act expected, as agreement for an opinion (0 or 1)",
    "novel_1": "share of the best sentence that no question has, by rarity",
    "negation_differs": "negated, and the best sentence not, or the reverse (0 or 1)",
    "cover_all": "share of its content words anywhere in the answer, by rarity",
    "own_all": "the same for the words that no other sub-question has",
    "cover_good": "the same in the sentences that score at least half of the best",
    "good_share": "share of sentences that score at least half of the best",
    "fit_any": "some sentence has the kind of information expected (0 or 1)",
    "fit_share": "share of sentences that have it",
    "fit_cue_any": "some sentence has a speech act expected (0 or 1)",
    "novel_all": "share of the answer that no question has, by rarity",
    "verb_any": "some sentence shares its main verb (0 or 1)",
    "opening_yes": "some sentence opens with yes (0 or 1)",
    "own_yes": "an explicit yes falls to this sub-question (0 or 1)",
    "own_no": "an explicit no falls to this sub-question (0 or 1)",
    "leaning": "how far the answer leans to yes (+) or no (-)",
    "claimed": "highest score of the best sentence for another sub-question",
    "claim_gap": "score of the best sentence less that",
    "shared_best": "other sub-questions with the same best sentence",
    "won": "share of sentences that fit no other sub-question better",
    "won_words": "words in these sentences, log",
    "near_non_answer": "refusals, deferrals, pointers and the like in the best sentence and beside it",
    "near_hedge": "hedged or non-committal sentences among these",
    "inherits": "the answer takes over another one (0 or 1)",
    "branch_on": "no branch, or one that the answer switches on (0 or 1)",
    "branch_leaning": "how far the answer leans to the condition of this branch",
    "branch_explicit": "1 an explicit yes or no switches it on, -1 off, else 0",
    "branch_unknown": "the main question gets neither yes nor no (0 or 1)",
    "branch_pair": "both branches are asked (0 or 1)",
    **{f"type_{t}": f"is of type {t} (0 or 1)" for t in _TYPES},
    **{f"kind_{k}_1": f"words of kind {k} in the best sentence" for k in _BEST_KINDS},
    **{f"kind_{k}_all": f"sentences with words of kind {k}" for k in _ALL_KINDS},
    **{f"cue_{c}_1": f"the best sentence has a cue of {c} (0 or 1)" for c in _BEST_CUES},
    **{f"cue_{c}_all": f"sentences with a cue of {c}" for c in _ALL_CUES},
}
"""Every signal with its meaning, in the order of SLOT_SIGNALS; the "best sentence" scores highest."""
SLOT_SIGNALS: tuple[str, ...] = tuple(SIGNAL_MEANINGS)
_NONE = dict.fromkeys(SLOT_SIGNALS, 0.0)


def slot_signals(
    parsed: ParsedExchange, subs: Sequence[SubQuestion], cues: Sequence[CueHit] | None = None
) -> list[dict[str, float]]:
    """The signals of every sub-question of an exchange, keyed by SLOT_SIGNALS.

    Args:
        parsed: the exchange with its docs.
        subs: of `sub_questions_of`.
        cues: of the answer, where they are known already.
    """
    return all_signals(match(parsed, subs, cues))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is the same for every sub-question of an exchange: signals of the answer as a whole, and what they rest on."""

    signals: Mapping[str, float]
    explicit: Mapping[int, str]
    terms: frozenset[str]
    yes_no: Sequence[int]
    tops: Sequence[float]


def all_signals(m: Match) -> list[dict[str, float]]:
    """The signals of every sub-question of a comparison; all NaN where the answer is empty."""
    if not m.sentences:
        return [dict.fromkeys(SLOT_SIGNALS, math.nan) for _ in m.subs]
    answer = _answer(m) if m.subs else None
    return [_signals(m, i, answer) for i in range(len(m.subs)) if answer]


def signals(m: Match, i: int) -> dict[str, float]:
    """The signals of sub-question i; all NaN where the answer is empty."""
    return _signals(m, i, _answer(m)) if m.sentences else dict.fromkeys(SLOT_SIGNALS, math.nan)


def _answer(m: Match) -> _Answer:
    mains = [k for k, s in enumerate(m.subs) if s.condition is None]
    yes_no = [k for k in mains if m.subs[k].type in YES_NO_TYPES]
    words = sum([s.words for s in m.sentences])
    terms = frozenset().union(*[s.terms for s in m.sentences])
    kinds = Counter(chain.from_iterable([s.kinds for s in m.sentences]))
    cues = Counter(chain.from_iterable([s.cues for s in m.sentences]))
    found = _NONE.copy()
    found["sub_count"] = float(len(mains))
    found["yes_no_subs"] = float(len(yes_no))
    found["answer_sentences"] = float(len(m.sentences))
    found["answer_words"] = math.log1p(words)
    found["words_per_sub"] = math.log1p(words / max(1, len(mains)))
    found["inherits"] = float(m.inherits_from is not None)
    found["opening_yes"] = float("yes" in [s.opening for s in m.sentences])
    found["novel_all"] = share(terms - m.asked[0].everything, mass(terms))
    for name, kind in _ALL_KIND_NAMES:
        found[name] = float(kinds.get(kind, 0))
    for name, cue in _ALL_CUE_NAMES:
        found[name] = float(cues.get(cue, 0))
    return _Answer(found, openings(m), terms, yes_no, list(map(max, m.scores)))


def _signals(m: Match, i: int, answer: _Answer) -> dict[str, float]:
    out = dict(answer.signals)
    order = m.ranked(i)
    best, said = m.sentences[order[0]], answer.explicit.get(i, "")
    out |= _of_question(m, i, answer)
    out |= _of_best(m, i, order)
    out |= _of_answer(m, i, order[0], answer)
    out |= _of_rivals(m, i, order[0], answer)
    out |= _of_branch(m, i, answer.explicit)
    out["own_yes"] = float(said == "yes")
    out["own_no"] = float(said == "no")
    out["leaning"] = leaning(m, i, said)
    for name, kind in _BEST_KIND_NAMES:
        out[name] = float(best.kinds.get(kind, 0))
    for name, cue in _BEST_CUE_NAMES:
        out[name] = float(cue in best.cues)
    return out


_BEST_KIND_NAMES, _BEST_CUE_NAMES, _ALL_KIND_NAMES, _ALL_CUE_NAMES = (
    [(f"{what}_{one}_{where}", one) for one in names]
    for what, where, names in (
        ("kind", "1", _BEST_KINDS),
        ("cue", "1", _BEST_CUES),
        ("kind", "all", _ALL_KINDS),
        ("cue", "all", _ALL_CUES),
    )
)
"""The names of signals with the kind or the cue that each one counts."""


def _of_question(m: Match, i: int, answer: _Answer) -> dict[str, float]:
    what, sub = m.asked[i], m.subs[i]
    asks = figures_asked(sub.text)
    found = {
        "if_yes": float(sub.condition == "if_yes"),
        "if_no": float(sub.condition == "if_no"),
        "place": what.place,
        "weight": what.weight,
        "question_words": float(len(sub.text.split())),
        "yes_no_rank": float(answer.yes_no.index(i)) if i in answer.yes_no else -1.0,
        "negated_question": float(what.negated),
        "figure_asked": float(asks is not None),
        "figure_complete": compare_figures(asks, m.answer).complete if asks else -1.0,
    }
    if sub.type in _TYPES:
        found[f"type_{sub.type}"] = 1.0
    return found


def _of_best(m: Match, i: int, order: Sequence[int]) -> dict[str, float]:
    best, n = order[0], len(m.sentences)
    s, scores = m.sentences[best], m.scores[i]
    figure = dict(zip(PAIR, m.pairs[i][best], strict=True))
    second = scores[order[1]] if n > 1 else 0.0
    return {
        "score_1": scores[best],
        "score_2": second,
        "score_gap": scores[best] - second,
        "cover_1": figure["cover"],
        "own_1": figure["cover_own"],
        "precision_1": figure["precision"],
        "local_1": figure["local"],
        "local_stems_1": figure["local_stems"],
        "place_1": best / (n - 1) if n > 1 else 0.0,
        "first_1": float(best == 0),
        "last_1": float(best == n - 1),
        "words_1": float(s.words),
        "fit_1": figure["fit"],
        "fit_cue_1": figure["fit_cue"],
        "novel_1": figure["novel"],
        "negation_differs": 1.0 - figure["negation_agrees"],
    }


def _of_answer(m: Match, i: int, best: int, answer: _Answer) -> dict[str, float]:
    what, scores, n, every = m.asked[i], m.scores[i], len(m.sentences), answer.terms
    least = 0.5 * scores[best]
    good = [s.terms for s, score in zip(m.sentences, scores, strict=True) if score >= least]
    cover = share(what.terms & every, what.weight)
    fits = sum([row[_FIT] for row in m.pairs[i]])
    return {
        "cover_all": cover,
        "own_all": cover if what.own is what.terms else share(what.own & every, what.own_weight),
        "cover_good": cover if len(good) == n else share(what.terms & good[0].union(*good[1:]), what.weight),
        "good_share": len(good) / n,
        "fit_any": float(fits > 0),
        "fit_share": fits / n,
        "fit_cue_any": max([row[_FIT_CUE] for row in m.pairs[i]]),
        "verb_any": max([row[_VERB] for row in m.pairs[i]]),
    }


def _of_rivals(m: Match, i: int, best: int, answer: _Answer) -> dict[str, float]:
    scores, n, others = m.scores[i], len(m.sentences), [k for k in range(len(m.subs)) if k != i]
    claimed = max([m.scores[k][best] for k in others], default=0.0)
    rivals = list(map(max, zip(*[m.scores[k] for k in others], strict=True)))
    won = [j for j in range(n) if scores[j] >= rivals[j]] if others else list(range(n))
    near: Sequence[Sentence] = m.sentences[max(0, best - 1) : best + 2]
    return {
        "claimed": claimed,
        "claim_gap": scores[best] - claimed,
        "shared_best": float(sum([m.scores[k][best] == answer.tops[k] for k in others])),
        "won": len(won) / n,
        "won_words": math.log1p(sum([m.sentences[j].words for j in won])),
        "near_non_answer": float(sum([bool(s.cues & NON_ANSWERS) for s in near])),
        "near_hedge": float(sum(["hedge" in s.cues or "noncommittal" in s.cues for s in near])),
    }


def _of_branch(m: Match, i: int, explicit: Mapping[int, str]) -> dict[str, float]:
    """What the answer to the main question says of a conditional branch; positive where it switches it on."""
    sub = m.subs[i]
    if sub.condition is None or sub.parent is None:
        return {"branch_on": 1.0}
    sign = 1.0 if sub.condition == "if_yes" else -1.0
    opening = explicit.get(sub.parent, "")
    said = polarity(m, sub.parent, opening)
    return {
        "branch_on": float(said == ("yes" if sign > 0 else "no")),
        "branch_leaning": sign * leaning(m, sub.parent, opening),
        "branch_explicit": sign * {"yes": 1.0, "no": -1.0}.get(opening, 0.0),
        "branch_unknown": float(said == "unknown"),
        "branch_pair": float(len({s.condition for s in m.subs if s.parent == sub.parent}) > 1),
    }


_FIT, _FIT_CUE, _VERB = PAIR.index("fit"), PAIR.index("fit_cue"), PAIR.index("verb")
