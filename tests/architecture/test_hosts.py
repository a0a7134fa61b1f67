"""Tracked files name no package host and no machine: what is locked is locked by hash, from wherever the user's index is."""

from __future__ import annotations

import re
from pathlib import Path

HOSTS = re.compile(
    r"(?i)\b(?:files\.pythonhosted\.org|pypi\.org/simple|registry\.npm[a-z]*\.(?:org|com)|registry\.yarnpkg\.com|mirrors?\.[a-z0-9.-]+|"
    r"deb\.debian\.org|proxy\.golang\.org)"
)
INDEX_SETTING = re.compile(r'(?im)^\s*(?:--(?:extra-)?index-url|index-url|registry|"resolved")\s*[:= ]+\s*"?https?:')
MACHINE = re.compile(r"(?<![\w.@{])/(?:root|work|home/[a-z]\w*|Users/[A-Za-z]\w*)/[\w.]")
BINARY = {".png", ".jpg", ".ico", ".woff2", ".binpb", ".xlsx", ".gif", ".webp"}


def offending(root: Path, tracked: tuple[Path, ...], pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked:
        if path.suffix in BINARY or path == Path(__file__).resolve():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(root)}: {match[0]}" for match in pattern.finditer(text)]
    return found


def test_no_file_names_a_package_host(root: Path, tracked: tuple[Path, ...]) -> None:
    assert not offending(root, tracked, HOSTS)
    assert not offending(root, tracked, INDEX_SETTING)


def test_no_file_names_a_place_on_somebodys_machine(root: Path, tracked: tuple[Path, ...]) -> None:
    assert not offending(root, tracked, MACHINE)


def test_every_locked_package_has_a_hash(root: Path) -> None:
    for lock in (root / "deploy" / "locks").glob("*.txt"):
        requirements = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8").strip())
        assert not [requirement.split()[0] for requirement in requirements if "--hash=sha256:" not in requirement], lock.name
