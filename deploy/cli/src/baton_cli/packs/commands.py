"""`baton packs`: look at packs, check, compare, install, take back and export them, through the gateway's commands alone."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from baton_cli.client.caller import Caller, Refused
from baton_cli.client.place import place
from baton_cli.client.refusal import language
from baton_cli.output import Mode, emit, paper
from baton_cli.packs.document import Fault, invalid, read, write
from baton_cli.stack.workspace import find_or_none
from baton_cli.texts import refuse, text

app = typer.Typer(no_args_is_help=True, help="Install ready-made processes, and take them back.")
UNKNOWN = "GATEWAY_PROCESS_UNKNOWN"
FAR, PAUSE_S = 10, 0.3
CALLED = {"zh": "{0}（{1}）", "en": "{0} ({1})"}
"""How a copy is called beside the process it was made from, until somebody finds a better name."""
SERVICE = "baton.leads.v1.TemplateService"
PackFile = Annotated[str, typer.Argument(metavar="FILE", help="A pack's file, or the name of one that comes with Baton.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check and tell what would change; change nothing.")]


@app.command("list")
def list_packs() -> None:
    """List the packs that come with Baton and those that are installed."""
    with Caller(place()) as caller:
        installed = {pack["name"]: pack for pack in caller.call(f"{SERVICE}/GetPacks", {}).get("packs", [])}
    shipped = {path.stem: read(path) for path in sorted(shelf().glob("*.toml"))}
    rows = [
        {
            "name": name,
            "label": said((shipped.get(name) or installed[name])["label"]),
            "description": said(shipped[name]["description"]) if name in shipped else "",
            "version": shipped.get(name, {}).get("version"),
            "installed": installed.get(name, {}).get("version"),
        }
        for name in sorted(shipped.keys() | installed.keys())
    ]
    if Mode.json:
        emit(rows)
        return
    for row in rows:
        state = text("pack_installed", version=row["installed"]) if row["installed"] else ""
        paper.print(f"[bold]{row['name']}[/]  {row['label']}  [green]{state}[/]\n    [dim]{row['description']}[/]")


@app.command()
def check(file: PackFile) -> None:
    """Check a pack: its form here, its rules by the system; nothing is changed."""
    path = _path(file)
    warnings = _install(path, dry_run=True).get("warnings", [])
    if Mode.json:
        emit({"file": path.name, "valid": True, "warnings": warnings})
        return
    paper.print(text("pack_valid", file=path.name))
    _warn(warnings)


@app.command()
def diff(file: PackFile) -> None:
    """Tell how a pack differs from what is in force."""
    _show(_install(_path(file), dry_run=True))


@app.command()
def install(file: PackFile, *, dry_run: DryRun = False) -> None:
    """Install a pack: publish what differs and put its dwell rules in force, all or nothing."""
    _show(_install(_path(file), dry_run=dry_run))


@app.command()
def rollback(name: Annotated[str, typer.Argument(help="Name of the pack.")], *, dry_run: DryRun = False) -> None:
    """Take the latest installation of a pack back; refused when somebody has gone on from it."""
    with Caller(place()) as caller:
        _show(caller.call(f"{SERVICE}/RollbackPack", {"name": name, "dry_run": dry_run}))


@app.command()
def export(
    key: Annotated[str, typer.Argument(help="Key of a process.")],
    *,
    to: Annotated[Path | None, typer.Option(help="File to write; printed when left out.")] = None,
    name: Annotated[str | None, typer.Option("--as", help="Key of the copy; the process's own when left out.")] = None,
) -> None:
    """Write a process in force as a pack, to be changed or to be installed elsewhere."""
    with Caller(place()) as caller:
        process = _in_force(caller, key)
        board = caller.call("ProcessService/DwellBoard", {"process_key": key, "page": {"size": 1}})
    spec = {name: process[name] for name in ("key", "label", "roles", "nodes", "enforce_from_time") if name in process}
    rules = [rule for column in board.get("columns", []) for rule in column.get("rules", [])]
    if name is not None:
        spec["key"] = name
        rules = [{**rule, "key": f"{name}.{rule['key'].removeprefix(f'{key}.')}", "process_key": name} for rule in rules]
        # Beside the first, two of one name would stand in every menu.
        spec["label"] = {locale: CALLED[locale].format(said, name) for locale, said in process["label"].items() if locale in CALLED}
    pack = {
        "name": name or key,
        "version": process["version"],
        "label": spec["label"],
        "description": process["label"],
        "processes": [spec],
    }
    content = write({**pack, "dwell_rules": rules} if rules else pack)
    if to is None:
        print(content, end="")
    else:
        to.write_text(content, encoding="utf-8")
        emit({"file": str(to), "version": process["version"]}) if Mode.json else paper.print(text("pack_written", file=str(to)))


def _in_force(caller: Caller, key: str) -> dict[str, Any]:
    """Return the newest version."""
    found: dict[str, Any] = once_heard(caller, "ProcessService/ProcessVersion", {"key": key})["process"]
    return found


def once_heard(caller: Caller, method: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a view says of a process; what was published a moment ago may still be on its way to the views."""
    for patience in range(FAR, -1, -1):
        try:
            return caller.call(method, dict(asked))
        except Refused as refused:
            if refused.refusal.code != UNKNOWN or not patience:
                raise
            time.sleep(PAUSE_S)
    raise AssertionError("the last attempt returns or raises")


