"""A web server for this machine alone."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mapkit.errors import MapkitError

_HERE = "127.0.0.1"
_NAMES = frozenset({_HERE, "localhost"})


class _Server(ThreadingHTTPServer):
    # Windows would give a port to two programs at once
    allow_reuse_address = os.name == "posix"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files that no browser keeps, to nobody who came by another name."""

    def send_head(self):  # type: ignore[no-untyped-def] # the type is a private one of the standard library
        # a page of another website may reach this machine under a name of its own (DNS rebinding)
        if (self.headers.get("Host") or "").rsplit(":", 1)[0] not in _NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        return super().send_head()

    def list_directory(self, path):  # type: ignore[no-untyped-def] # as above
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal shows what is made again."""


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """Serve a folder while the context lasts, and give its address.

    Args:
        folder: What to serve.
        port: The port; 0 for any that is free.

    Raises:
        MapkitError: the port is taken, or may not be used.
    """
    try:
        server = _Server((_HERE, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        why = "another program uses it" if error.errno == errno.EADDRINUSE else error.strerror or str(error)
        raise MapkitError(
            f"port {port} cannot be had ({why}): choose another with --port, such as --port 0 for any that is free"
        ) from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{_HERE}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
