"""The tree is the one the architecture names; whoever needs another folder changes the architecture first."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDERS = {"services", "gateway", "proto", "deploy", "tests", ".ci", "docs"}
DOCUMENTS = {"README.md", "README.zh-CN.md", "README.en.md", "CAPABILITIES.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"}
SETTINGS = {".gitignore", ".gitattributes", ".dockerignore", ".editorconfig", ".npmrc", ".pre-commit-config.yaml", ".hadolint.yaml"}
FILES = DOCUMENTS | SETTINGS | {"Makefile", "docker-compose.yml", "pyproject.toml"}
SERVICES = {"chassis", "leads", "attribution", "handoff", "notify"}
KINDS = {"unit", "contract", "simulation", "integration", "e2e", "browser", "architecture", "chaos", "bench", "support"}
GENERATED = ("proto/python/", "uv.lock")
CODE_LINES = 250
TEST_LINES = 400


def below(root: Path, tracked: tuple[Path, ...], folder: str) -> set[str]:
    """Names of the folders directly below `folder` that hold a tracked file."""
    parts = [path.relative_to(root / folder).parts for path in tracked if path.is_relative_to(root / folder)]
    return {names[0] for names in parts if len(names) > 1}


class TestTree:
    def test_has_only_the_folders_and_files_the_architecture_names(self, root: Path, tracked: tuple[Path, ...]) -> None:
        assert below(root, tracked, ".") <= FOLDERS
        assert {path.name for path in tracked if path.parent == root} <= FILES

    def test_has_no_service_nobody_decided_on(self, root: Path, tracked: tuple[Path, ...]) -> None:
        assert below(root, tracked, "services") <= SERVICES

    def test_keeps_a_test_in_the_folder_of_its_kind(self, root: Path, tracked: tuple[Path, ...]) -> None:
        assert below(root, tracked, "tests") <= KINDS


class TestFiles:
    def test_are_short_enough_to_read_in_one_go(self, root: Path, tracked: tuple[Path, ...]) -> None:
        too_long = {}
        for path in tracked:
            name = path.relative_to(root).as_posix()
            if path.suffix != ".py" or name.startswith(GENERATED) or "/migrations/" in name:
                continue
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > (TEST_LINES if name.startswith("tests/") else CODE_LINES):
                too_long[name] = lines

        assert not too_long

    @pytest.mark.parametrize("folder", ["services", "gateway", "deploy"])
    def test_say_in_one_line_why_they_exist(self, root: Path, tracked: tuple[Path, ...], folder: str) -> None:
        silent = [
            path.relative_to(root).as_posix()
            for path in tracked
            if path.suffix == ".py" and path.is_relative_to(root / folder) and not opens_with_docstring(path)
        ]

        assert not silent


def opens_with_docstring(path: Path) -> bool:
    """Whether the module says why it exists; generated revisions of the schema do, too."""
    text = path.read_text(encoding="utf-8").lstrip()
    return not text or text.startswith(('"""', 'r"""', "#!"))
