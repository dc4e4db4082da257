"""Progress of long work, on standard error and only where somebody is looking."""

from __future__ import annotations

import sys
from collections.abc import Callable


def step_line(what: str) -> Callable[[int, int], None]:
    """A callback that shows "what 3 of 6" on one line of a terminal; silent elsewhere."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(
                f"\r{what} {done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True
            )

    return show
