"""The official PDF: text column, headings, paragraphs, superscripts, notes at the foot, furniture, tables."""

from __future__ import annotations

from makers import Word, lay_out, make_pdf

from analyzer.documents import Document, read

HEAD = [
    Word("Tweede Kamer der Staten-Generaal", 55, 762, 11),
    Word("2", 506, 740, 30),
    Word("Vergaderjaar 2021–2022", 55, 705, 9),
    Word("Aanhangsel van de Handelingen", 221, 705, 9),
    *lay_out(
        ["Vragen gesteld door de leden der Kamer, met de daarop door de", "regering gegeven antwoorden"],
        648,
        size=9,
    ),
    Word("4321", 221, 538, 9, bold=True),
    *lay_out(
        [
            "Vragen van het lid Jansma (PvdX) aan de Minister van Soepzaken over de lauwe",
            "soep in de kantine (ingezonden 3 maart 2022).",
            "",
            "Antwoord van Minister De Boer (Soepzaken) (ontvangen 20 maart 2022). Zie ook",
            "Aanhangsel Handelingen, vergaderjaar 2021–2022, nr. 432.",
        ],
        510,
    ),
]
FOOT_1 = [
    Word("1", 221, 168, 5),
    Word("Soepkrant, 1 maart 2022, «Lauwe soep» (https://www.soepkrant.voorbeeld/nieuws/", 227, 165, 7),
    Word("lauwe-soep-in-de-kantine).", 227, 156, 7),
    Word("ah-tk-20212022-4321", 55, 82, 6),
    Word("ISSN 0921 - 7398", 55, 75, 6),
    Word("’s-Gravenhage 2022", 55, 69, 6),
    Word("Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel", 221, 69, 7),
    Word("1", 535, 69, 7),
]
BODY_1 = [
    Word("Vraag 1", 221, 440),
    Word("Kent u het bericht over de lauwe soep die in de kantine van het gebouw is", 221, 430.4),
    Word("opgediend?", 221, 420.8),
    Word("1", 264, 424.3, 5),
    *lay_out(["Antwoord 1", "Ja."], 400),
    Word("Vraag 2", 221, 370),
    Word("Hoe warm is die soep, en wie meet dat in de kantine van het gebouw elke dag?", 221, 360.4),
    Word("Antwoord 2", 221, 340),
    Word("De koks meten elke dag hoe warm de soep is die in de kantine wordt opgediend.", 221, 330.4),
    Word("Dat gebeurt in een ruimte van 12 m", 221, 320.8),
    Word("2", 350, 324.3, 5),
    Word("Daarna ruimen de schoonmaaksters alles op, ook de borden, lepels en vor-", 221, 311.2),
]
FOOT_2 = [Word("Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel", 221, 69, 7), Word("2", 535, 69, 7)]
BODY_2 = [
    *lay_out(
        ["ken.", "In de tabel staat hoe warm de soep in de kantine in elk van de jaren was, in graden.", ""]
    ),
    *(
        Word(text, x, 665 - 9.6 * row)
        for row, cells in enumerate([("Jaar", "Soep"), ("2020", "40"), ("2021", "38")])
        for text, x in zip(cells, (221, 400), strict=True)
    ),
    *lay_out(["Vraag 3 en 4", "Wordt de soep warmer?", "Wanneer?", "", "Antwoord 3 en 4", "Morgen."], 600),
]


def publication() -> Document:
    return read(make_pdf([[*HEAD, *BODY_1, *FOOT_1], [*BODY_2, *FOOT_2]]), name="soep.pdf")


def test_exchanges_are_found_with_clean_text() -> None:
    document = publication()
    assert document.input_format == "pdf"
    assert [e.numbers for e in document.exchanges] == [(1,), (2,), (3, 4)]
    first = document.exchanges[0]
    assert first.questions[0].text == (
        "Kent u het bericht over de lauwe soep die in de kantine van het gebouw is opgediend?"
    )
    assert first.answer == "Ja."


def test_paragraphs_follow_the_layout_and_run_on_over_the_page() -> None:
    lines = publication().exchanges[1].answer.split("\n")
    assert lines[0].startswith("De koks meten") and lines[0].endswith("12 m²")
    assert lines[1] == "Daarna ruimen de schoonmaaksters alles op, ook de borden, lepels en vorken."


def test_unit_keeps_its_superscript_and_mark_does_not() -> None:
    document = publication()
    assert "12 m²" in document.exchanges[1].answer
    assert "1" not in document.exchanges[0].questions[0].text


def test_table_is_a_row_a_line_with_tabs() -> None:
    assert publication().exchanges[1].answer.endswith("Jaar\tSoep\n2020\t40\n2021\t38")


