"""Does this sentence answer this sub-question? Numbers for every pair of a sub-question and an answer sentence.

The classifier learns from annotators' quotes which sentence answers what; these are the signals it sees. They compare
the pair with the other sentences and the other sub-questions, since topical overlap alone does not make an answer
(ANCHORS: topical relevance is not answering).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from analyzer.evidence.cues import sentence_spans
from analyzer.features.rarity import rarity
from analyzer.evidence.types import CueHit, ExchangeEvidence, SubQuestion

TYPES = (
    "known", "opinion", "yes_no", "willingness", "who", "what", "which", "when", "where", "how", "how_many", "why",
    "request", "procedural",
)  # fmt: skip
CUE_FAMILIES = (
    "yes", "no", "agreement", "disagreement", "commitment", "explanation", "background", "courtesy", "hedge",
    "deferral", "generality", "ignorance", "noncommittal", "referral_answer", "referral_letter", "reframing",
    "refusal", "repetition", "responsibility_shift",
)  # fmt: skip
PAIR_SIGNALS = (
    "overlap", "overlap_gap", "overlap_rank", "overlap_against_others", "overlap_with_neighbours", "verb_shared",
    "head_shared", "position", "from_end", "relative_position", "order_gap", "sentences", "words", "question_words",
    "answer_words", "sub_questions", "sub_question_index", "starts_yes", "starts_no", "first_person", "negated",
    "has_number", "has_date", "has_reason", "has_future", "has_modal", "has_name", "is_question", "marker",
    "number_asked_and_given", "if_yes", "if_no", "new_words",
    *(f"type_{t}" for t in TYPES),
    *(f"cue_{c}" for c in CUE_FAMILIES),
)  # fmt: skip
"""Names of the columns of `pair_signals`, in order."""

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_PATTERNS = {
    name: re.compile(rf"\b(?:{words})\b")
    for name, words in {
        "has_reason": "omdat|doordat|vanwege|daarom|aangezien|immers|namelijk|hierdoor|daardoor|zodat",
        "has_future": "zal|zullen|ga|gaan|gaat|wil|willen|bereid|voornemens|streef|streven|verwacht",
        "has_modal": "kan|kunnen|zou|zouden|mogelijke?|wellicht|moet|moeten|mag|mogen",
        "negated": "niet|geen|nooit|niets|niemand|noch|zonder|onvoldoende",
        "marker": "ten aanzien van|wat betreft|met betrekking tot|(?:op|over) de vraag",
        "has_date": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|kwartaal|"
        "zomer|voorjaar|najaar|jaar|jaren|maand|maanden|week|weken|(?:19|20)\\d\\d",
        "first_person": "ik|wij|we|mijn|ons|kabinet",
        "has_number": r"\d[\d.,]*",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """An answer sentence: offsets into the answer, its tokens and the lemma parts that carry content."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    lemmas: frozenset[str]
    verbs: frozenset[str]


def answer_sentences(answer: Doc) -> tuple[Sentence, ...]:
    """The sentences of an answer, by punctuation (the same on every pipeline); at least one."""
    spans = sentence_spans(answer.text) or [(0, len(answer.text))]
    found: list[Sentence] = []
    tokens = iter(answer)
    token = next(tokens, None)
    for start, end in spans:
        mine: list[Token] = []
        while token is not None and token.idx < end:
            if token.idx >= start:
                mine.append(token)
            token = next(tokens, None)
        text = answer.text[start:end]
        found.append(Sentence(start, end, text, tuple(mine), content(mine), _verbs(mine)))
    return tuple(found)


def content(tokens: Sequence[Token]) -> frozenset[str]:
    """Lemmas of the content words and the parts of their compounds, in lower case."""
    parts: set[str] = set()
    for token in tokens:
        if token.pos_ in _CONTENT and len(token.text) > 2:
            lemma = token.lemma_.lower()
            parts.add(lemma.replace("_", ""))
            parts.update(p for p in re.split(r"[_-]", lemma) if len(p) > 3)
    return frozenset(parts)


