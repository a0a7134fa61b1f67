"""What a journey costs, counted in the page itself: no test can say less than what was really pressed, tapped and typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page

# A click that the keyboard caused has no detail; keys count when they command something, not when they move or write.
_COUNT = """() => {
  const spent = (window.batonSpent = { clicks: 0, fields: 0, keys: 0 })
  const typed = new WeakSet()
  const writes = (at) => !!at?.closest?.('input, textarea, select, [contenteditable]')
  document.addEventListener('click', (event) => { if (event.isTrusted && event.detail > 0) spent.clicks++ }, true)
  document.addEventListener('input', ({ isTrusted, target }) => {
    if (isTrusted && !typed.has(target)) { typed.add(target); spent.fields++ }
  }, true)
  document.addEventListener('keydown', (event) => {
    const moves = ['Tab', 'Shift', 'Control', 'Meta', 'Alt'].includes(event.key)
    const commands = event.ctrlKey || event.metaKey || event.key === 'Enter' || !writes(event.target)
    if (event.isTrusted && !moves && commands) spent.keys++
  }, true)
}"""


class Overspent(AssertionError):
    """The journey took more than it may."""


@dataclass(slots=True)
class Spent:
    """What it took: clicks or taps, fields written into, keys that commanded something."""

    clicks: int = 0
    fields: int = 0
    keys: int = 0

    @property
    def interactions(self) -> int:
        """Everything a hand did."""
        return self.clicks + self.fields + self.keys


@contextmanager
def within(page: Page, *, interactions: int | None = None, clicks: int | None = None, fields: int | None = None) -> Iterator[Spent]:
    """Count what happens on the page, which must not be loaded anew meanwhile. Raises Overspent."""
    page.evaluate(_COUNT)
    spent = Spent()
    yield spent
    for name, value in page.evaluate("window.batonSpent").items():
        setattr(spent, name, value)
    for name, most in (("interactions", interactions), ("clicks", clicks), ("fields", fields)):
        if most is not None and getattr(spent, name) > most:
            raise Overspent(f"{getattr(spent, name)} {name} where {most} are allowed: {spent}")
