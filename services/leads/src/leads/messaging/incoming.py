"""What others' facts mean here: the directory's copy is kept; everything else is not ours."""

from __future__ import annotations

CONSUMED = frozenset(f"baton.gateway.v1.{name}" for name in ("PersonChanged", "TeamChanged", "DepartmentChanged"))
