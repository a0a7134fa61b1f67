"""A mapping file of leads says which process they follow, and nothing that no mapping can say."""

from pathlib import Path

import pytest

from baton_cli.importing.mapping import load
from baton_cli.problem import Problem

WHOLE = """
system = "old"
zone = "UTC"

[table.leads]
columns = ["id", "made"]
key = "id"

[lead]
external_id = { column = "leads.id", required = true }
created_time = { column = "leads.made", time = "%Y-%m-%d", required = true }
node = "lead"
"""


def written(folder: Path, *more: str) -> Path:
    path = folder / "old.toml"
    path.write_text(WHOLE + "\n".join(more))
    return path


class TestProcess:
    def test_is_the_default_one_when_the_file_names_none(self, tmp_path: Path) -> None:
        assert load(written(tmp_path)).process is None

    def test_is_the_one_the_file_names(self, tmp_path: Path) -> None:
        assert load(written(tmp_path, 'process = "retail"')).process == "retail"


class TestUnknownKey:
    def test_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(Problem, match=r"lead\.proces \(unknown\)"):
            load(written(tmp_path, 'proces = "retail"'))
