"""The one exception for everything a user can cause: what is wrong, where, and what to do."""

from __future__ import annotations


class UserError(Exception):
    """Bad input, told in one line.

    Args:
        what: what is wrong, a short sentence without a full stop.
        where: the file, row or answer it concerns; empty where it concerns nothing in particular.
        todo: what the user can do about it.
    """

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{head}; {self.todo}" if self.todo else head
        return " ".join(line.split())
