"""The JSON contract: its schema, its offsets, and null for what cannot be said."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import analyzer
from analyzer.errors import UserError
from analyzer.model.types import Assessment
from analyzer.report.contract import error_line, to_contract

SCHEMA = json.loads((Path(analyzer.__file__).parents[1] / "docs" / "contract.schema.json").read_text("utf-8"))


def closed(schema: Any) -> Any:
    """The schema without room for fields it does not name: what we write must all be described."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: value if key in ("if", "then") else closed(value) for key, value in schema.items()}
    if "properties" in out and "type" in out:
        out.setdefault("additionalProperties", False)
    return out


def check(value: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(value)
    Draft202012Validator(closed(SCHEMA)).validate(value)


def test_assessment_follows_the_schema(assessment: Assessment) -> None:
    check(to_contract(assessment))


def test_postponement_follows_the_schema_without_scores(postponement: Assessment) -> None:
    value = to_contract(postponement)
    check(value)
    assert value["exchanges"] == []
    assert value["summary"] is None
    assert [question["number"] for question in value["questions"]] == [1, 2]
    assert value["postponement"]["until"] == "zo spoedig mogelijk"


def test_error_line_follows_the_schema() -> None:
    value = error_line("map/a.pdf", UserError("the file is empty", where="a.pdf", todo="give another"))
    check(value)
    assert value == {"error": "a.pdf: the file is empty; give another", "source": "map/a.pdf"}


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        (("document", "submitted"), "5 februari 2025"),
        (("exchanges", 0, "directness"), None),
        (("exchanges", 0, "clarity", "label"), "duidelijk"),
        (("exchanges", 2, "techniques", 3, "evidence", 0, "number"), None),
        (("summary", "interval"), [1.0]),
    ],
)
def test_schema_refuses_what_the_contract_forbids(
    assessment: Assessment, path: tuple[str | int, ...], bad: object
) -> None:
    value = copy.deepcopy(to_contract(assessment))
    place: Any = value
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = bad
    assert not Draft202012Validator(SCHEMA).is_valid(value)


def test_every_text_equals_its_slice(assessment: Assessment) -> None:
    value = to_contract(assessment)
    answers = {tuple(x["numbers"]): x["answer"] for x in value["exchanges"]}
    checked = 0
    for exchange in value["exchanges"]:
        questions = {question["number"]: question["text"] for question in exchange["questions"]}
        spans = [e for t in exchange["techniques"] for e in t["evidence"]]
        spans += [e for s in exchange["subquestions"] for e in s["evidence"]]
        for span in spans:
            text = exchange["answer"] if span["in"] == "answer" else questions[span["number"]]
            assert text[span["start"] : span["end"]] == span["text"]
            for other in span["same_as"]:
                assert answers[tuple(other["numbers"])][other["start"] : other["end"]] == span["text"]
                checked += 1
        for sub in exchange["subquestions"]:
            assert questions[sub["number"]][sub["start"] : sub["end"]] == sub["text"]
        for part in (*exchange["references"], *exchange["promises"]):
            assert exchange["answer"][part["start"] : part["end"]] == part["text"]
    assert checked == 3


def test_what_cannot_be_said_is_null_and_valid_json(assessment: Assessment) -> None:
    value = to_contract(assessment)
    assert value["exchanges"][0]["features"]["numeric_coverage"] is None
    assert value["document"]["questioners"][1]["party"] is None
    json.dumps(value, allow_nan=False)


def test_dates_are_iso_and_response_days_counted(assessment: Assessment) -> None:
    document = to_contract(assessment)["document"]
    assert (document["submitted"], document["received"], document["response_days"]) == (
        "2025-02-05",
        "2025-03-21",
        44,
    )


def test_warnings_of_reading_and_scoring_are_both_there(assessment: Assessment) -> None:
    assert to_contract(assessment)["warnings"] == [
        "Vraag 9 heeft geen antwoord.",
        "Eén antwoord wijkt af van wat het model kent.",
    ]
