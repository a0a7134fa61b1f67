"""Amounts are whole numbers of a currency's minor unit; ISO 4217 says how many digits that has."""

from __future__ import annotations

USUAL_DIGITS = 2
DIGITS = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Those that have not two; funds, metals and codes for tests are nobody's price."""


def minor_digits(currency: str) -> int:
    """Return how many digits the minor unit of a currency has (ISO 4217)."""
    return DIGITS.get(currency, USUAL_DIGITS)
