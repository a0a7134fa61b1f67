"""Imports point inward, and what nobody may use is used nowhere."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

STOCK_EVENTS = {"nameko.events", "nameko.standalone.events"}  # they acknowledge what failed and publish outside the transaction
SAMPLE = {"faker", "random"}


def python_files(root: Path, tracked: tuple[Path, ...], *folders: str) -> Iterator[Path]:
    for path in tracked:
        if path.suffix == ".py" and any(path.is_relative_to(root / folder) for folder in folders):
            yield path


def imported(path: Path) -> set[str]:
    """Full names of what a module imports, modules and the names taken from them."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def uses(names: set[str], package: str) -> bool:
    return any(name == package or name.startswith(package + ".") for name in names)


def test_every_contract_of_the_layers_is_kept(root: Path) -> None:
    program = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_no_contract_has_an_exception(root: Path) -> None:
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

    assert not [contract["id"] for contract in contracts if "ignore_imports" in contract or "unmatched_ignore_imports_alerting" in contract]


def test_no_service_imports_grpc(root: Path, tracked: tuple[Path, ...]) -> None:
    """It does not cooperate with eventlet: a call from a patched process hangs for ever."""
    assert not [path for path in python_files(root, tracked, "services") if uses(imported(path), "grpc") and "testing" not in path.parts]


@pytest.mark.parametrize("stock", sorted(STOCK_EVENTS))
def test_nobody_uses_the_stock_events_of_nameko(root: Path, tracked: tuple[Path, ...], stock: str) -> None:
    assert not [path for path in python_files(root, tracked, "services", "gateway", "deploy") if uses(imported(path), stock)]


def test_nobody_requeues_what_failed(root: Path, tracked: tuple[Path, ...]) -> None:
    """It spins: thousands of redeliveries a second."""
    assert not [
        path for path in python_files(root, tracked, "services", "gateway") if "requeue_on_error" in path.read_text(encoding="utf-8")
    ]


def test_no_test_imports_eventlet(root: Path, tracked: tuple[Path, ...]) -> None:
    """A process is either patched or runs asyncio; nameko runs in processes of its own."""
    alone = {  # nameko processes of their own, no tests: the floor of RPC, a peer of the bench, and a subscriber as others write it
        root / "tests" / "bench" / "echoes.py",
        root / "tests" / "bench" / "peers.py",
        root / "tests" / "support" / "events" / "stock_nameko.py",
    }
    assert not [path for path in python_files(root, tracked, "tests") if path not in alone and uses(imported(path), "eventlet")]


def test_sample_data_comes_only_through_gateway_commands(root: Path, tracked: tuple[Path, ...]) -> None:
    """A generator below services or gateway would be a second way in."""
    generators = [
        path for path in python_files(root, tracked, "services", "gateway") if uses(imported(path), "faker") or "sample" in path.stem
    ]
    clients = [path for path in python_files(root, tracked, "deploy/cli/src") if "sample" in path.as_posix()]

    assert not generators
    for path in clients:
        forbidden = {"psycopg", "pika", "sqlalchemy", "baton_cli.stack.database", "baton_cli.stack.broker"}
        assert not [name for name in forbidden if uses(imported(path), name)], path
