"""What a person does at the console, named as they would name it."""

import contextlib
import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Error, Page, Response, expect

from chassis.testing.eventually import eventually

ROOT = Path(__file__).parents[2]
AXE = ROOT / "gateway/console/node_modules/axe-core/axe.min.js"
PICTURES = ROOT / "gateway/console/screenshots"

# The pictures that the documentation shows; the others are looked at by the tests alone.
KEPT = {
    f"{page}-{locale}"
    for page in (
        "board", "lead", "gate", "funnel", "operations", "list", "new", "health", "compliance", "dwell", "templates", "editor", "import",
        "records", "record", "bring", "credit", "explain", "handoff", "ticket", "inbox", "patterns", "pattern", "annotate",
        "checks", "check", "prompt",
        "flow", "mining", "myday", "workshop", "contract-lead", "contract-review", "step-held", "alike",
    )
    for locale in ("zh", "en")
}  # fmt: skip
KEPT |= {
    "sidebar-zh-phone",
    "log-in-zh",
    "away-zh",
    "checks-en-dark-phone",
    "board-en-dark",
    "lead-en-dark",
    "board-zh-dark-phone",
    "lead-zh-dark-phone",
    "lead-en-phone",
}

# For the documentation the English desk by day as well: (locale, dark, phone).
PICTURED: list[Any] = [("en", False, False)] if os.environ.get("BATON_SCREENSHOTS") == "1" else []


class Desk:
    """One browser in front of the console; `faults` are the errors its page reported."""

    def __init__(self, page: Page, url: str, locale: str, log_in: Callable[[str], str]) -> None:
        self.page = page
        self.url = url
        self.locale = locale
        self._token_of = log_in
        self.faults: list[str] = []
        self.scripts: dict[str, int] = {}
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._listen)
        page.on("response", self._weigh)

    def go(self, path: str) -> None:
        """Open an address of the console."""
        self.page.goto(self.url + path)

    def log_in(self, who: str) -> None:
        """Be logged in and wait for the first page: a board, or what waits for whoever sells nothing."""
        self.enter(who)
        expect(self.page.locator(".columns, .page-today h1").first).to_be_visible()
        if "/today" not in self.page.url:
            expect(self.card_in("lead").first).to_be_visible()

    def enter(self, who: str) -> None:
        """Be logged in, wherever that leads; the form itself is `test_log_in`'s, and would load every page three times."""
        # A choice on this device wins over the language in the person's record. Once only: who logs out stays logged out.
        kept = {"baton.locale": self.locale, "baton.token": self._token_of(who)}
        self.page.add_init_script(
            f"if (sessionStorage.getItem('entered') !== '{who}') {{ sessionStorage.setItem('entered', '{who}');"
            f" for (const [key, value] of Object.entries({json.dumps(kept)})) localStorage.setItem(key, value) }}"
        )
        self.go("/")
        expect(self.page.locator("[data-test=person]")).to_be_visible()

    def column(self, node: str) -> Any:
        """Return a column of the board."""
        return self.page.locator(f"[data-node={node}]")

    def card_in(self, node: str, name: str = "") -> Any:
        """Return the cards of a column that show `name`."""
        return self.column(node).locator("[data-lead]").filter(has_text=name)

    def settled(self) -> None:
        """Wait until nothing moves and every view has been read."""
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)
        eventually(self._still)

    def serious(self) -> list[str]:
        """Return what axe finds that keeps people out."""
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"] if one["impact"] in ("serious", "critical")]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        wider = "[document.documentElement, document.querySelector('main')].map(one => one.scrollWidth - one.clientWidth)"
        return int(self.page.evaluate(f"Math.max(...{wider})"))

    def look(self, name: str) -> list[str]:
        """Look at the page once it is still, and keep its picture; return what keeps people out of it or does not fit."""
        self.settled()
        self.picture(name)
        return [*self.serious(), *([f"wider by {self.overflow()} px"] if self.overflow() > 0 else [])]

    def picture(self, name: str) -> None:
        """Keep a picture for the documentation, when asked to."""
        if os.environ.get("BATON_SCREENSHOTS") == "1" and name in KEPT:
            PICTURES.mkdir(exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{name}.png")

    def _still(self) -> None:
        # Asked from outside: the page's own policy forbids a waiting function that is compiled inside.
        assert self.page.evaluate("document.getAnimations().every((one) => one.playState !== 'running')")

    def _listen(self, message: ConsoleMessage) -> None:
        # A refusal is an answer, not a fault of the page.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def _weigh(self, response: Response) -> None:
        if response.url.endswith(".js") and response.ok:
            with contextlib.suppress(Error):  # the page may have gone on before its script was weighed
                self.scripts[response.url] = len(gzip.compress(response.body()))
