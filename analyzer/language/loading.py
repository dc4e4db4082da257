"""Finding and loading the spaCy pipeline: the one we ship, or another Dutch one with the same label
scheme."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import UserError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "nl_kamer_sm"


def models_folder() -> Path:
    """The folder with the shipped models: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_models", package.parent / "models"):
        if folder.is_dir():
            return folder
    raise UserError(
        "the shipped models are missing",
        where=str(package),
        todo="install the package again: pip install antwoordmeter",
    )


def load_pipeline(name: str | None = None, *, exclude: Iterable[str] = ()) -> Language:
    """Load a Dutch spaCy pipeline.

    Args:
        name: None or "nl_kamer_sm" for the shipped pipeline, else an installed package ("nl_core_news_sm")
        or a folder.
        exclude: components that are not needed and cost time or memory.

    Returns:
        The pipeline, with our sentence and entity rules in it (added on top when it is not ours), so that the
        features see the same boundaries and entities whichever pipeline is loaded.

    Raises:
        UserError: no such package or folder, no spaCy pipeline, or not a Dutch one.
    """
    import spacy

    from analyzer.language.layers import add_rule_layers

    wanted = name or DEFAULT_PIPELINE
    source: str | Path = models_folder() / wanted if wanted == DEFAULT_PIPELINE else wanted
    try:
        # Its statistical `ner` is left out where there is one: the rule layer takes its place and its name.
        nlp = spacy.load(source, exclude=list(exclude))
    except (OSError, ValueError, ImportError) as problem:
        raise _not_loadable(wanted, problem) from problem
    if nlp.lang != "nl":
        raise UserError(
            f"this pipeline is for the language '{nlp.lang}'", where=wanted, todo="choose a Dutch one (nl_…)"
        )
    return add_rule_layers(nlp, exclude=exclude)


def _not_loadable(name: str, problem: Exception) -> UserError:
    if name == DEFAULT_PIPELINE:
        return UserError(
            f"the shipped pipeline can't be read ({problem})", where=name, todo="install antwoordmeter again"
        )
    if "/" in name or "\\" in name or Path(name).exists():
        return UserError(
            "no spaCy pipeline can be loaded from here", where=name, todo="give a folder with a meta.json"
        )
    return UserError(
        "this spaCy pipeline is not installed",
        where=name,
        todo=f"install it with: python -m spacy download {name} (or leave --pipeline out)",
    )
