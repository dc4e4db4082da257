"""Writing a corpus report: the page, a page per document in a folder beside it, and the tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from analyzer.corpus.report import CorpusReport
from analyzer.corpus.rows import Contract
from analyzer.corpus.tables import make_folder, require_pyarrow, tables, write_csv, write_parquet
from analyzer.errors import UserError
from analyzer.model.dataset import READABLE
from analyzer.model.types import Assessment
from analyzer.report.corpus_page import to_corpus_html
from analyzer.report.html import to_html
from analyzer.report.texts import Texts

Result = Assessment | Contract | tuple[str, UserError]
SCORES = (".jsonl", ".ndjson")
_UNSAFE = re.compile(r"[^\w.-]+")


def found_files(places: Iterable[str | Path], output: Path) -> list[Path]:
    """The files to report on: files as they are given, of a folder every publication in it, also deeper down.

    An earlier report (the page `output` and the pages beside it) is left out of a folder.

    Raises:
        UserError: a place does not exist, or a folder has no publications.
    """
    found: list[Path] = []
    own = {output.resolve(), documents_folder(output).resolve()}
    for place in map(Path, places):
        if not place.exists():
            raise UserError("there is no such file or folder", where=str(place), todo="check the path")
        if not place.is_dir():
            found.append(place)
            continue
        inside = [
            p
            for p in sorted(place.rglob("*"))
            if p.suffix.lower() in READABLE
            and p.is_file()
            and not _is_hidden(p.relative_to(place))
            and not {p.resolve(), p.parent.resolve()} & own
        ]
        if not inside:
            raise UserError(
                "there is no publication in this folder", where=str(place), todo=f"give {', '.join(READABLE)}"
            )
        found += inside
    return list(dict.fromkeys(found))


def documents_folder(output: Path) -> Path:
    """Where the documents' pages go: "corpus.html" has "corpus-documents" beside it."""
    return output.with_name(f"{output.stem}-documents")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def write_report(
    results: Iterable[Result],
    output: Path,
    t: Texts,
    *,
    csv: Path | None = None,
    parquet: Path | None = None,
    pages: bool = True,
) -> CorpusReport:
    """Writes the report over these documents and gives what it was made from.

    Args:
        results: assessments, contracts (of JSON Lines), or a file's name with what is wrong with it.
        output: the page; the documents' own pages go into the folder `documents_folder` beside it.
        t: the language.
        csv: folder for the tables as CSV; None for none.
        parquet: folder for the tables as Parquet; None for none.
        pages: whether documents get their own page; a contract never does, for it has lost too much.

    Raises:
        UserError: no document could be taken, or something cannot be written.
    """
    if parquet is not None:
        require_pyarrow()
    report = CorpusReport()
    folder = documents_folder(output)
    names = _Names()
    for result in results:
        if isinstance(result, tuple):
            report.skip(result[0], str(result[1]))
        elif isinstance(result, Assessment):
            name = names.next(result.document.source or result.document.id or "document") if pages else ""
            address = quote(f"{folder.name}/{name}") if name else ""
            if report.add(result, address) and name:
                write_text(make_folder(folder) / name, to_html(result, t))
        elif "error" in result:
            report.skip(str(result.get("source", "")), str(result["error"]))
        else:
            report.add(result)
    figures = report.figures()
    made = tables(report, figures)
    write_text(output, to_corpus_html(figures, t))
    if csv is not None:
        write_csv(made, csv)
    if parquet is not None:
        write_parquet(made, parquet)
    return report


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8; a stray surrogate is escaped.

    Raises:
        UserError: the file cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise UserError(
            f"the file cannot be written ({error.strerror})",
            where=str(path),
            todo="give another place with -o",
        ) from None


class _Names:
    """File names for pages: safe characters, none given twice (also where capitals are not told apart)."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def next(self, source: str) -> str:
        stem = _UNSAFE.sub("-", Path(source).stem).strip(".-")[:80] or "document"
        name = next(n for n in _candidates(stem) if n.lower() not in self._given)
        self._given.add(name.lower())
        return name


def _candidates(stem: str) -> Iterator[str]:
    yield f"{stem}.html"
    yield from (f"{stem}-{n}.html" for n in itertools.count(2))
