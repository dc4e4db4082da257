"""Everything our pipeline gives and our code asks for exists in nl_core_news_sm 3.8.0 as well."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from standin import label_scheme

from analyzer.language.corrections import ALWAYS, POS_OF_TAG, UNLESS_PRONOUN
from analyzer.language.entities import LABELS

PACKAGE = Path(__file__).resolve().parents[2] / "analyzer"
SCHEME = label_scheme()
UPOS = {
    part.removeprefix("POS=")
    for label in SCHEME["morphologizer"]
    for part in label.split("|")
    if "POS=" in part
}
KNOWN = {
    "pos_": UPOS | {""},
    "dep_": set(SCHEME["parser"]) | {""},
    "tag_": set(SCHEME["tagger"]),
    "ent_type_": set(SCHEME["ner"]) | {""},
    "label_": set(SCHEME["ner"]),
}


@pytest.mark.parametrize("component", ["tagger", "morphologizer", "parser"])
def test_labels_of_the_pipeline(pipeline: Language, component: str) -> None:
    extra = set(pipeline.get_pipe(component).labels) - set(SCHEME[component])  # type: ignore[attr-defined]
    assert extra - {"_"} == set()


def test_component_names(pipeline: Language) -> None:
    assert set(pipeline.component_names) - {"kamer_sentences", "kamer_arcs"} <= set(SCHEME["components"])


def test_entity_labels() -> None:
    assert set(LABELS) <= set(SCHEME["ner"])


def test_corrections_use_known_labels() -> None:
    corrections = [*ALWAYS.values(), *UNLESS_PRONOUN.values()]
    assert {c.tag for c in corrections} <= set(SCHEME["tagger"])
    labels = {
        "|".join(sorted([*(c.morph.split("|") if c.morph else []), f"POS={c.pos}"])) for c in corrections
    }
    assert labels - {"POS=CCONJ"} <= set(SCHEME["morphologizer"])
    assert all(any(tag.startswith(start) for tag in SCHEME["tagger"]) for start in POS_OF_TAG)


def _strings(node: ast.expr, names: dict[str, ast.expr]) -> Iterator[str]:
    """The string constants of a comparison's right side, through a module's own constants."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Set | ast.Tuple | ast.List):
        for item in node.elts:
            yield from _strings(item, names)
    elif isinstance(node, ast.Call) and node.args:
        yield from _strings(node.args[0], names)
    elif isinstance(node, ast.BinOp):
        yield from _strings(node.left, names)
        yield from _strings(node.right, names)
    elif isinstance(node, ast.Name) and node.id in names:
        yield from _strings(names[node.id], {})


def labels_asked_for(source: str) -> list[tuple[str, str]]:
    """(attribute, label) of every comparison like `token.dep_ == "obj"` or `token.pos_ in _NOUNS`."""
    tree = ast.parse(source)
    names: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            names[node.target.id] = node.value
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr in KNOWN:
            for right in node.comparators:
                found += [(node.left.attr, text) for text in _strings(right, names)]
    return found


def test_the_reader_of_comparisons_sees_constants_and_names() -> None:
    source = '_SUBJECTS = frozenset({"nsubj"})\nx = t.dep_ in _SUBJECTS or t.pos_ == "NOPE"\n'
    assert labels_asked_for(source) == [("dep_", "nsubj"), ("pos_", "NOPE")]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_code_asks_only_for_known_labels(path: Path) -> None:
    unknown = [(a, v) for a, v in labels_asked_for(path.read_text(encoding="utf8")) if v not in KNOWN[a]]
    assert unknown == []
