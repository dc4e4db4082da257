"""The HTML report: one self-contained page per document, from templates/ with everything escaped.

The page loads nothing: its content security policy forbids every request, and allows only the script and the
style sheet whose hash it names. Document text reaches the page through autoescaping alone.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

import analyzer
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.types import Assessment
from analyzer.report import words
from analyzer.report.contract import all_warnings
from analyzer.report.notes import FAMILY
from analyzer.report.page import exchange_views
from analyzer.report.plain import one_line, safe_url, visible
from analyzer.report.said import remark, trained_on
from analyzer.report.texts import Texts


def to_html(assessment: Assessment, t: Texts) -> str:
    """The page of one document, as text in UTF-8 form; it needs nothing else to be read."""
    style, script = asset("page.css"), asset("page.js")
    return environment().get_template("document.html.j2").render(
        t=t,
        words=words,
        assessment=assessment,
        document=assessment.document,
        document_url=safe_url(assessment.document.url),
        summary=assessment.summary,
        headline=words.headline(assessment, t),
        exchanges=exchange_views(assessment, t),
        warnings=[remark(warning, t) for warning in all_warnings(assessment)],
        trained_on=trained_on(assessment.model.trained_on, t),
        techniques=TECHNIQUES,
        family=FAMILY,
        version=analyzer.__version__,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )  # fmt: skip


def policy(style: str, script: str) -> str:
    """The content security policy of a page with this style sheet and this script, and nothing from elsewhere."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {_hash(style)}; script-src {_hash(script)}"
    )


@functools.cache
def environment() -> Environment:
    """The templates of all pages; they escape whatever they are given."""
    made = Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"visible": visible, "one_line": one_line}
    return made


@functools.cache
def asset(name: str) -> str:
    """The text of a file in templates/."""
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