def _verbs(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(t.lemma_.lower().replace("_", "") for t in tokens if t.pos_ == "VERB")


def pair_signals(evidence: ExchangeEvidence, sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """Signals for every pair.

    Args:
        evidence: the exchange with its sub-questions and cues.
        sentences: of `answer_sentences`.

    Returns:
        Array of shape (sub-questions, sentences, `len(PAIR_SIGNALS)`), without NaN.
    """
    subs = evidence.sub_questions
    out = np.zeros((len(subs), len(sentences), len(PAIR_SIGNALS)))
    if not subs or not sentences:
        return out
    asked = [_asked_tokens(evidence, s) for s in subs]
    lemmas = [content(tokens) for tokens in asked]
    everything = frozenset().union(*lemmas)
    overlap = np.array([[_overlap(q, s.lemmas) for s in sentences] for q in lemmas])
    for j, sentence in enumerate(sentences):
        _fill(out[:, j], _of_sentence(sentence, j, len(sentences), evidence.cues, everything))
    _fill(
        out, {"answer_words": math.log1p(sum(len(s.tokens) for s in sentences)), "sub_questions": len(subs)}
    )
    relative = np.arange(len(sentences)) / len(sentences)
    for i, sub in enumerate(subs):
        best_of_others = np.delete(overlap, i, axis=0).max(axis=0) if len(subs) > 1 else 0.0
        verbs = _verbs(asked[i])
        noun = next((t.lemma_.lower().replace("_", "") for t in asked[i] if t.pos_ == "NOUN"), "")
        padded = np.pad(overlap[i], 1)
        wants_number = sub.type in ("how_many", "when")
        _fill(
            out[i],
            {
                "overlap": overlap[i],
                "overlap_gap": overlap[i] - overlap[i].max(),
                "overlap_rank": (overlap[i][None, :] > overlap[i][:, None]).sum(axis=1),
                "overlap_against_others": overlap[i] - best_of_others,
                "overlap_with_neighbours": np.maximum(np.maximum(padded[:-2], padded[2:]), overlap[i]),
                "verb_shared": np.array([len(verbs & s.verbs) for s in sentences]),
                "head_shared": np.array([noun in s.lemmas for s in sentences]),
                "order_gap": i / len(subs) - relative,
                "question_words": len(lemmas[i]),
                "sub_question_index": i,
                "number_asked_and_given": wants_number
                * np.maximum(_column(out[i], "has_number"), _column(out[i], "has_date")),
                "if_yes": sub.condition == "if_yes",
                "if_no": sub.condition == "if_no",
                f"type_{sub.type}": 1.0,
            },
        )
    return out


_INDEX = {name: i for i, name in enumerate(PAIR_SIGNALS)}


def _fill(rows: NDArray[np.float64], values: Mapping[str, float | NDArray[Any]]) -> None:
    for name, value in values.items():
        rows[..., _INDEX[name]] = value


def _column(rows: NDArray[np.float64], name: str) -> NDArray[np.float64]:
    return rows[..., _INDEX[name]]


def _asked_tokens(evidence: ExchangeEvidence, sub: SubQuestion) -> list[Token]:
    for question, doc in zip(evidence.parsed.exchange.questions, evidence.parsed.questions, strict=True):
        if question.number == sub.number:
            return [t for t in doc if sub.start <= t.idx < sub.end]
    return []


def _overlap(asked: frozenset[str], said: frozenset[str]) -> float:
    """Share of what is asked that is said, rare words counting more; 0 where nothing with content is asked."""
    total = sum(rarity(w) for w in asked)
    return sum(rarity(w) for w in asked & said) / total if total else 0.0


def _of_sentence(
    sentence: Sentence, index: int, count: int, cues: Sequence[CueHit], asked: frozenset[str]
) -> dict[str, float]:
    """Signals that are the same for every sub-question; `asked` are the content lemmas of all of them."""
    low = sentence.text.lower()
    first = low.lstrip("«\"'–- ").split(" ", 1)[0].strip(".,;:!")
    values = {name: float(bool(pattern.search(low))) for name, pattern in _PATTERNS.items()}
    values |= {
        "position": index,
        "from_end": count - 1 - index,
        "relative_position": index / max(1, count - 1),
        "sentences": count,
        "words": len(sentence.tokens),
        "starts_yes": first == "ja",
        "starts_no": first == "nee",
        "has_name": any(t.pos_ == "PROPN" for t in sentence.tokens),
        "is_question": low.rstrip(" »\"'").endswith("?"),
        "new_words": len(sentence.lemmas - asked) / max(1, len(sentence.lemmas)),
    }
    for cue in cues:
        if cue.start < sentence.end and cue.end > sentence.start and f"cue_{cue.technique}" in _INDEX:
            values[f"cue_{cue.technique}"] = 1.0
    return values
