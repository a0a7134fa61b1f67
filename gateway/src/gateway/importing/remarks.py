"""What is said of rows: an error keeps the row out, a warning leaves a field empty."""

from dataclasses import dataclass

MOST_SHOWN = 80

# Each has a sentence in the catalog, under REMARK_ and its code.
CODES = (
    "empty",
    "key_twice",
    "stage_unknown",
    "won_without_time",
    "won_without_order",
    "order_from_key",
    "won_before_created",
    "date_unreadable",
    "date_order_open",
    "amount_unreadable",
    "amount_negative",
    "amount_too_large",
    "currency_unknown",
    "owner_unknown",
    "source_unknown",
    "phone_odd",
    "too_long",
    "differs",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to know about a row; `value` is empty for cells that hold personal data."""

    line: int
    column: str
    code: str
    value: str = ""
    is_error: bool = False
    zh: str = ""
    en: str = ""
