"""Files that cannot be read: each gives one clear line that says what is wrong, where, and what to do."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from pathlib import Path

import docx
import pytest
from makers import Word, docx_bytes, lay_out, make_pdf

from analyzer.documents import read
from analyzer.errors import UserError


def message(source: bytes | Path, name: str | None = "bestand") -> str:
    with pytest.raises(UserError) as caught:
        read(source, name=name)
    assert caught.value.what and caught.value.where and caught.value.todo
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"  \n\n"])
def test_empty_file(data: bytes) -> None:
    assert "empty" in message(data)


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 500])
def test_binary_file(data: bytes) -> None:
    assert "binary" in message(data)


def test_text_that_is_no_kamervragen() -> None:
    assert "no Kamervragen" in message(b"Recept voor soep.\n1. Snijd de ui.\n2. Kook het water.\n")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "no such file; check the path" in message(tmp_path / "weg.txt", None)
    assert "folder" in message(tmp_path, None)


@pytest.mark.parametrize("name", ["ah-tk-9999", "AH-TK-20242025", "kv-12", "2024D"])
def test_a_publication_number_that_is_not_whole_is_told_how_to_write_it(name: str) -> None:
    with pytest.raises(UserError) as caught:
        read(name)
    assert "no such file" in str(caught.value)
    assert "ah-tk-20242025-2822" in str(caught.value) and "antwoordmeter fetch" in str(caught.value)


@pytest.mark.parametrize("name", ["ah-tk-9999.txt", "map/ah-tk-9999", "verslag"])
def test_what_looks_like_a_path_is_taken_for_one(name: str) -> None:
    with pytest.raises(UserError) as caught:
        read(name)
    assert caught.value.todo == "check the path"


def test_path_with_a_zero_byte() -> None:
    assert "cannot be read" in message(Path("a\x00b"), None)


def test_text_over_the_limit_ends_at_once() -> None:
    start = time.process_time()
    assert "too large" in message(b"Vraag 1\nWaarom?\nAntwoord 1\nDaarom.\n" * 300_000)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "line",
    [
        "Vraag 1\n",
        "Antwoord\n",
        "1\n",
        "1. soep?\n",
        "(((",
        "Antwoord van Minister X \n",
        "a-\n",
        "¹ soep\n",
        "1) Kamerstuk\n",
        "Tweede Kamer, vergaderjaar 2020–2021, Aanhangsel ",
        "*a ",
        "Vragen van het lid ",
        "1, ",
        "soep[1] ",
        "\f",
    ],
)
def test_time_grows_no_faster_than_the_text(line: str) -> None:
    def seconds(size: int) -> float:
        data = ("Vraag 1\nWaarom?\nAntwoord 1\nDaarom.\n" + line * (size // len(line))).encode()
        start = time.process_time()
        with contextlib.suppress(UserError):
            read(data, name="groot")
        return time.process_time() - start

    seconds(10_000)
    small, large = seconds(40_000), seconds(240_000)
    assert large < 25 * small + 0.5


def test_encrypted_pdf() -> None:
    data = make_pdf([lay_out(["Vraag 1"])]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
        b" /Encrypt << /Filter"
        b" /Standard /V 1 /R 2 /P -4 /O <" + b"5a" * 32 + b"> /U <" + b"a5" * 32 + b"> >>",
    )
    assert "encrypted" in message(data)


def test_scanned_pdf_without_text() -> None:
    assert "scan" in message(make_pdf([[], []]))


def test_broken_pdf() -> None:
    assert "broken" in message(b"%PDF-1.4\n" + b"soep" * 200)


def test_pdf_that_is_no_kamervragen() -> None:
    words = lay_out(["Dit is een recept voor soep dat met niemand iets te maken heeft."] * 10)
    assert "no Kamervragen" in message(make_pdf([words]))


@pytest.mark.parametrize("cut", [30, 400, 4000])
def test_broken_docx(cut: int) -> None:
    assert "broken" in message(docx_bytes(docx.Document())[:-cut])


def test_docx_with_a_damaged_part() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_bytes(docx.Document()))) as good, zipfile.ZipFile(out, "w") as bad:
        for info in good.infolist():
            data = good.read(info)
            bad.writestr(
                info.filename, data[: len(data) // 2] if info.filename == "word/document.xml" else data
            )
    assert "broken" in message(out.getvalue())


def test_zip_that_is_no_docx() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("soep.txt", "soep")
    message(out.getvalue())


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\x00" * 150_000_000)
    assert len(out.getvalue()) < 1_000_000
    assert "unpacks" in message(out.getvalue())


def test_old_word_file_says_to_save_it_anew() -> None:
    assert ".docx" in message(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000)


def test_pdf_in_a_strange_place_is_read_as_pdf() -> None:
    words = [Word("Vraag 1", 50, 700), Word("Waarom is er vandaag geen soep in de kantine?", 50, 690)]
    words += [Word("Antwoord 1", 50, 660), Word("Omdat de kok ziek is en er niemand anders kookt.", 50, 650)]
    assert read(b"\n\n" + make_pdf([words]), name="x.bin").input_format == "pdf"
