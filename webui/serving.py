"""Serving the pages for real, with waitress."""

from __future__ import annotations

from collections.abc import Callable

from corpus.errors import ConfigError
from webui.services import Services

THREADS = 8  # questions wait for the model, pages for the disk: more threads than cores


def serve_forever(services: Services, host: str, port: int, *, announce: Callable[[str], object]) -> None:
    """Serve until interrupted; *announce* is told the address once it answers. Raises ConfigError if it is taken."""
    from waitress.server import create_server

    from webui.app import create_app

    try:
        server = create_server(create_app(services), host=host, port=port, threads=THREADS, ident="goodpractice")
    except (OSError, ValueError) as error:  # ValueError: waitress finds no such host
        reason = getattr(error, "strerror", None) or "there is no such host"
        raise ConfigError(f"The pages cannot be served on {host}:{port}: {reason}.") from error
    announce(f"Goodpractice is at http://{host}:{server.effective_port}/ (Ctrl+C ends it)")
    try:
        server.run()
    finally:
        server.close()
