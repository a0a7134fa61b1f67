"""Packs as files: what is shipped is sound, what is written is read back, and what is wrong is named by file and field."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baton_cli.packs.document import PACK, faults_of, read, write
from baton_cli.problem import Problem
from chassis.testing.capability import capability
from leads.api.templates import InstallPackSchema
from leads.domain.pack import Pack, must_be_whole
from leads.domain.template import warnings_of

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted((ROOT / "deploy" / "packs").glob("*.toml"))


def loaded(path: Path) -> Pack:
    pack: Pack = InstallPackSchema().load({"pack": read(path)}).pack
    return pack


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
class TestShipped:
    @capability("L46")
    def test_passes_the_check_and_is_called_as_its_file(self, path: Path) -> None:
        assert must_be_whole(loaded(path)).name == path.stem

    def test_keeps_at_least_the_nodes_a_deal_needs_with_somebody_for_each(self, path: Path) -> None:
        (process,) = loaded(path).processes
        assert len([node for node in process.nodes if not node.optional]) >= 6
        assert all(node.raci is not None and node.required for node in process.nodes)
        assert any(field.key == "amount" for node in process.nodes for field in node.required)

    @capability("L35")
    def test_every_node_has_an_owner_and_every_role_says_what_it_is_there_for(self, path: Path) -> None:
        (process,) = loaded(path).processes
        named = {role for node in process.nodes if (who := node.raci) for role in (*who.responsible, *who.consulted, *who.informed)}

        assert list(warnings_of(process)) == []
        assert named <= {one.role for one in process.roles}

    def test_survives_being_written_and_read_again(self, path: Path, tmp_path: Path) -> None:
        (again := tmp_path / path.name).write_text(write(read(path)), encoding="utf-8")

        assert read(again) == read(path)


def test_there_is_a_pack_for_every_trade_that_was_asked_for() -> None:
    assert {path.stem for path in SHIPPED} == {"general", "manufacturing", "medical", "education_saas", "retail"}


def test_the_console_offers_what_is_shipped() -> None:
    spec = importlib.util.spec_from_file_location("build_packs", ROOT / "deploy" / "build" / "packs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.drifted() == [], "run: .venv/bin/python deploy/build/packs.py"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
LABEL = st.fixed_dictionaries({"zh": TEXT, "en": TEXT})
KEY = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
ROLE = st.sampled_from(["PROCESS_ROLE_REP", "PROCESS_ROLE_SUPERVISOR", "PROCESS_ROLE_LEGAL"])
FIELD = st.fixed_dictionaries(
    {"key": KEY, "label": LABEL, "type": st.sampled_from(["FIELD_TYPE_TEXT", "FIELD_TYPE_MULTI_CHOICE", "FIELD_TYPE_SIGNED_FILE"])},
    optional={
        "min": st.integers(1, 50),
        "choices": st.lists(st.fixed_dictionaries({"key": KEY, "label": LABEL}), min_size=1, max_size=3),
        "why": LABEL,
    },
)
NODE = st.fixed_dictionaries(
    {"key": KEY, "label": LABEL},
    optional={
        "required": st.lists(FIELD, min_size=1, max_size=3),
        "optional": st.just(True),
        "dwell_limit_hours": st.integers(1, 100),
        "guard": st.fixed_dictionaries({"expression": TEXT, "why": LABEL}),
        "raci": st.fixed_dictionaries({"responsible": st.lists(ROLE, min_size=1), "accountable": ROLE}),
    },
)
SPEC = st.fixed_dictionaries(
    {"key": KEY, "label": LABEL, "nodes": st.lists(NODE, min_size=1, max_size=4)},
    optional={
        "enforce_from_time": st.just("2026-12-01T00:00:00Z"),
        "roles": st.lists(st.fixed_dictionaries({"role": ROLE, "label": LABEL, "description": LABEL}), min_size=1, max_size=2),
    },
)
RULE = st.fixed_dictionaries(
    {"key": KEY, "process_key": KEY, "node": KEY, "clock": st.just("DWELL_CLOCK_BUSINESS"), "threshold_minutes": st.integers(1, 9)},
    optional={"recipients": st.just(["DWELL_RECIPIENT_REP"])},
)
PACKS = st.fixed_dictionaries(
    {"name": KEY, "version": st.integers(1, 99), "label": LABEL, "description": LABEL, "processes": st.lists(SPEC, min_size=1, max_size=2)},
    optional={"dwell_rules": st.lists(RULE, min_size=1, max_size=2)},
)


@capability("X08", "B20")
@settings(max_examples=60)
@given(PACKS)
def test_what_is_exported_is_imported_as_it_was(tmp_path_factory: pytest.TempPathFactory, pack: dict[str, Any]) -> None:
    path = tmp_path_factory.getbasetemp() / "exported.toml"
    path.write_text(write(pack), encoding="utf-8")

    assert read(path) == pack


class TestFaults:
    def test_a_file_that_is_no_toml_is_refused_with_line_and_column(self, tmp_path: Path) -> None:
        (path := tmp_path / "mine.toml").write_text('name = "mine\n', encoding="utf-8")

        with pytest.raises(Problem, match=r"PACKS_NOT_TOML.*mine\.toml.*line 1"):
            read(path)

    def test_every_fault_of_form_is_named_by_its_field(self) -> None:
        content = {
            "name": 7,
            "colour": "red",
            "processes": [{"key": "a", "nodes": [{"key": "b", "required": [{"key": "c", "type": "textt"}], "optional": "yes"}]}],
            "dwell_rules": {},
        }

        assert {(fault.field, fault.code) for fault in faults_of(content, PACK)} == {
            ("name", "PACKS_VALUE_KIND"),
            ("colour", "PACKS_FIELD_UNKNOWN"),
            ("processes[0].nodes[0].required[0].type", "PACKS_VALUE_UNKNOWN"),
            ("processes[0].nodes[0].optional", "PACKS_VALUE_KIND"),
            ("dwell_rules", "PACKS_VALUE_KIND"),
        }

    def test_the_command_names_file_code_and_field(self, tmp_path: Path) -> None:
        (path := tmp_path / "mine.toml").write_text('name = "mine"\n[[processes]]\nkie = "a"\n', encoding="utf-8")

        with pytest.raises(Problem) as refused:
            read(path)
        assert refused.value.remedy.startswith("mine.toml: processes[0].kie: PACKS_FIELD_UNKNOWN:")
