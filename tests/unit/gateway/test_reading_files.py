"""Files as people have them: every usual form reads alike, everything else is refused with a code and without a trace."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chassis.testing import capability
from gateway.importing import table as limits
from gateway.importing import xlsx_file
from gateway.importing.reading import read
from gateway.importing.refusals import FileRefused

HEADING = ["客户名称", "联系人", "金额", "创建时间"]
ROWS = [["苏州恒澈;精密", "王,伟", "12万", "2026-03-05"], ["宁波\t海岳", "李", "", "2026-03-06"]]
WORD = st.text(alphabet=st.sampled_from("苏州恒澈ab1 ,;\t\"'é"), max_size=12)


def text(separator: str, rows: list[list[str]]) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    return "".join(separator.join(map(quoted, row)) + "\r\n" for row in rows)


SHEET = "xl/worksheets/sheet1.xml"
WORKSHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


def row_of(number: int, cell: str) -> str:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{cell}</t></is></c></row>'


def workbook(rows: list[list[object]]) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a workbook in which one part is another."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return packed.getvalue()


@capability("X08")
class TestReadsAlike:
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_whatever_the_encoding_and_the_separator(self, encoding: str, separator: str) -> None:
        found = read(text(separator, [HEADING, *ROWS]).encode(encoding))

        assert list(found.heading) == HEADING
        assert [list(row.cells) for row in found.rows] == ROWS
        assert (found.separator, found.encoding) == (separator, encoding.removesuffix("-sig"))

    def test_a_workbook_too_and_numbers_as_they_are_shown(self) -> None:
        found = read(workbook([["2026 客户"], [], list(HEADING), ["苏州恒澈", "王伟", 12.0, "2026-03-05"], [None, None, 0.1 + 0.2, True]]))

        assert list(found.heading) == HEADING, "a title above the heading is no heading"
        assert [(row.line, row.cells) for row in found.rows] == [
            (4, ("苏州恒澈", "王伟", "12", "2026-03-05")),
            (5, ("", "", "0.3", "TRUE")),
        ]

    def test_lines_are_those_an_editor_counts(self) -> None:
        found = read('客户名称,备注\n\n甲,"两\n行"\n乙,\n'.encode())

        assert [row.line for row in found.rows] == [3, 5]

    @given(st.lists(st.lists(WORD, min_size=2, max_size=2).filter(any), min_size=1, max_size=6))
    @example([["", "\t "], ["", "\t "], ["", "1\t"]])
    def test_cells_survive_whatever_they_hold(self, rows: list[list[str]]) -> None:
        kept = [[cell.strip(" ") for cell in row] for row in rows]
        kept = [row for row in kept if any(cell.strip() for cell in row)]
        if not kept:
            return
        found = read(text(",", [["客户名称", "联系人"], *rows]).encode())

        assert [list(row.cells) for row in found.rows] == kept


@capability("X08")
class TestRefuses:
    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "IMPORT_NO_TABLE"),
            ("客户名称,联系人\n".encode(), "IMPORT_NO_TABLE"),
            (b"\x00\x01\x02\x03", "IMPORT_NO_TABLE"),
            (b"\xff\xfd\x80 not text", "IMPORT_ENCODING_UNKNOWN"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "IMPORT_OLD_WORKBOOK"),
            (b"PK\x03\x04 torn", "IMPORT_FILE_BROKEN"),
            (workbook([["a"], ["b"]])[:-200], "IMPORT_FILE_BROKEN"),
            (workbook([]), "IMPORT_NO_TABLE"),
            (b"x" * (limits.MAX_BYTES + 1), "IMPORT_FILE_TOO_LARGE"),
            ((",".join(["客户名称"] * 201) + "\na\n").encode(), "IMPORT_TOO_MANY_COLUMNS"),
            ("客户名称\n".encode() + b"a\n" * 50_001, "IMPORT_TOO_MANY_ROWS"),
            (b"a,b\n" + b'"' + b"x" * 140_000 + b'",1\n', "IMPORT_FILE_BROKEN"),
        ],
        ids=lambda value: value if isinstance(value, str) else "file",  # not its size: a workbook holds the time it was made
    )
    def test_what_is_no_table_that_can_be_imported(self, content: bytes, code: str) -> None:
        with pytest.raises(FileRefused) as refused:
            read(content)

        assert (refused.value.code, [one.field for one in refused.value.violations]) == (code, ["file"])

    def test_a_small_workbook_that_unpacks_to_a_large_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xlsx_file, "MAX_UNPACKED", 1_000_000)
        bomb = with_part(workbook([["a"], ["b"]]), "docProps/app.xml", b" " * 2_000_000)

        assert len(bomb) < 20_000
        with pytest.raises(FileRefused) as refused:
            read(bomb)
        assert refused.value.code == "IMPORT_UNPACKS_TOO_LARGE"

    def test_entities_that_multiply(self) -> None:
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        sheet = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>' + WORKSHEET.format(f"<sheetData>{row_of(1, '&e11;')}</sheetData>")

        with pytest.raises(FileRefused):
            read(with_part(workbook([["a"], ["b"]]), SHEET, sheet.encode()))

    def test_no_rectangle_that_a_sheet_only_claims(self) -> None:
        rows = row_of(1, "客户名称") + row_of(200_000, "甲")
        sheet = WORKSHEET.format(f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>')

        found = read(with_part(workbook([["a"], ["b"]]), SHEET, sheet.encode()))

        assert [(row.line, row.cells) for row in found.rows] == [(200_000, ("甲",))]
