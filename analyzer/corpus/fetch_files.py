"""What a downloaded file must look like: its declared type, its first and last bytes, its root element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from analyzer.corpus.fetch_client import Answer
from analyzer.documents.reading import XML_ROOTS

Form = Literal["xml", "pdf", "docx"]
FORMS: tuple[Form, ...] = ("xml", "pdf", "docx")
"""Best first: XML states its structure, the ministry's DOCX lacks the official head."""

_TYPES: dict[Form, frozenset[str]] = {
    "xml": frozenset({"application/xml", "text/xml"}),
    "pdf": frozenset({"application/pdf"}),
    "docx": frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}),
}
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_STARTS: dict[Form, bytes] = {"xml": b"<", "pdf": b"%PDF-", "docx": b"PK\x03\x04"}
_ENDS: dict[Form, tuple[bytes, int]] = {"pdf": (b"%%EOF", 2_000), "docx": (b"PK\x05\x06", 66_000)}
"""What stands near the end of a whole file, and in how many last bytes."""


def form_of_type(content_type: str) -> Form | None:
    """The form that a content type declares."""
    return next((form for form, types in _TYPES.items() if content_type in types), None)


def not_suitable(form: Form, answer: Answer) -> str | None:
    """Why an answer is no publication of that form at all, so that asking again is no use; None if it may be."""
    if answer.content_type not in _TYPES[form] | _UNSAID:
        return f"the content type is {answer.content_type!r}, not {form.upper()}"
    if not _head(answer.content).startswith(_STARTS[form]):
        return f"the file does not begin as {form.upper()} does"
    if form != "xml":
        return None
    try:
        root = parse_xml(answer.content)
    except ParseError:
        return "the XML is damaged"
    except DefusedXmlException as error:
        return f"the XML is unsafe ({type(error).__name__})"
    # Where there is no full text, the service sends a stub with metadata under the same name.
    name = local_name(root)
    return None if name.encode() in XML_ROOTS else f"the XML holds <{name}>, not a publication"


def cut_check(form: Form) -> Callable[[Answer], str | None]:
    """A check that says when a file of that form ends too early; silent about what is no such file."""

    def check(answer: Answer) -> str | None:
        if answer.content_type not in _TYPES[form] | _UNSAID or not _head(answer.content).startswith(
            _STARTS[form]
        ):
            return None if answer.content else "the answer is empty"
        if form == "xml":
            return xml_check(answer)
        mark, within = _ENDS[form]
        return None if mark in answer.content[-within:] else f"the {form.upper()} is cut off"

    return check


def xml_check(answer: Answer) -> str | None:
    """Says when XML is not whole."""
    try:
        parse_xml(answer.content)
    except ParseError:
        return "the XML is cut off or damaged"
    except DefusedXmlException:
        return None  # whole, but unsafe: not for here
    return None


def parse_xml(content: bytes) -> Element:
    """The root element; entities and anything outside the file are refused.

    Raises:
        ParseError: the XML is not well-formed.
        DefusedXmlException: it declares entities or points outside.
    """
    try:
        root: Element = fromstring(content)
    except (LookupError, ValueError) as error:
        if isinstance(error, DefusedXmlException):
            raise
        raise ParseError(str(error)) from None  # an encoding that does not exist
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace: the services use several for the same thing."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _head(content: bytes) -> bytes:
    """The first bytes without byte order mark, zero bytes (UTF-16) and white space."""
    return content[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
