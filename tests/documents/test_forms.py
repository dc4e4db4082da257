"""Every official form of one fictional publication gives the same Document: metadata, numbers, texts, footnotes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from makers import docx_bytes

from analyzer.documents import Document, read
from analyzer.errors import UserError

FORMS = Path(__file__).parent / "forms"
NAME = "ah-tk-20212022-4321"
TEXT = (FORMS / "soep.txt").read_text(encoding="utf-8")
PARAGRAPHS = [
    line
    for line in TEXT.split("\n")
    if line and not line.startswith(("Vergaderjaar", "Vragen gesteld", "ah-tk", "Tweede Kamer", "¹", "²"))
]


def make_odt() -> bytes:
    """An ODT with the paragraphs of the text form, real notes, a list and a table."""
    spaces = {
        "office": "office:1.0",
        "text": "text:1.0",
        "table": "table:1.0",
        "style": "style:1.0",
        "fo": "xsl-fo-compatible:1.0",
    }
    names = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}"' for k, v in spaces.items())
    notes = {"¹": "Soepkrant, 1 maart 2022, «Lauwe soep».", "²": "Kamerstuk 12 345, nr. 6."}
    body = ""
    for line in PARAGRAPHS:
        if "\t" in line:
            cells = "".join(
                f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in line.split("\t")
            )
            row = f"<table:table-row>{cells}</table:table-row>"
            body = (
                body.removesuffix("</table:table>")
                if body.endswith("</table:table>")
                else body + "<table:table>"
            )
            body += row + "</table:table>"
            continue
        for mark, note in notes.items():
            if line.endswith(mark):
                inner = f"<text:note-citation>1</text:note-citation><text:note-body><text:p>{note}</text:p></text:note-body>"
                line = line.removesuffix(mark) + f'<text:note text:note-class="footnote">{inner}</text:note>'
        body += f"<text:p>{line}</text:p>"
    content = (
        f"<office:document-content"
        f" {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return out.getvalue()


def make_docx() -> bytes:
    """A DOCX with the paragraphs of the text form, typed notes and a table."""
    document = docx.Document()
    rows = [line.split("\t") for line in PARAGRAPHS if "\t" in line]
    for line in PARAGRAPHS:
        if line == "\t".join(rows[0]):
            table = document.add_table(rows=len(rows), cols=2)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    table.cell(r, c).text = cell
        elif "\t" not in line:
            document.add_paragraph(line)
    document.add_paragraph("¹ Soepkrant, 1 maart 2022, «Lauwe soep».")
    document.add_paragraph("² Kamerstuk 12 345, nr. 6.")
    return docx_bytes(document)


def everything(document: Document) -> dict[str, object]:
    fields = ("kind", "id", "year", "number", "title", "questioners", "respondents", "submitted", "received")
    rest = ("exchanges", "footnotes", "see_also", "warnings", "url")
    return {field: getattr(document, field) for field in (*fields, *rest)}


@pytest.fixture(scope="module")
def expected() -> dict[str, object]:
    return everything(read(TEXT.encode(), name=f"{NAME}.txt"))


def test_text_form_is_read_as_meant(expected: dict[str, object]) -> None:
    document = read(TEXT.encode(), name=f"{NAME}.txt")
    assert [(e.numbers, e.answer) for e in document.exchanges] == [
        ((1,), "Ja."),
        (
            (2, 3),
            "De soep is 40 graden warm. Ik noem twee punten:\n- de pan is klein;\n- het vuur is laag.\n"
            "Jaar\tGraden\n2020\t41\n2021\t40\nDaarna wordt er gemeten.",
        ),
    ]
    assert [q.text for e in document.exchanges for q in e.questions][
        2
    ] == "Wie meet dat in een ruimte van 12 m²?"
    assert [(n.mark, n.text) for n in document.footnotes] == [
        ("1", "Soepkrant, 1 maart 2022, «Lauwe soep»."),
        ("2", "Kamerstuk 12 345, nr. 6."),
    ]
    assert [(r.name, r.ministry) for r in document.respondents] == [("De Boer", "Soepzaken"), ("", "Lepels")]


@pytest.mark.parametrize("name", ["soep-2010.xml", "soep-2009.xml", "soep-site.html", "soep-lopend.html"])
def test_markup_gives_the_same_document(name: str, expected: dict[str, object]) -> None:
    document = read((FORMS / name).read_bytes(), name=NAME + Path(name).suffix)
    assert document.input_format == Path(name).suffix[1:]
    assert everything(document) == expected


@pytest.mark.parametrize(("form", "make"), [("odt", make_odt), ("docx", make_docx)])
def test_word_processor_files_give_the_same_document(
    form: str, make: object, expected: dict[str, object]
) -> None:
    document = read(make(), name=f"{NAME}.{form}")  # type: ignore[operator]
    assert document.input_format == form
    assert everything(document) == expected


def test_identifier_of_the_xml_needs_no_file_name() -> None:
    document = read((FORMS / "soep-2010.xml").read_bytes(), name="download.xml")
    assert (document.id, document.year, document.number) == (NAME, "2021-2022", 4321)


def test_unknown_xml_element_keeps_its_text_and_warns() -> None:
    data = (
        (FORMS / "soep-2010.xml")
        .read_text(encoding="utf-8")
        .replace("<al>Ja.</al>", "<gekkigheid>Ja.</gekkigheid>")
    )
    document = read(data.encode(), name="soep.xml")
    assert document.exchanges[0].answer == "Ja."
    assert any("gekkigheid" in warning for warning in document.warnings)


def test_xml_postponement() -> None:
    data = (
        "<officiele-publicatie><kamervragen><kamervraagomschrijving type='vraag'>Vragen van het lid Jansma (PvdX) aan de"
        " Minister van Soepzaken over soep (ingezonden 3 maart 2022).</kamervraagomschrijving><vraag><nr>1</nr><al>Kent u"
        " de soep?</al></vraag><kamervraagopmerking><al>De vragen kunnen niet binnen de gebruikelijke termijn worden"
        " beantwoord wegens ziekte van de kok.</al></kamervraagopmerking></kamervragen></officiele-publicatie>"
    )
    document = read(data.encode(), name="uitstel.xml")
    assert document.kind == "postponement" and document.exchanges == ()
    assert [q.text for q in document.questions] == ["Kent u de soep?"]
    assert document.postponement is not None and document.postponement.reason == "wegens ziekte van de kok"


BOMB = "<!DOCTYPE kamervragen [<!ENTITY a 'soep'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(8)
)


@pytest.mark.parametrize(
    "data",
    [
        b"<officiele-publicatie><kamervragen><vraag>",
        BOMB.encode() + b"]><kamervragen><vraag><nr>1</nr><al>&i;</al></vraag></kamervragen>",
        b"<!DOCTYPE kamervragen [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><kamervragen><al>&x;</al></kamervragen>",
        b"<kamervragen>" + b"<al>" * 5000 + b"</al>" * 5000 + b"</kamervragen>",
        b"<html><body>" + b"<div>" * 5000 + b"soep",
        b"<html><body></body></html>",
        b"<!doctype html><html><head><meta charset='soep'></head><body><p>Soep.</p></body></html>",
    ],
)
def test_bad_markup_gives_one_clear_line(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read(data, name="slecht.xml")
    assert "\n" not in str(caught.value) and "root:" not in str(caught.value)


def test_broken_odt() -> None:
    with pytest.raises(UserError, match="broken"):
        read(make_odt()[:-200], name="stuk.odt")
