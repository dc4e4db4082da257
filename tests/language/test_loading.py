"""The pipeline is found, loaded, and joined by our rule layers, whichever it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
import standin

from analyzer.errors import UserError
from analyzer.language import DEFAULT_PIPELINE, load_pipeline, loading, models_folder

TEXT = "Kunt u dit vóór 3 mei 2025 toelichten? Zie Kamerstuk 36 410, nr. 7. Ja."


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("site")
    standin.install(folder)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))
    sys.modules.pop(standin.NAME, None)


def test_default_is_the_shipped_pipeline(pipeline: spacy.language.Language) -> None:
    assert (pipeline.lang, pipeline.meta["name"]) == ("nl", "kamer_sm")
    assert (models_folder() / DEFAULT_PIPELINE / "meta.json").is_file()


def test_other_pipeline_by_name_gets_the_same_layers(
    installed: Path, pipeline: spacy.language.Language
) -> None:
    other = load_pipeline("nl_core_news_sm")
    assert {"tagger", "morphologizer", "parser", "lemmatizer", "attribute_ruler", "ner"} <= set(
        other.pipe_names
    )
    ours, theirs = pipeline(TEXT), other(TEXT)
    assert [t.text for t in ours] == [t.text for t in theirs]
    assert [(e.text, e.label_) for e in ours.ents] == [(e.text, e.label_) for e in theirs.ents]
    assert [t.pos_ for t in theirs if t.text in ("u", "nr.")] == ["PRON", "NOUN"]


def test_other_pipeline_from_a_folder(installed: Path) -> None:
    folder = installed / standin.NAME / f"{standin.NAME}-{standin.VERSION}"
    assert load_pipeline(str(folder)).meta["name"] == "core_news_sm"


def test_excluded_components_are_not_loaded() -> None:
    nlp = load_pipeline(exclude=["ner", "lemmatizer"])
    assert not {"ner", "lemmatizer"} & set(nlp.component_names)


def test_models_are_found_inside_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "analyzer" / "_models"
    installed.mkdir(parents=True)
    (tmp_path / "models").mkdir()
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "analyzer" / "language" / "loading.py"))
    assert models_folder() == installed
    installed.rmdir()
    assert models_folder() == tmp_path / "models"


def test_missing_models_are_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "analyzer" / "language" / "loading.py"))
    with pytest.raises(UserError, match="install"):
        models_folder()


@pytest.mark.parametrize(
    ("name", "todo"),
    [
        ("nl_core_news_md", "python -m spacy download nl_core_news_md"),
        ("/nowhere/at_all", "folder"),
    ],
)
def test_missing_pipeline_says_what_to_do(name: str, todo: str) -> None:
    with pytest.raises(UserError) as caught:
        load_pipeline(name)
    assert todo in str(caught.value)
    assert "\n" not in str(caught.value)


def test_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "english")
    with pytest.raises(UserError, match="'en'"):
        load_pipeline(str(tmp_path / "english"))


def test_same_text_same_analysis(pipeline: spacy.language.Language) -> None:
    one, two = pipeline(TEXT), load_pipeline()(TEXT)
    assert one.to_json() == two.to_json()
