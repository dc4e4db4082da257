"""The ministry's DOCX: automatic list numbers, notes, tables, bold questions."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from makers import docx_bytes, number_paragraphs, set_number

from analyzer.documents import Document, read
from analyzer.documents.docx_numbering import format_number

TITLE = (
    "Antwoorden van de minister van Soepzaken op Kamervragen van het lid Jansma (PvdX) over de"
    " kantine (ingezonden 3 maart 2022)"
)


def read_paragraphs(*paragraphs: str) -> Document:
    document = docx.Document()
    document.add_paragraph(TITLE)
    for text in paragraphs:
        document.add_paragraph(text)
    return read(docx_bytes(document), name="soep.docx")


def test_worded_headings() -> None:
    document = read_paragraphs("Vraag 1", "Is de soep warm?", "Antwoord op vraag 1", "Ja.", "", "Morgen ook.")
    (exchange,) = document.exchanges
    assert document.input_format == "docx"
    assert (exchange.questions[0].text, exchange.answer) == ("Is de soep warm?", "Ja.\nMorgen ook.")
    assert document.title == "de kantine"
    assert document.respondents[0].ministry == "Soepzaken"


@pytest.mark.parametrize("pattern", ["%1.", "%1", "Vraag %1"])
def test_automatic_numbers_are_read_from_the_numbering_definition(pattern: str) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    number_id = number_paragraphs(document, pattern)
    for question, answer in (("Is de soep warm?", "Ja."), ("En zout?", "Nee.")):
        set_number(document.add_paragraph(question), number_id)
        document.add_paragraph("Antwoord")
        document.add_paragraph(answer)
    read_back = read(docx_bytes(document), name="soep.docx")
    assert [(e.numbers, e.questions[0].text, e.answer) for e in read_back.exchanges] == [
        ((1,), "Is de soep warm?", "Ja."),
        ((2,), "En zout?", "Nee."),
    ]


def test_number_of_a_list_item_in_an_answer_is_shown() -> None:
    document = docx.Document()
    for text in (TITLE, "Vraag 1", "Is de soep warm?", "Antwoord 1", "Ik noem twee punten:"):
        document.add_paragraph(text)
    number_id = number_paragraphs(document, "%1)", "lowerLetter")
    for text in ("zout;", "peper."):
        set_number(document.add_paragraph(text), number_id)
    answer = read(docx_bytes(document), name="soep.docx").exchanges[0].answer
    assert answer == "Ik noem twee punten:\na) zout;\nb) peper."


def test_bold_numbered_questions_with_plain_answers_and_no_headings() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    for number, (question, answer) in enumerate((("Is de soep warm?", "Ja."), ("En zout?", "Nee.")), start=1):
        document.add_paragraph().add_run(f"{number}. {question}").bold = True
        document.add_paragraph(answer)
    read_back = read(docx_bytes(document), name="soep.docx")
    assert [(e.numbers, e.questions[0].text, e.answer) for e in read_back.exchanges] == [
        ((1,), "Is de soep warm?", "Ja."),
        ((2,), "En zout?", "Nee."),
    ]


def test_table_is_a_row_a_line_with_tabs() -> None:
    document = docx.Document()
    for text in (TITLE, "Vraag 1", "Hoe warm is de soep?", "Antwoord 1", "Zie de tabel."):
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Jaar", "Graden"), ("2021", "38"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("Dat is te koud.")
    exchange = read(docx_bytes(document), name="soep.docx").exchanges[0]
    assert exchange.answer == "Zie de tabel.\nJaar\tGraden\n2021\t38\nDat is te koud."


def test_questions_in_the_cells_of_a_table_are_found() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Vraag 1", "Is de soep warm?"
    table.cell(1, 0).text, table.cell(1, 1).text = "Antwoord 1", "Ja."
    exchange = read(docx_bytes(document), name="soep.docx").exchanges[0]
    assert (exchange.questions[0].text, exchange.answer) == ("Is de soep warm?", "Ja.")


def with_footnote(document: docx.document.Document, text: str) -> bytes:
    """The document with a footnotes part, which python-docx cannot write itself."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = (
        f'<w:footnotes xmlns:w="{w}"><w:footnote'
        f' w:id="7"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document))) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info).decode("utf-8", "surrogateescape")
            if info.filename == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                data = data.replace(
                    "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                )
            if info.filename == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/>'
                data = data.replace("</Relationships>", f"{link}</Relationships>")
            new.writestr(info.filename, data.encode("utf-8", "surrogateescape"))
        new.writestr("word/footnotes.xml", part)
    return out.getvalue()


def test_footnote_leaves_the_text_and_is_kept() -> None:
    document = docx.Document()
    for text in (TITLE, "Vraag 1", "Is de soep warm?", "Antwoord 1"):
        document.add_paragraph(text)
    paragraph = document.add_paragraph("Ja, zeker.")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "7")
    paragraph.add_run()._r.append(reference)
    read_back = read(with_footnote(document, "Soepkrant, 1 maart 2022"), name="soep.docx")
    assert read_back.exchanges[0].answer == "Ja, zeker."
    assert [(note.mark, note.text) for note in read_back.footnotes] == [("1", "Soepkrant, 1 maart 2022")]


def test_typed_notes_and_their_marks_leave_the_text() -> None:
    document = read_paragraphs(
        "Vraag 1",
        "Is de soep warm? [1]",
        "Antwoord 1",
        "Ja, dat is gemeten.",
        "[1] https://www.soepkrant.voorbeeld/lauw",
    )
    exchange = document.exchanges[0]
    assert (exchange.questions[0].text, exchange.answer) == ("Is de soep warm?", "Ja, dat is gemeten.")
    assert document.footnotes[0].text == "https://www.soepkrant.voorbeeld/lauw"


def test_superscript_mark_goes_and_unit_stays() -> None:
    document = docx.Document()
    for text in (TITLE, "Vraag 1", "Is de soep warm?", "Antwoord 1"):
        document.add_paragraph(text)
    paragraph = document.add_paragraph("De kantine is 12 m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" groot.")
    paragraph.add_run("1").font.superscript = True
    document.add_paragraph("1) Kamerstuk 12 345, nr. 6")
    answer = read(docx_bytes(document), name="soep.docx").exchanges[0].answer
    assert answer == "De kantine is 12 m² groot."


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (3, "decimal", "3"),
        (2, "lowerLetter", "b"),
        (27, "upperLetter", "AA"),
        (4, "lowerRoman", "iv"),
        (19, "upperRoman", "XIX"),
    ],
)
def test_list_numbers_are_printed_as_word_does(number: int, form: str, printed: str) -> None:
    assert format_number(number, form) == printed