def test_note_at_the_foot_is_a_footnote() -> None:
    (note,) = publication().footnotes
    assert note.mark == "1"
    assert note.text == (
        "Soepkrant, 1 maart 2022, «Lauwe soep» (https://www.soepkrant.voorbeeld/nieuws/lauwe-soep-in-de-kantine)."
    )


def test_questions_of_a_group_are_divided() -> None:
    group = publication().exchanges[2]
    assert [(q.number, q.text) for q in group.questions] == [(3, "Wordt de soep warmer?"), (4, "Wanneer?")]
    assert group.answer == "Morgen."


def test_head_is_read() -> None:
    document = publication()
    assert (document.id, document.year, document.number) == ("ah-tk-20212022-4321", "2021-2022", 4321)
    assert document.title == "de lauwe soep in de kantine"
    assert document.questioners[0].name == "Jansma" and document.questioners[0].party == "PvdX"
    assert (document.respondents[0].name, document.respondents[0].ministry) == ("De Boer", "Soepzaken")
    assert document.response_days == 17
    assert document.see_also == ("Aanhangsel Handelingen, vergaderjaar 2021–2022, nr. 432",)


def test_repeated_heads_and_margin_notes_of_a_letter_are_furniture() -> None:
    pages = []
    for number in range(1, 5):
        body = [
            f"Vraag {number}",
            f"Is de soep op dag {number} warm genoeg voor de gasten van de kantine?",
            "",
        ]
        body += [
            f"Antwoord {number}",
            f"Ja, op dag {number} was de soep in de kantine warm genoeg voor ieder.",
        ]
        margin = [Word("Ons kenmerk", 480, 600, 6), Word(f"2022-{number}", 480, 592, 6)]
        pages.append([Word("Ministerie van Soepzaken", 60, 760), *lay_out(body, 700, x=60), *margin])
    document = read(make_pdf(pages), name="brief.pdf")
    assert [e.answer for e in document.exchanges] == [
        f"Ja, op dag {n} was de soep in de kantine warm genoeg voor ieder." for n in range(1, 5)
    ]


def test_notes_whose_numbers_are_not_raised() -> None:
    words = lay_out(
        ["Vraag 1", "Kent u het bericht over de lauwe soep in de kantine?1 Was die koud?", "", "Antwoord 1"]
    )
    words += lay_out(["Ja. Dat bericht van vorige week over de soep in de kantine is mij bekend."], 640)
    words += [Word("1 Soepkrant, 1 maart 2022, «Lauwe soep».", 221, 165, 7)]
    document = read(make_pdf([words]), name="oud.pdf")
    assert document.exchanges[0].questions[0].text.endswith("in de kantine? Was die koud?")
    assert [(note.mark, note.text) for note in document.footnotes] == [
        ("1", "Soepkrant, 1 maart 2022, «Lauwe soep».")
    ]
    assert document.exchanges[0].answer.endswith("bekend.")


def test_item_of_a_list_is_no_table_row() -> None:
    lines = [
        "Vraag 1",
        "Waarom is de soep in de kantine van het gebouw zo koud op maandag?",
        "",
        "Antwoord 1",
    ]
    items = [Word("1.", 60, 620), Word("de pan is te klein voor zoveel soep;", 90, 620)]
    items += [Word("2.", 60, 610), Word("het vuur is te laag.", 90, 610)]
    document = read(make_pdf([[*lay_out(lines, 700, x=60), *items]]), name="brief.pdf")
    assert document.exchanges[0].answer == "1. de pan is te klein voor zoveel soep;\n2. het vuur is te laag."


def test_two_columns_of_an_old_publication_are_read_one_after_the_other() -> None:
    left = [
        "1234",
        "Vragen van het lid Jansma (PvdX) aan de",
        "minister van Soepzaken over de kantine.",
        "(Ingezonden 3 maart 2009)",
        "1",
        "Kent u het bericht over de soep die in de",
        "kantine wordt opgediend?",
        "2",
        "Was die soep koud, en zo ja, hoe vaak is dat",
        "dit jaar al gebeurd in de kantine?",
    ]
    right = [
        "Antwoord",
        "Antwoord van minister De Boer (Soepzaken).",
        "(Ontvangen 20 maart 2009)",
        "1",
        "Ja, dat bericht over de soep is mij bekend.",
        "2",
        "Nee, de soep in de kantine was elke dag van",
        "het jaar warm genoeg.",
    ]
    document = read(make_pdf([[*lay_out(left, 700, x=60), *lay_out(right, 700, x=300)]]), name="oud.pdf")
    assert [(e.numbers, e.answer) for e in document.exchanges] == [
        ((1,), "Ja, dat bericht over de soep is mij bekend."),
        ((2,), "Nee, de soep in de kantine was elke dag van het jaar warm genoeg."),
    ]
    assert document.title == "de kantine" and document.response_days == 17
    assert document.respondents[0].name == "De Boer"