def shelf() -> Path:
    """Return where the packs that come with Baton are."""
    workspace = find_or_none()
    return (workspace.root if workspace else Path()) / "deploy" / "packs"


def _path(file: str) -> Path:
    path = Path(file)
    if path.suffix == ".toml" or path.exists():
        return path
    shipped = shelf() / f"{file}.toml"
    if not shipped.exists():
        raise refuse("PACKS_UNKNOWN", name=file, known=", ".join(sorted(one.stem for one in shelf().glob("*.toml"))))
    return shipped


def _install(path: Path, *, dry_run: bool) -> dict[str, Any]:
    pack = read(path)
    with Caller(place()) as caller, _named(path):
        return caller.call(f"{SERVICE}/InstallPack", {"pack": pack, "dry_run": dry_run})


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file in what the system refuses about its content."""
    try:
        yield
    except Refused as refused:
        found = refused.refusal.violations
        if not found:
            raise
        faults = [Fault(one["field"].removeprefix("pack."), one["code"], one["message"]) for one in found]
        raise invalid(path.name, faults) from refused


def _show(outcome: Mapping[str, Any]) -> None:
    if Mode.json:
        emit(dict(outcome))
        return
    for effect in outcome.get("effects", []):
        before, after = effect.get("from_version", 0), effect.get("to_version", 0)
        what = "pack_retired" if effect.get("retired") else "pack_same" if before == after else "pack_new" if not before else "pack_next"
        paper.print(f"[bold]{effect['process_key']}[/]  {said(effect['label'])}  " + text(what, before=before, after=after))
        for change in effect.get("changes", []):
            paper.print("  " + line_of(change), markup=False)
    for said_as, rules in (("pack_rule", "dwell_rules"), ("pack_rule_gone", "removed_dwell_rules")):
        for rule in outcome.get(rules, []):
            paper.print("  " + text(said_as, process=rule["process_key"], node=rule["node"], hours=rule["threshold_minutes"] // 60))
    _warn(outcome.get("warnings", []))


def _warn(warnings: Sequence[Mapping[str, Any]]) -> None:
    for one in warnings:
        paper.print(f"[yellow]![/] {one['field'].removeprefix('pack.')}: {said(one['text'])}")


def line_of(change: Mapping[str, Any]) -> str:
    """Return one difference as a line."""
    mark = {"CHANGE_KIND_ADDED": "+", "CHANGE_KIND_REMOVED": "-", "CHANGE_KIND_MOVED": "↕"}.get(change["kind"], "~")
    names = [said(change[label]) for label in ("node_label", "field_label") if label in change]
    where = " › ".join([*names, *([change["aspect"]] if change.get("aspect") else [])])
    values = f": {change.get('before', '')} → {change.get('after', '')}" if change["kind"] == "CHANGE_KIND_CHANGED" else ""
    return f"{mark} {where}{values}"


def said(label: Mapping[str, str]) -> str:
    """Return a text in the reader's language."""
    return label.get("zh" if language() == "zh-CN" else "en", "")
