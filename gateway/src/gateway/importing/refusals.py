"""Why a file cannot be imported at all."""

from chassis.errors import InvalidArgument, NotFound, Violation

FIELD = "file"


class FileRefused(InvalidArgument):
    """The file is no table that can be imported; the field at fault is always the file."""

    code = "IMPORT_FILE_BROKEN"

    def __init__(self, **metadata: object) -> None:
        super().__init__(violations=[Violation(FIELD, self.code, metadata)], **metadata)


class FileBroken(FileRefused):
    """The file cannot be read; it is damaged, or not what its beginning says."""

    code = "IMPORT_FILE_BROKEN"


class FileTooLarge(FileRefused):
    """The file has more bytes than an import takes."""

    code = "IMPORT_FILE_TOO_LARGE"


class UnpacksTooLarge(FileRefused):
    """The workbook unpacks to more than any honest table of its size."""

    code = "IMPORT_UNPACKS_TOO_LARGE"


class OldWorkbook(FileRefused):
    """The workbook is of the old form, or locked by a password."""

    code = "IMPORT_OLD_WORKBOOK"


class NoTable(FileRefused):
    """The file holds no table: no heading with at least one row below it."""

    code = "IMPORT_NO_TABLE"


class EncodingUnknown(FileRefused):
    """The text is neither UTF-8 nor UTF-16 nor GB18030."""

    code = "IMPORT_ENCODING_UNKNOWN"


class TooManyRows(FileRefused):
    """The table has more rows than one import takes."""

    code = "IMPORT_TOO_MANY_ROWS"


class TooManyColumns(FileRefused):
    """The table has more columns than one import takes."""

    code = "IMPORT_TOO_MANY_COLUMNS"


class FileNotYours(NotFound):
    """The caller has put no such file into the store."""

    code = "IMPORT_FILE_UNKNOWN"


class ImportUnknown(NotFound):
    """There is no such import of the caller's."""

    code = "IMPORT_UNKNOWN"


class MappingInvalid(InvalidArgument):
    """The mapping names a column, field, target or person that does not exist."""

    code = "IMPORT_MAPPING_INVALID"
