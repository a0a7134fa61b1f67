"""A file of leads, from the list and back to it: recognised, settled, checked, imported, found, taken away."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenDesk

from chassis.testing import capability

HEADING = ("线索编号", "公司", "客户名称", "联系人", "手机", "负责人", "阶段", "金额(万元)", "来源", "创建时间", "备注")
STAGES = ("新线索", "需求确认", "搁置待定", "商务谈判")
SOURCES = ("展会", "老客户介绍", "官网", "电视广告")


def workbook(path: Path, key: str) -> Path:
    """Write a workbook as people bring it: a title above the heading, a stage and two owners that nobody knows, odd cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2026 年客户跟进表"])
    sheet.append(HEADING)
    for number in range(1, 41):
        owner = ("林若溪", "ZHAO", "钱不在", "林若溪")[number % 4]
        amount: object = number * 1.5 if number % 10 else "面议"
        row = [f"{key}-{number:03}", "某集团", f"{key}市第{number}精密制造有限公司", "周晓岚", 13800000000 + number, owner]
        sheet.append([*row, STAGES[number % 4], amount, SOURCES[number % 4], f"2026/3/{1 + number % 28} 09:30", "电话沟通过一次"])
    sheet.append([f"{key}-041", "", "", "周", 13900000000, "林若溪", "新线索", 3, "展会", "2026/3/3", ""])
    book.save(path)
    return path


@capability("X08")
@pytest.mark.parametrize(
    ("locale", "dark", "open_stage", "pooled", "imported", "again"),
    [
        ("zh-CN", False, "报价", "10 行的负责人不认识", "导入完成", "没有可导入的新线索"),
        pytest.param(
            "en",
            True,
            "Quotation",
            "10 rows have an owner nobody knows",
            "Import finished",
            "No new leads to import",
            marks=pytest.mark.long,
        ),
    ],
)
def test_a_file_comes_in_and_the_list_goes_out(
    open_desk: OpenDesk, tmp_path: Path, locale: str, dark: bool, open_stage: str, pooled: str, imported: str, again: str
) -> None:
    key = f"批{locale[:2]}"
    desk = open_desk("admin", locale=locale, dark=dark)
    page = desk.page
    desk.go("/leads/list")
    page.locator("[data-test=import]").click()
    expect(page.locator(".drop")).to_be_visible()
    page.locator("[data-test=file]").set_input_files(workbook(tmp_path / f"{key}.xlsx", key))

    expect(page.locator("[data-test=columns] select").nth(2)).to_have_value("customer_name")
    expect(page.locator("[data-column=公司]")).to_have_value("")
    expect(page.locator("[data-owner=林若溪]")).to_contain_text("林若溪")
    page.locator("[data-stage=搁置待定]").select_option(label=open_stage)
    page.reload()
    expect(page.locator("[data-stage=搁置待定]")).to_have_value("quotation")
    expect(page.locator(".foot")).to_contain_text(pooled)  # those of 钱不在
    page.locator("[data-test=check]").click()

    job = page.locator("[data-test=job]")
    expect(job).to_have_attribute("data-state", "DONE")
    expect(page.locator("[data-count=wouldCreate] dd")).to_have_text("40")
    expect(page.locator("[data-count=refused] dd")).to_have_text("1")
    expect(page.locator("[data-test=remarks] tbody tr").first).to_contain_text("43")
    desk.settled()
    assert desk.serious() == []
    assert desk.overflow() <= 0
    page.locator("[data-test=import]").click()
    expect(job).to_contain_text(imported)
    desk.go("/leads/import")
    page.locator("[data-test=jobs] a").first.click()
    expect(page.locator("[data-count=created] dd")).to_have_text("40")

    page.locator("[data-test=to-list]").click()
    desk.go(f"/leads/list?q={key}市第&node=quotation")
    expect(page.locator("tr.row")).to_have_count(10)
    with page.expect_download() as download:
        page.locator(".files button").first.click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == 11
    desk.go("/leads/import")
    page.locator("[data-test=file]").set_input_files(download.value.path())
    page.locator("[data-test=check]").click()
    expect(page.locator("[data-count=unchanged] dd")).to_have_text("10")
    expect(job).to_contain_text(again)
    desk.go("/leads/import")
    latest = page.locator("[data-test=jobs] tr").first
    expect(latest.locator("[data-count=unchanged]")).to_contain_text("10")
    expect(latest.locator("[data-count=refused]")).to_have_count(0)


@capability("X08")
def test_an_import_is_stopped_and_goes_on_later(open_desk: OpenDesk, tmp_path: Path) -> None:
    rows = "\n".join(f"停-{number},停{number}有限公司,周晓岚,138{number:08},2026/3/3 09:30" for number in range(20_000))
    (file := tmp_path / "停.csv").write_text(f"编号,客户名称,联系人,手机,创建时间\n{rows}\n", encoding="utf-8")
    desk = open_desk("admin")
    desk.go("/leads/import")
    desk.page.locator("[data-test=file]").set_input_files(file)
    desk.page.locator("[data-test=check]").click()
    job = desk.page.locator("[data-test=job]")
    desk.page.locator("[data-test=stop]").click()
    expect(job).to_have_attribute("data-state", "STOPPED")
    expect(job).to_contain_text("已停止，写入的都保留")
    assert desk.serious() == []
    expect(desk.page.locator("[data-test=import]")).to_be_disabled()


@capability("X08")
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_the_template_is_taken_from_the_first_step_and_recognised_in_the_next(open_desk: OpenDesk, tmp_path: Path, locale: str) -> None:
    desk = open_desk("admin", locale=locale)
    page = desk.page
    desk.go("/leads/import")
    page.locator("[data-test=recognised] summary").click()
    assert desk.look(f"import-template-{locale[:2]}") == []
    with page.expect_download() as begun:
        page.locator("[data-act=template-xlsx]").click()
    path = tmp_path / begun.value.suggested_filename
    begun.value.save_as(path)

    page.locator("[data-test=file]").set_input_files(path)
    chosen = page.locator("[data-test=columns] select")
    expect(chosen.first).to_have_value("customer_name")
    assert "" not in [chosen.nth(at).input_value() for at in range(chosen.count())]
