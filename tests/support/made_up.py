"""Files like those that people bring: one set of Olist's shape for machines without the real one, one of another shape altogether."""

import csv
import random
from datetime import datetime, timedelta
from pathlib import Path

ORIGINS = ("organic_search", "paid_search", "social", "email", "referral", "unknown", "")
_BEGIN = datetime(2017, 6, 1)  # noqa: DTZ001 - the mapping file says in which zone

OTHER_MAPPING = """\
system = "旧系统"
zone = "Asia/Shanghai"
[table.customers]
columns = ["编号", "公司", "登记日", "渠道"]
key = "编号"
[table.contracts]
columns = ["编号", "合同号", "签约时间", "销售"]
key = "编号"
joins = "customers"
[[people]]
column = "contracts.销售"
name = "{value}"
roles = ["REP"]
[lead]
external_id = { column = "customers.编号", required = true }
customer_name = { column = "customers.公司", required = true }
created_time = { column = "customers.登记日", time = "%Y年%m月%d日", required = true }
source = { column = "customers.渠道", required = true, map = { "展会" = "LEAD_SOURCE_CAMPAIGN", "老客户" = "LEAD_SOURCE_REFERRAL" } }
industry = { column = "customers.行业", map = { "机械" = "machinery" } }
owner = { person = "contracts.销售" }
node = "first_contact"
[won]
table = "contracts"
node = "signing"
order_id = { column = "contracts.合同号", required = true }
won_time = { column = "contracts.签约时间", time = "%Y-%m-%d %H:%M", required = true }
"""
_CUSTOMERS = """\
编号;公司;登记日;渠道;行业
K-1;苏州恒澈精密机械;2025年03月01日;展会;机械
K-2;宁波海岳食品;2025年03月02日;老客户;食品
K-3;合肥博远光电;2025年03月03日;电视广告;机械
K-4;无锡拓岚新能源;三月四日;展会;机械
;南通中堃重工;2025年03月05日;展会;机械
K-6;"常州瑞霖;医疗器械";2025年03月06日;展会;
"""
_CONTRACTS = """\
编号;合同号;签约时间;销售
K-1;HT-1;2025-04-01 09:30;林若溪
"""


def other_files(folder: Path) -> tuple[Path, list[Path]]:
    """Write a mapping and two files: semicolons, GB18030, Chinese headings, and three rows that cannot be imported."""
    folder.mkdir(exist_ok=True)
    mapping, customers, contracts = folder / "old.toml", folder / "客户.csv", folder / "合同.csv"
    mapping.write_text(OTHER_MAPPING)
    customers.write_bytes(_CUSTOMERS.encode("gb18030"))
    contracts.write_bytes(_CONTRACTS.encode("gb18030"))
    return mapping, [customers, contracts]


def olist_like(folder: Path, *, leads: int, won_share: float = 0.105, seed: int = 7) -> list[Path]:
    """Write two files with Olist's columns; the same seed gives the same files."""
    chance = random.Random(seed)
    folder.mkdir(exist_ok=True)
    keys = [f"{chance.getrandbits(128):032x}" for _ in range(leads)]
    people = [f"{chance.getrandbits(128):032x}" for _ in range(50)]
    first = [_BEGIN + timedelta(days=chance.randrange(360)) for _ in keys]
    with (folder / "leads.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["mql_id", "first_contact_date", "landing_page_id", "origin"])
        rows.writerows([key, f"{at:%d-%m-%Y}", "page", chance.choice(ORIGINS)] for key, at in zip(keys, first, strict=True))
    with (folder / "deals.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            [
                "mql_id",
                "seller_id",
                "sdr_id",
                "sr_id",
                "won_date",
                "business_segment",
                "lead_type",
                "lead_behaviour_profile",
                "average_stock",
                "business_type",
            ]
        )
        for key, at in zip(keys, first, strict=True):
            if chance.random() < won_share:
                won = at + timedelta(days=chance.randrange(1, 90), minutes=chance.randrange(1440))
                kinds = [
                    chance.choice(("pet", "toys")),
                    "online_medium",
                    chance.choice(("cat", "eagle, wolf")),
                    "5-20",
                    chance.choice(("reseller", "manufacturer")),
                ]
                rows.writerow(
                    [key, f"{chance.getrandbits(128):032x}", chance.choice(people), chance.choice(people), f"{won:%d-%m-%Y %H:%M}", *kinds]
                )
    return [folder / "leads.csv", folder / "deals.csv"]


def incident_log(folder: Path, *, tickets: int, seed: int = 7) -> list[Path]:
    """Write a file with the columns of the incident log: lives of tickets, their rows mixed; the same seed gives the same file."""
    chance = random.Random(seed)
    folder.mkdir(exist_ok=True)
    rows: list[tuple[datetime, list[str]]] = []
    for number in range(tickets):
        opened = _BEGIN + timedelta(minutes=chance.randrange(200_000))
        asked = ["Awaiting User Info", "Active"] * chance.randrange(3)
        life = ["New", "Active", *asked, "Resolved", "Closed"][: chance.choice((2, 99, 99, 99))]
        late, moved, again = chance.choice(("TRUE", "FALSE")), chance.randrange(4), chance.choice((0, 0, 0, 1))
        for step, state in enumerate(life):
            at, counts = opened + timedelta(hours=step, minutes=5), ([moved, again] if step == len(life) - 1 else [0, 0])
            kept = late if step == len(life) - 1 else "TRUE"
            known = [f"INC{number:07}", state, f"{opened:%d-%m-%Y %H:%M}", f"{at:%d-%m-%Y %H:%M}", kept, *map(str, counts)]
            rows.append(
                (at, [*known, chance.choice(("?", "Resolver 1", "Resolver 2")), "2 - High", "Category 1", "Subcategory 2", "Group 3"])
            )
    rows.sort(key=lambda row: row[0])
    head = ["number", "incident_state", "opened_at", "sys_updated_at", "made_sla", "reassignment_count", "reopen_count", "assigned_to"]
    with (folder / "incidents.csv").open("w", newline="") as file:
        log = csv.writer(file)
        log.writerow([*head, "priority", "category", "subcategory", "assignment_group"])
        log.writerows(row for _, row in rows)
    return [folder / "incidents.csv"]
