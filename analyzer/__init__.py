"""Did the minister answer the question? Reads Dutch Kamervragen and scores every answer, with the words that prove it.

    >>> import analyzer
    >>> a = analyzer.load()
    >>> result = a.score("ah-tk-20242025-2822.txt")
    >>> result.to_frame()

Everything is imported when first asked for, so that `import analyzer` is instant.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_WHERE = {
    "read": "analyzer.documents",
    "Document": "analyzer.documents.types",
    "Exchange": "analyzer.documents.types",
    "load": "analyzer.model.scorer",
    "score": "analyzer.model.scorer",
    "Analyzer": "analyzer.model.scorer",
    "Assessment": "analyzer.model.types",
    "UserError": "analyzer.errors",
}
__all__ = ["Analyzer", "Assessment", "Document", "Exchange", "UserError", "load", "read", "score"]

if TYPE_CHECKING:
    from analyzer.documents import read
    from analyzer.documents.types import Document, Exchange
    from analyzer.errors import UserError
    from analyzer.model.scorer import Analyzer, load, score
    from analyzer.model.types import Assessment


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(importlib.import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
