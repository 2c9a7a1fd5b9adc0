"""A headless browser, driven over a pipe by the standard library alone.

Chromium speaks its DevTools protocol through the file descriptors 3 and 4: JSON messages, each
ended by a zero byte. That is enough to open a page, run an expression in it, take a picture, and
hear everything that its console says. Nothing is opened on the network.

Which browser: the one that ALLIANCE_BROWSER names, which must then be there; else the first of the
usual names that is on the path; else none, and what needs a browser says so and is skipped.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SETTING = "ALLIANCE_BROWSER"
PATIENCE = 60.0
"""How long an answer may take before the browser counts as stuck [seconds]."""

FLAGS = (
    "--headless",
    "--no-sandbox",  # the pages are our own, and a container has no sandbox to give
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-extensions",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-pipe",
)


def found() -> str | None:
    """The path of the browser; `None` where there is none and none was named."""
    if not hasattr(os, "posix_spawn"):
        return None
    named = os.environ.get(SETTING)
    if named:
        path = shutil.which(named)
        assert path is not None, f"{SETTING} names {named!r}, which is not there."
        return path
    return next(filter(None, map(shutil.which, NAMES)), None)


@dataclass
class Page:
    """An open page."""

    reader: Any
    writer: Any
    session: str = ""
    sent: int = 0
    heard: list[str] = field(default_factory=list)
    """What the console said and which errors there were, in order."""
    asked: list[str] = field(default_factory=list)
    """Every address that was asked for, also in vain."""
    refused: list[str] = field(default_factory=list)
    """Why something that was asked for did not come."""
    events: list[str] = field(default_factory=list)

    def call(self, method: str, **params: Any) -> Any:
        """Send a command and give its answer."""
        self.sent += 1
        message = {"id": self.sent, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.writer.write(json.dumps(message).encode() + b"\0")
        self.writer.flush()
        while True:
            answer = self._read()
            if answer.get("id") == self.sent:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]

    def wait_for(self, event: str) -> None:
        """Read on until an event came."""
        while event not in self.events:
            self._read()

    def _read(self) -> dict[str, Any]:
        parts = []
        while (byte := self.reader.read(1)) != b"\0":
            assert byte, "The browser has gone away."
            parts.append(byte)
        message: dict[str, Any] = json.loads(b"".join(parts))
        self._hear(message.get("method", ""), message.get("params", {}))
        return message

    def _hear(self, method: str, params: dict[str, Any]) -> None:
        self.events.append(method)
        match method:
            case "Runtime.consoleAPICalled":
                self.heard.append(f"{params['type']}: {params['args']}")
            case "Runtime.exceptionThrown":
                self.heard.append(f"exception: {params['exceptionDetails']}")
            case "Log.entryAdded":
                self.heard.append(f"{params['entry']['level']}: {params['entry']['text']}")
            case "Page.javascriptDialogOpening":
                self.heard.append(f"dialog: {params['message']}")
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
            case "Network.loadingFailed":
                self.refused.append(params.get("blockedReason", params["errorText"]))
            case _:
                pass

    def open(self, path: Path) -> None:
        """Open a file and wait until it has been loaded."""
        self.events.clear()
        self.asked.clear()
        self.refused.clear()
        self.call("Page.navigate", url=path.resolve().as_uri())
        self.wait_for("Page.loadEventFired")

    def run(self, expression: str) -> Any:
        """The value of an expression in the page, which its own policy does not bind."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def look(self, *, width: int, height: int = 900, dark: bool = False, media: str = "") -> None:
        """Set the size of the window, the wish for dark or light, and paper or screen."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def picture(self, *, whole: bool = False) -> bytes:
        """What is to be seen, as PNG: the window, or the whole page."""
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(answer["data"])


@contextlib.contextmanager
def opened(path: str) -> Iterator[Page]:
    """A browser with one empty page, closed at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        to_read, to_write, process = _spawned(path, profile)
        try:
            with os.fdopen(to_write, "wb") as writer, os.fdopen(to_read, "rb") as reader:
                page = Page(reader, writer)
                target = page.call("Target.createTarget", url="about:blank")["targetId"]
                attached = page.call("Target.attachToTarget", targetId=target, flatten=True)
                page.session = attached["sessionId"]
                for domain in ("Page", "Runtime", "Log", "Network"):
                    page.call(f"{domain}.enable")
                yield page
        finally:
            _ended(process)


def _spawned(path: str, profile: str) -> tuple[int, int, int]:
    """Start the browser: where to read from it, where to write to it, and its process id."""
    # Far away from 3 and 4, so that putting the two there overwrites neither.
    their_in, our_out = (_far(end) for end in os.pipe())
    our_in, their_out = (_far(end) for end in os.pipe())
    words = [path, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    try:
        process = os.posix_spawn(
            path,
            words,
            {**os.environ, "HOME": profile},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, their_in, 3),
                (os.POSIX_SPAWN_DUP2, their_out, 4),
            ],
            setpgroup=0,
        )
    finally:
        os.close(their_in)
        os.close(their_out)
    return our_in, our_out, process


def _far(end: int) -> int:
    import fcntl  # not everywhere, as little as the way in which the browser is started

    far: int = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 50)
    os.close(end)
    return far


def _ended(process: int) -> None:
    """End the browser and its children, which are a group of their own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGTERM)
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE:
        if os.waitpid(process, os.WNOHANG)[0]:
            return
        time.sleep(0.02)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
