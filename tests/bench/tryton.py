"""Tryton with its opportunities, as its own documentation sets it up, asked over its own API: the peer of P2 and P3.

It is licensed under the GPL-3 and no part of Baton: the bench starts it as a program of its own and talks to it over HTTP.
"""

import base64
import contextlib
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from tests.bench.told import INSTALLED

from chassis.testing.shared import free_port

READY_WITHIN_S = 60.0


class Tryton:
    """One client of a server that has a company, somebody who sells and a customer."""

    def __init__(self, url: str, password: str) -> None:
        self._web = httpx.Client(base_url=url, timeout=30, trust_env=False)
        user, token, _ = self.ask("common.db.login", "admin", {"password": password})
        self._web.headers["authorization"] = "Session " + base64.b64encode(f"admin:{user}:{token}".encode()).decode()
        self.user = int(user)
        self.context: dict[str, Any] = {}

    def ask(self, method: str, *params: Any) -> Any:
        """Call a method of its JSON-RPC. Raises ValueError with what it refused."""
        answer = self._web.post("", json={"id": 1, "method": method, "params": list(params)}).raise_for_status().json()
        if answer.get("error"):
            raise ValueError(answer["error"])
        return answer["result"]

    def found(self) -> dict[str, Any]:
        """Give it a company, an employee and a customer, once; return what to advance an opportunity with."""
        [currency] = self.ask("model.currency.currency.create", [{"name": "Yuan", "code": "CNY", "symbol": "¥"}], {})
        named = [{"name": name} for name in ("Baton", "Zhou", "Customer")]
        company_party, employee_party, customer = self.ask("model.party.party.create", named, {})
        [company] = self.ask("model.company.company.create", [{"party": company_party, "currency": currency}], {})
        [employee] = self.ask("model.company.employee.create", [{"party": employee_party, "company": company}], {})
        belongs = {"companies": [["add", [company]]], "company": company, "employees": [["add", [employee]]], "employee": employee}
        self.ask("model.res.user.write", [self.user], belongs, {})
        return {"party": customer, "employee": employee}

    def prefer(self) -> "Tryton":
        """Work in the company of the user's preferences, as its own client does."""
        self.context = self.ask("model.res.user.get_preferences", True, {})
        return self

    def create(self) -> int:
        """Create a lead and return its id."""
        [made] = self.ask("model.sale.opportunity.create", [{"description": "三号产线"}], self.context)
        return int(made)

    def advance(self, lead: int, evidence: dict[str, Any]) -> None:
        """Fill in what is required and move it to the next state: two calls, as its client makes them."""
        self.ask("model.sale.opportunity.write", [lead], evidence, self.context)
        self.ask("model.sale.opportunity.opportunity", [lead], self.context)


@contextlib.contextmanager
def tryton(server: str, database: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Set one up on an empty database of `server` and run it; yield its address and the password of `admin`."""
    password, port = secrets.token_urlsafe(16), free_port()
    config, secret = folder / "trytond.conf", folder / "password"
    config.write_text(f"[database]\nuri = {server}/\n[web]\nlisten = 127.0.0.1:{port}\n")
    secret.write_text(password)
    environment = {**os.environ, "PYTHONPATH": str(INSTALLED), "TRYTONPASSFILE": str(secret)}
    given = ["-c", str(config), "-d", database]
    for step in (["--all", "--email", "admin@example.com", "-p"], ["-u", "sale_opportunity", "--activate-dependencies"]):
        command = [sys.executable, str(INSTALLED / "bin" / "trytond-admin"), *given, *step]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/{database}/rpc/"
    with (folder / "tryton.log").open("wb") as log:
        running = subprocess.Popen(
            [sys.executable, str(INSTALLED / "bin" / "trytond"), *given], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _wait(url)
        yield url, password
    finally:
        running.terminate()
        running.wait()


def _wait(url: str) -> None:
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until:
        with contextlib.suppress(httpx.TransportError):
            httpx.post(url, json={}, trust_env=False)
            return
        time.sleep(0.2)
    raise TimeoutError("Tryton does not answer")
