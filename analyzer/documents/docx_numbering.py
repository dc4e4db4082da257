"""Automatic list numbers of a DOCX: they stand in the numbering definition, not in the paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Level:
    """One level of a list: its number format, text pattern ("%1."), and first number."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Counts the lists of one document; ask `mark` for every paragraph in reading order."""

    levels: dict[str, dict[int, Level]]
    abstract: dict[str, str]
    styles: dict[str, tuple[str, int]]
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, number_id: str, level: int) -> str | None:
        """The mark of the next paragraph of a list ("3.", "Vraag 3"); "" for a bullet, None without list."""
        levels = self.levels.get(number_id)
        if levels is None or not 0 <= level <= 8:
            return None
        shape = levels.get(level) or Level()
        counters = self.counters.setdefault(self.abstract.get(number_id, number_id), {})
        counters[level] = counters.get(level, shape.start - 1) + 1
        for deeper in [key for key in counters if key > level]:
            del counters[deeper]
        if shape.form in ("bullet", "none"):
            return ""
        mark = shape.pattern
        for depth in range(level + 1):
            at = levels.get(depth) or Level()
            mark = mark.replace(f"%{depth + 1}", format_number(counters.get(depth, at.start), at.form))
        return mark.strip()

    def of_paragraph(self, properties: Any) -> tuple[str, int] | None:
        """List and level of a paragraph, from its own properties (`w:pPr`) or from its style."""
        if properties is None:
            return None
        style = properties.find(f"{W}pStyle")
        inherited = self.styles.get(style.get(f"{W}val", "")) if style is not None else None
        own = properties.find(f"{W}numPr")
        if own is None:
            return inherited
        number = own.find(f"{W}numId")
        level = own.find(f"{W}ilvl")
        number_id = number.get(f"{W}val", "0") if number is not None else (inherited or ("0", 0))[0]
        depth = _integer(level.get(f"{W}val")) if level is not None else (inherited or ("", 0))[1]
        return None if number_id == "0" else (number_id, depth)


def read_numbering(numbering: Any, styles: Any) -> Numbering:
    """The lists in the roots of numbering.xml and styles.xml (None where a document has none)."""
    abstract_levels: dict[str, dict[int, Level]] = {}
    levels: dict[str, dict[int, Level]] = {}
    abstract: dict[str, str] = {}
    if numbering is not None:
        for element in numbering.findall(f"{W}abstractNum"):
            abstract_levels[element.get(f"{W}abstractNumId", "")] = {
                _integer(level.get(f"{W}ilvl")): _level(level) for level in element.findall(f"{W}lvl")
            }
        for element in numbering.findall(f"{W}num"):
            number_id = element.get(f"{W}numId", "")
            base = element.find(f"{W}abstractNumId")
            name = base.get(f"{W}val", "") if base is not None else ""
            levels[number_id] = dict(abstract_levels.get(name, {}))
            overrides = element.findall(f"{W}lvlOverride")
            for override in overrides:
                _override(levels[number_id], override)
            # A list that starts anew counts for itself; others of the same definition count on.
            abstract[number_id] = f"own-{number_id}" if overrides else name
    return Numbering(levels, abstract, _styles(styles))


def _override(levels: dict[int, Level], override: Any) -> None:
    depth = _integer(override.get(f"{W}ilvl"))
    own = override.find(f"{W}lvl")
    shape = _level(own) if own is not None else levels.get(depth, Level())
    start = override.find(f"{W}startOverride")
    first = _integer(start.get(f"{W}val"), 1) if start is not None else shape.start
    levels[depth] = Level(shape.form, shape.pattern, first)


def _level(element: Any) -> Level:
    def value(tag: str, default: str) -> str:
        child = element.find(f"{W}{tag}")
        return default if child is None else str(child.get(f"{W}val", default))

    return Level(value("numFmt", "decimal"), value("lvlText", ""), _integer(value("start", "1"), 1))


def _styles(styles: Any) -> dict[str, tuple[str, int]]:
    """Paragraph styles that bring a list, also through the style they are based on."""
    if styles is None:
        return {}
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.findall(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            based[name] = parent.get(f"{W}val", "")
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if number is not None:
            own[name] = (
                number.get(f"{W}val", "0"),
                _integer(level.get(f"{W}val")) if level is not None else 0,
            )
    found: dict[str, tuple[str, int]] = {}
    for name in {*own, *based}:
        at: str | None = name
        for _ in range(12):
            if at is None or at in own:
                break
            at = based.get(at)
        if at in own and own[at][0] != "0":
            found[name] = own[at]
    return found


def _integer(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 8 else default


def format_number(number: int, form: str) -> str:
    """A list number as Word prints it: decimal, letters or Roman."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        rest, out = number, ""
        for value, sign in _ROMAN:
            out += sign * (rest // value)
            rest %= value
        return out.upper() if form == "upperRoman" else out
    return str(number)
