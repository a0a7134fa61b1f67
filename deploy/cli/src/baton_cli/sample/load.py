"""Loads the sample company through the gateway: people, files, history, then today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import httpx

from baton_cli.client.caller import Caller
from baton_cli.client.place import Place
from baton_cli.importing.load import LEADS, Report, import_people, import_rows
from baton_cli.packs.commands import shelf
from baton_cli.problem import Problem
from baton_cli.sample import company
from baton_cli.sample.approvals import QUOTES
from baton_cli.sample.approvals import quote as quote_for_approval
from baton_cli.sample.contracts import negotiate
from baton_cli.sample.history import Cast, Receipts, history
from baton_cli.sample.paper import one_page
from baton_cli.sample.patterns import annotate
from baton_cli.sample.slips import slip
from baton_cli.sample.today import live_through

FILES = {
    "minutes": ("会议纪要摘要.md", "text/markdown", "# 会议纪要\n\n客户确认:换线时间长、质量追溯靠手工、交付经常延期。\n"),
    "demo": ("方案演示.md", "text/markdown", "# 方案演示\n\n产线数据采集、质量追溯、看板三部分。\n"),
    "quote": ("报价单.csv", "text/csv", "项目,数量,金额\n软件许可,1,880000\n实施服务,1,260000\n"),
    "template": ("销售合同模板.md", "text/markdown", "# 销售合同\n\n一、标的\n二、价款与付款\n三、交付与验收\n四、质保\n五、违约责任\n"),
    "contract": ("合同签署页.pdf", "application/pdf", one_page("SIGNED BY BOTH PARTIES")),
}
Steps = Callable[[str], Any]


class Sample:
    """The sample company on one gateway; everything may be repeated."""

    def __init__(self, where: Place, http: str, *, seed: int, now: datetime | None = None) -> None:
        self._where = where
        self._http = http
        self._seed = seed
        self._now = now or datetime.now(UTC)
        self._admin = Caller(where, via="import")
        self._callers: dict[str, Caller] = {}

    def load(self, step: Steps, progress: Callable[[int], None]) -> Report:
        """Load everything; `step` shows what runs."""
        report = Report()
        with step("departments, teams, people"):
            cast = self._people(report)
        with step("files"):
            receipts = self._files()
        with step("ninety days of history"):
            leads = history(self._seed, self._now, cast, receipts)
            options = {"keep_history": True}
            import_rows(
                LEADS, self._admin.call, company.SYSTEM, leads, dry_run=False, options=options, file="sample", report=report, journal=None
            )
        if report.errors:
            first = next(remark for remark in report.remarks if remark.is_error)
            raise Problem(f"the sample company was refused: line {first.line}: {first.column}: {first.detail or first.code}")
        with step("today, lived"):
            live_through(self._seed, self._now, self._as, receipts, progress)
        with step("two quotes for approval"):
            day = f"sample:{self._seed}:{self._now:%Y-%m-%d}"
            approved = quote_for_approval(self._now, self._as, self._admin.call, receipts, shelf(), key=day)
        if approved is not None:
            with step("a contract with legal"):
                negotiate(approved, QUOTES[0][0], self._as, receipts, key=f"{day}:contract")
        with step("what was seen in won leads"):
            annotate(self._as)
        with step("what slipped while typing"):
            slip(self._seed, self._now, self._as)
        return report

    def _people(self, report: Report) -> Cast:
        call = self._admin.call
        departments = {
            one.key: call("PutDepartment", {"key": one.key, "name": one.name})["department"]["id"] for one in company.DEPARTMENTS
        }
        teams = {one.key: call("PutTeam", {"name": one.name, "dept_id": departments["sales"]})["team"]["id"] for one in company.TEAMS}
        requests = [
            {
                "external_id": one.login,
                "display_name": one.name,
                "roles": [f"ROLE_{role}" for role in one.roles],
                **({"team_id": teams[one.team]} if one.team else {}),
            }
            for one in company.MEMBERS
        ]
        people = import_people(call, company.SYSTEM, requests, dry_run=False, report=report)
        for team in company.TEAMS:
            call("PutTeam", {"name": team.name, "dept_id": departments["sales"], "supervisor_id": people[team.supervisor]})
        for department in company.DEPARTMENTS:
            legal = {"legal_id": people["legal"]} if department.key == "legal" else {}
            call("PutDepartment", {"key": department.key, "name": department.name, "head_id": people[department.head], **legal})
        for one in company.MEMBERS:
            call("PutAccount", {"person_id": people[one.login], "login": one.login, "password": company.PASSWORD})
        return Cast(people=people, departments=departments)

    def _files(self) -> Receipts:
        receipts = {}
        for key, (name, media_type, text) in FILES.items():
            headers = {"authorization": f"Bearer {self._where.token()}", "content-type": media_type, "x-file-name": quote(name)}
            reply = httpx.put(f"{self._http}/files", content=text.encode(), headers=headers, timeout=30, trust_env=False)
            if reply.status_code != httpx.codes.CREATED:
                raise Problem(f"a file was refused: {reply.status_code} {reply.text[:200]}")
            receipts[key] = reply.json()
        return receipts

    def _as(self, login: str) -> Callable[..., dict[str, Any]]:
        """Return the calls of one person, logged in once."""
        if login not in self._callers:
            reply = self._admin.call("LogIn", {"login": login, "password": company.PASSWORD})
            self._callers[login] = Caller(self._where.with_token(reply["token"]), via="ui")
        return self._callers[login].call
