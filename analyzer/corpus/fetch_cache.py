"""`resolve`: the file behind an argument, which may be a publication's name instead of a path."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.corpus.fetch_addresses import Services, read_address, read_identifier

if TYPE_CHECKING:
    from analyzer.corpus.fetch_client import Client


def resolve(argument: str, cache: str | Path | None = None, client: Client | None = None) -> Path:
    """The path to read for `argument`.

    A file that exists is itself, whatever its name. A publication's identifier or web address is downloaded
    once and kept. Anything else is taken for a path: who reads it says what is wrong with it.

    Args:
        argument: a path, an identifier (ah-tk-20242025-2822, ah-1271549, 2024D40329) or a web address.
        cache: the folder for downloads; None for the user's cache folder.
        client: the client to download with; None for one of the official services.

    Raises:
        UserError: the publication cannot be had.
    """
    services = client.services if client else Services()
    if not (read_identifier(argument) or read_address(argument, services)) or _exists(argument):
        return Path(argument)
    # The HTTP library is loaded only when something has to come from the network.
    from analyzer.corpus.fetch import fetch
    from analyzer.corpus.fetch_client import Client

    folder = Path(cache) if cache else default_cache()
    with contextlib.nullcontext(client) if client else Client() as used:
        (fetched,) = fetch([argument], folder, used)
    if fetched.error is not None:
        raise fetched.error
    assert fetched.path is not None
    return fetched.path


def default_cache() -> Path:
    """The user's cache folder for downloads on this platform."""
    from platformdirs import user_cache_path

    return user_cache_path("antwoordmeter", appauthor=False) / "publications"


def _exists(argument: str) -> bool:
    try:
        return Path(argument).exists()
    except (OSError, ValueError):
        return False
