"""Small fictional scores in the form of the JSON contract."""

from __future__ import annotations

from typing import Any


def exchange(directness: float, *, number: int = 1, kind: str = "yes_no", status: str = "answered",
             sentence: str = "", abstained: bool = False, technique: str = "deferral") -> dict[str, Any]:  # fmt: skip
    evidence = {"in": "answer", "number": None, "start": 0, "end": len(sentence), "text": sentence}
    return {
        "numbers": [number],
        "label": str(number),
        "questions": [{"number": number, "label": str(number), "text": f"Gaat brug {number} open?"}],
        "answer": sentence,
        "directness": directness,
        "interval": [max(0.0, directness - 20), min(100.0, directness + 20)],
        "abstained": abstained,
        "clarity": {"label": "ambivalent", "probabilities": {}},
        "evasion": {"label": "partial", "probabilities": {}},
        "techniques": [{"name": technique, "probability": 0.9, "ground": None, "evidence": [evidence]}]
        if sentence
        else [],
        "subquestions": [{"type": kind, "status": status}],
    }


def contract(name: str, *exchanges: dict[str, Any], kind: str = "answer", received: str | None = "2025-03-21",
             days: int | None = 20, ministries: tuple[str, ...] = ("Bruggen en Sluizen",),
             parties: tuple[str, ...] = ("PvT",)) -> dict[str, Any]:  # fmt: skip
    return {
        "schema": "antwoordmeter/1",
        "document": {
            "id": name,
            "kind": kind,
            "title": f"de brug van {name}",
            "questioners": [{"name": "Teunisse", "party": party} for party in parties],
            "respondents": [{"name": "De Wilde-Vos", "role": "minister", "ministry": m} for m in ministries],
            "submitted": None,
            "received": received,
            "response_days": days,
            "url": None,
            "source": f"{name}.txt",
            "sha256": name,
        },
        "summary": {"directness_substantive": 50.0} if exchanges else None,
        "exchanges": list(exchanges),
        "postponement": {"reason": "afstemming", "until": None} if kind == "postponement" else None,
        "model": {"name": "m", "version": "1", "pipeline": "p", "interval_level": 0.9},
    }
