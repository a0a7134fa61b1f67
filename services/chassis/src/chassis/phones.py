"""Phone numbers as people write them: when two are the same, and when one can hardly be a number."""

from __future__ import annotations

import re
import unicodedata

NO_DIGITS = re.compile(r"\D+")
CHINESE_MOBILE = re.compile(r"(?:00)?(?:86)?0?(1[3-9]\d{9})")
FEWEST_DIGITS, MOST_DIGITS = 7, 15
COUNTED = "12345678901234567890"


def normal_phone(phone: str) -> str:
    """Return the digits that make two spellings of a number equal; what is dialled before a Chinese mobile number is dropped."""
    digits = _digits(phone)
    if mobile := CHINESE_MOBILE.fullmatch(digits):
        return mobile[1]
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def is_odd_phone(phone: str) -> bool:
    """Say whether the digits can hardly be a phone: too few, too many, made up, or a Chinese mobile number that is never given out.

    Eleven digits that begin with 10, 11 or 12 are nobody's in China; written with another country's code they may well be.
    """
    digits = normal_phone(phone)
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS or len(set(digits)) == 1 or COUNTED.startswith(digits):
        return True
    abroad = unicodedata.normalize("NFKC", phone).strip().startswith("+") and not _digits(phone).startswith("86")
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "012" and not abroad


def _digits(phone: str) -> str:
    return NO_DIGITS.sub("", unicodedata.normalize("NFKC", phone))
