"""A browser, a whole Baton behind it, and a small company in it."""

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.browser.company import Company, found
from tests.browser.deals import Deals, strike
from tests.browser.desk import Desk
from tests.support.his import TOKEN
from tests.support.stack import Stack, stack

from chassis.testing.eventually import eventually

__all__ = ["stack"]

ROOT = Path(__file__).parents[2]
WITHIN_MS = 20_000  # a loaded build machine is slow; a test that passes does not wait
expect.set_options(timeout=WITHIN_MS)
# The first draws the same pages without a window's work: half the processor time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("BATON_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), CHROMIUMS[0])
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # Every page is ours: a process for each site, and one in reserve, would only be started for nothing.
    "--disable-site-isolation-trials", "--disable-features=SpareRendererForSitePerProcess,IsolateOrigins,site-per-process",
]  # fmt: skip

OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="session")
def built() -> None:
    """Fail at once, with the remedy, when there is no console to look at."""
    if not (ROOT / "gateway/src/gateway/static/index.html").is_file():
        pytest.fail("the console is not built: run `npm ci && npm run build` in gateway/console")


@pytest.fixture(scope="session")
def chromium(built: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def company(stack: Stack) -> Company:
    return found(stack)


@pytest.fixture(scope="session")
def deals(stack: Stack, company: Company) -> Deals:
    return strike(stack, company)


@pytest.fixture(scope="session")
def connector(stack: Stack, company: Company) -> str:
    """Return the key of a connector from a hospital's system to the node in which needs are confirmed."""
    (stack.folder / "connectors").mkdir(exist_ok=True)
    (stack.folder / "connectors" / "his-token").write_text(TOKEN)
    words = {"QUEUE": "efficiency", "COST": "cost", "PACS": "data"}
    pains = {"field": "pain_points", "path": "complaints[].code", "words": [{"word": one, "choice": words[one]} for one in words]}
    spec = {
        "key": "his",
        "label": {"zh": "医院 HIS", "en": "Hospital HIS"},
        "base_url": f"http://127.0.0.1:{stack.records_port}/api",
        "path": "/patients/{external_id}/summary",
        "auth": {"kind": "RECORD_AUTH_KIND_BEARER", "secret": "his-token"},
        "process_key": "standard",
        "node": "needs_confirmed",
        "fields": [pains],
        "grant": {"roles": ["ROLE_REP"]},
    }
    # The views hear of the process a moment after leads has published it.
    eventually(lambda: stack.call("PutRecordConnector", {"connector": spec}, token=company.admin))
    return "his"


@pytest.fixture(scope="session")
def token_of(stack: Stack, company: Company) -> Callable[[str], str]:
    """Return `token_of(login)`; whoever has logged in once stays logged in."""
    return functools.cache(stack.log_in)


@pytest.fixture
def open_desk(chromium: Browser, stack: Stack, token_of: Callable[[str], str]) -> Iterator[OpenDesk]:
    """Return `open_desk(who, locale=, dark=, phone=)`: a fresh browser in front of the console; None logs nobody in."""
    desks: list[Desk] = []

    def open_(who: str | None = "wang", *, locale: str = "zh-CN", dark: bool = False, phone: bool = False) -> Desk:
        context = chromium.new_context(
            locale=locale,
            timezone_id="Asia/Shanghai",
            viewport={"width": 390, "height": 844} if phone else {"width": 1440, "height": 900},
            color_scheme="dark" if dark else "light",
            has_touch=phone,
            is_mobile=phone,
        )
        desk = Desk(context.new_page(), stack.url, locale, token_of)
        desks.append(desk)
        if who is not None:
            desk.log_in(who)
        return desk

    yield open_
    faults = [fault for desk in desks for fault in desk.faults]
    for desk in desks:
        desk.page.context.close()
    assert not faults, faults


@pytest.fixture
def page(open_desk: OpenDesk) -> Page:
    """Return the board as a supervisor sees it."""
    return open_desk().page
