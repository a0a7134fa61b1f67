"""The set-up hands the user's pip configuration to uv, which does not read it."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "deploy" / "build" / "setup" / "indexes.py"


@pytest.fixture
def indexes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    spec = spec_from_file_location("indexes", SOURCE)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    for key in module.KEYS:
        monkeypatch.delenv("PIP_" + key.upper().replace("-", "_"), raising=False)
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_FIND_LINKS", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return module


class TestUvEnvironment:
    def test_looks_where_pips_file_says(self, indexes: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "pip.conf"
        file.write_text("[global]\nindex-url = https://index.example/simple\nextra-index-url =\n  https://a.example\n  https://b.example\n")
        monkeypatch.setenv("PIP_CONFIG_FILE", str(file))

        found = indexes.uv_environment()

        assert found["UV_DEFAULT_INDEX"] == "https://index.example/simple"
        assert found["UV_INDEX"] == "https://a.example https://b.example"

    def test_lets_pips_variables_win_over_its_files(self, indexes: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "pip.conf"
        file.write_text("[global]\nindex-url = https://file.example/simple\n")
        monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
        monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")

        assert indexes.uv_environment()["UV_DEFAULT_INDEX"] == "https://variable.example/simple"

    def test_leaves_what_the_user_told_uv_itself(self, indexes: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PIP_INDEX_URL", "https://pip.example/simple")
        monkeypatch.setenv("UV_DEFAULT_INDEX", "https://uv.example/simple")

        assert "UV_DEFAULT_INDEX" not in indexes.uv_environment()

    def test_never_fetches_a_python(self, indexes: ModuleType) -> None:
        assert indexes.uv_environment()["UV_PYTHON_DOWNLOADS"] == "never"
