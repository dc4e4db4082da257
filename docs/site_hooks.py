"""Pages of the site that live elsewhere in the repository: the cards of models and data, and the changelog.

MkDocs calls `on_files`. Links between these pages work on the site; links to anything else in the repository become
plain text, because the site does not hold it.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

PAGES = {
    "model-card.md": "models/README.md",
    "language-pipeline.md": "models/PIPELINE.md",
    "datasheet.md": "data/README.md",
    "changelog.md": "CHANGELOG.md",
}
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")


def on_files(files: Files, config: Any) -> Files:
    root = Path(config["config_file_path"]).parent
    for page, source in PAGES.items():
        text = with_links_of_the_site((root / source).read_text(encoding="utf-8"), source)
        files.append(File.generated(config, page, content=text))
    return files


def with_links_of_the_site(text: str, source: str) -> str:
    """The text of a page with its links turned to pages of the site, or to plain text."""

    def link(match: re.Match[str]) -> str:
        words, target = match.groups()
        if re.match(r"https?:|mailto:|#", target):
            return match.group()
        path, _, anchor = target.partition("#")
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        for page, origin in PAGES.items():
            if origin == wanted:
                return f"[{words}]({page}{'#' + anchor if anchor else ''})"
        return f"{words} (`{wanted}`)"

    return _LINK.sub(link, text)
