"""Writing, publishing, migrating and packs, on the database and in memory alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.contract.leads.test_repositories import Open, open_work, stored
from tests.support.leads.make import CONTACT, FIVE_DAYS, LEAD_1, MONDAY_9AM, STANDARD, WANG
from tests.support.leads.processes import LONGER, SHORT, label

from chassis.testing.capability import capability
from leads.domain.dwell import DwellRules, RuleKeyTaken
from leads.domain.kinds import LeadSource, MigrationOutcome
from leads.domain.pack import Pack, PackChangedSince, PackNotInstalled, PackRulesChangedSince
from leads.domain.process import Process
from leads.domain.refusals import ProcessNotFound
from leads.domain.template import DefaultStays, DraftMoved, DraftNotFound, DraftUnchanged, ProcessRetired
from leads.usecases.create_lead import CreateLead, create_lead
from leads.usecases.discard_process import DiscardProcess, discard_process
from leads.usecases.get_packs import GetPacks, get_packs
from leads.usecases.get_process_drafts import GetProcessDrafts, get_process_drafts
from leads.usecases.install_pack import InstallPack, install_pack
from leads.usecases.migrate_leads import MigrateLeads, migrate_leads
from leads.usecases.publish_process import PublishProcess, publish_process
from leads.usecases.put_dwell_rule import PutDwellRule, put_dwell_rule
from leads.usecases.retire_process import RetireProcess, retire_process
from leads.usecases.rollback_pack import RollbackPack, rollback_pack
from leads.usecases.save_process import SaveProcess, save_process
from leads.usecases.set_default_process import SetDefaultProcess, set_default_process

__all__ = ["open_work"]
RULE = replace(FIVE_DAYS, key="short-offer", process_key="short", node="offer")
PACK = Pack(name="shop", version=1, label=label("shop"), description=label("for shops"), processes=(SHORT,), dwell_rules=(RULE,))


def do(open_work: Open, act: Any, command: Any) -> Any:
    with open_work() as work:
        result = act(command, work=work)
        work.commit()
        return result


def published(open_work: Open, process: Process) -> Any:
    do(open_work, save_process, SaveProcess(process=process))
    return do(open_work, publish_process, PublishProcess(key=process.key))


def create(open_work: Open, process_key: str | None = None) -> Any:
    return do(
        open_work,
        create_lead,
        CreateLead(customer_name="远航", contact=CONTACT, source=LeadSource.CAMPAIGN, owner_id=WANG, process_key=process_key),
    )


@capability("L33")
def test_a_draft_changes_nothing_until_it_is_published_and_leads_keep_their_version(open_work: Open) -> None:
    before = create(open_work)
    draft, changes = do(open_work, save_process, SaveProcess(process=LONGER))
    assert (draft.process.version, draft.revision, [change.node.key for change in changes]) == (2, 1, ["trial"])
    assert create(open_work).process_version == 1
    with open_work() as work:
        assert [one.process.key for one, _ in get_process_drafts(GetProcessDrafts(), work=work)] == ["standard"]

    after = do(open_work, publish_process, PublishProcess(key="standard", revision=1))

    assert (after.process.version, after.head.sequence, after.process.published_by) == (2, 2, WANG)
    assert create(open_work).process_version == 2
    with open_work() as work:
        assert work.processes.of(work.leads.get(before.id)) == STANDARD
        assert work.templates.drafts() == []


def test_nobody_overwrites_or_publishes_what_he_has_not_seen(open_work: Open) -> None:
    do(open_work, save_process, SaveProcess(process=SHORT, revision=0))
    with pytest.raises(DraftMoved):
        do(open_work, save_process, SaveProcess(process=SHORT, revision=0))
    do(open_work, save_process, SaveProcess(process=SHORT, revision=1))
    with pytest.raises(DraftMoved):
        do(open_work, publish_process, PublishProcess(key="short", revision=1))
    do(open_work, discard_process, DiscardProcess(key="short"))
    with pytest.raises(DraftNotFound):
        do(open_work, publish_process, PublishProcess(key="short"))
    with pytest.raises(DraftUnchanged):
        published(open_work, replace(STANDARD, version=0))


@capability("L34")
def test_processes_stand_side_by_side_and_one_is_the_default(open_work: Open) -> None:
    published(open_work, SHORT)
    assert create(open_work, "short").node == "enquiry"
    assert create(open_work).process_key == "standard"

    do(open_work, set_default_process, SetDefaultProcess(key="short"))
    assert create(open_work).process_key == "short"
    with pytest.raises(DefaultStays):
        do(open_work, retire_process, RetireProcess(key="short"))
    with pytest.raises(ProcessNotFound):
        do(open_work, set_default_process, SetDefaultProcess(key="nirgends"))

    assert do(open_work, retire_process, RetireProcess(key="standard")).head.retired
    with pytest.raises(ProcessRetired):
        create(open_work, "standard")


def test_migration_reports_each_lead_and_a_dry_run_moves_none(open_work: Open) -> None:
    stored(open_work, node="quotation")
    published(open_work, LONGER)
    ask = MigrateLeads(process_key="standard", size=1)

    looked = do(open_work, migrate_leads, replace(ask, dry_run=True))
    moved = do(open_work, migrate_leads, ask)
    again = do(open_work, migrate_leads, ask)

    for report in (looked, moved):
        assert [(row.lead.id, row.from_version, row.outcome) for row in report.rows] == [(LEAD_1, 1, MigrationOutcome.MOVED)]
    assert (again.rows, again.next_page_token) == ([], None)
    with open_work() as work:
        assert work.leads.get(LEAD_1).process_version == 2


@capability("X07")
def test_a_pack_is_installed_whole_once_and_taken_back(open_work: Open) -> None:
    looked = do(open_work, install_pack, InstallPack(pack=PACK, dry_run=True))
    with open_work() as work:
        assert work.templates.installed() == []
    done = do(open_work, install_pack, InstallPack(pack=PACK))
    assert [(one.effects[0].from_version, one.effects[0].to_version, one.dwell_rules) for one in (looked, done)] == [(0, 1, [RULE])] * 2
    again = do(open_work, install_pack, InstallPack(pack=PACK))
    assert (again.effects[0].from_version, again.effects[0].to_version, again.dwell_rules) == (1, 1, [])
    with open_work() as work:
        assert [(pack.name, pack.number) for pack in get_packs(GetPacks(), work=work)] == [("shop", 1)]
        assert RULE in work.dwell.rules().rules

    second = replace(PACK, version=2, processes=(replace(SHORT, enforce_from=MONDAY_9AM + timedelta(days=9)),), dwell_rules=())
    do(open_work, install_pack, InstallPack(pack=second))
    undone = do(open_work, rollback_pack, RollbackPack(name="shop"))
    assert (undone.effects[0].from_version, undone.effects[0].to_version) == (2, 3)
    with open_work() as work:
        assert work.processes.latest("short").enforce_from is None


def test_what_was_not_there_before_a_pack_is_retired_and_its_rules_go(open_work: Open) -> None:
    do(open_work, install_pack, InstallPack(pack=PACK))
    undone = do(open_work, rollback_pack, RollbackPack(name="shop"))

    assert undone.effects[0].retired
    with open_work() as work:
        assert work.dwell.rules().rules == (FIVE_DAYS,)
        with pytest.raises(ProcessRetired):
            work.processes.to_begin("short")
        with pytest.raises(PackNotInstalled):
            rollback_pack(RollbackPack(name="shop"), work=work)


def test_work_done_since_is_never_undone_with_a_pack(open_work: Open) -> None:
    do(open_work, install_pack, InstallPack(pack=PACK))
    published(open_work, replace(SHORT, label=label("shorter")))

    with pytest.raises(PackChangedSince):
        do(open_work, rollback_pack, RollbackPack(name="shop"))


OWN = replace(RULE, key="short.offer.own", threshold=timedelta(days=1))


@capability("X07")
@pytest.mark.parametrize(
    "since",
    [
        pytest.param(lambda rules: rules.put(OWN), id="added"),
        pytest.param(lambda rules: rules.without(RULE.key), id="removed"),
        pytest.param(lambda rules: rules.put(replace(RULE, threshold=timedelta(days=9))), id="changed"),
    ],
)
def test_dwell_rules_made_since_are_never_undone_with_a_pack(open_work: Open, since: Callable[[DwellRules], DwellRules]) -> None:
    do(open_work, install_pack, InstallPack(pack=PACK))
    changed = ruled(open_work, since)

    for dry_run in (True, False):
        with pytest.raises(PackRulesChangedSince):
            do(open_work, rollback_pack, RollbackPack(name="shop", dry_run=dry_run))

    with open_work() as work:
        assert work.dwell.rules() == changed
        assert work.processes.to_begin("short").version == 1


def test_rules_of_other_processes_are_no_matter_of_the_pack(open_work: Open) -> None:
    do(open_work, install_pack, InstallPack(pack=PACK))
    ruled(open_work, lambda rules: rules.without(FIVE_DAYS.key))

    do(open_work, rollback_pack, RollbackPack(name="shop"))

    with open_work() as work:
        assert work.dwell.rules().rules == ()


@capability("X07")
def test_a_look_says_which_rules_come_back_and_which_go(open_work: Open) -> None:
    do(open_work, install_pack, InstallPack(pack=PACK))
    later = replace(PACK, version=2, dwell_rules=(replace(RULE, threshold=timedelta(days=2)), OWN))
    do(open_work, install_pack, InstallPack(pack=later))

    looked = do(open_work, rollback_pack, RollbackPack(name="shop", dry_run=True))
    undone = do(open_work, rollback_pack, RollbackPack(name="shop"))

    assert [(one.dwell_rules, one.removed_rules) for one in (looked, undone)] == [([RULE], [OWN])] * 2
    with open_work() as work:
        assert {rule.key: rule for rule in work.dwell.rules().rules} == {RULE.key: RULE, FIVE_DAYS.key: FIVE_DAYS}


def test_an_installation_of_earlier_days_is_taken_back_and_says_what_it_changes(open_work: Open) -> None:
    do(open_work, install_pack, InstallPack(pack=PACK))
    with open_work() as work:
        (kept,) = work.templates.installed()
        work.templates.forget_installed(kept)
        work.templates.keep_installed(replace(kept, dwell_after=None))
        work.commit()
    ruled(open_work, lambda rules: rules.put(OWN))

    undone = do(open_work, rollback_pack, RollbackPack(name="shop"))

    assert {rule.key for rule in undone.removed_rules} == {RULE.key, OWN.key}


@capability("X07")
def test_a_process_that_took_no_leads_before_a_pack_takes_none_after_it(open_work: Open) -> None:
    published(open_work, replace(SHORT, label=label("older")))
    do(open_work, retire_process, RetireProcess(key="short"))
    do(open_work, install_pack, InstallPack(pack=PACK))
    with open_work() as work:
        assert work.processes.to_begin("short").version == 2

    (effect,) = do(open_work, rollback_pack, RollbackPack(name="shop")).effects

    assert (effect.from_version, effect.to_version, effect.retired) == (2, 3, True)
    with open_work() as work:
        with pytest.raises(ProcessRetired):
            work.processes.to_begin("short")
        assert work.processes.latest("short").label == label("older")


def test_of_one_that_the_pack_only_took_up_again_nothing_is_published(open_work: Open) -> None:
    published(open_work, SHORT)
    do(open_work, retire_process, RetireProcess(key="short"))
    do(open_work, install_pack, InstallPack(pack=PACK))

    (effect,) = do(open_work, rollback_pack, RollbackPack(name="shop")).effects

    assert (effect.from_version, effect.to_version, effect.changes, effect.retired) == (2, 2, (), True)


def test_a_process_retired_since_stays_so(open_work: Open) -> None:
    published(open_work, replace(SHORT, label=label("older")))
    do(open_work, install_pack, InstallPack(pack=PACK))
    do(open_work, retire_process, RetireProcess(key="short"))

    assert do(open_work, rollback_pack, RollbackPack(name="shop")).effects[0].retired
    with open_work() as work, pytest.raises(ProcessRetired):
        work.processes.to_begin("short")


@capability("L07")
def test_no_rule_takes_the_place_of_another_process_own(open_work: Open) -> None:
    thief = replace(PACK, dwell_rules=(RULE, replace(RULE, key=FIVE_DAYS.key)))
    with pytest.raises(RuleKeyTaken) as refused:
        do(open_work, install_pack, InstallPack(pack=thief))
    assert [fault.field for fault in refused.value.violations] == ["pack.dwell_rules[1].key"]

    do(open_work, install_pack, InstallPack(pack=PACK))
    with pytest.raises(RuleKeyTaken) as refused:
        do(open_work, put_dwell_rule, PutDwellRule(process_key="short", node="offer", threshold=OWN.threshold, key=FIVE_DAYS.key))
    assert [fault.field for fault in refused.value.violations] == ["key"]
    with open_work() as work:
        assert FIVE_DAYS in work.dwell.rules().rules


def ruled(open_work: Open, change: Callable[[DwellRules], DwellRules]) -> DwellRules:
    with open_work() as work:
        known = work.dwell.rules(for_change=True)
        rules: DwellRules = work.dwell.save(known, change(known))
        work.commit()
        return rules
