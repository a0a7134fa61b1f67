"""Which files are in the store, and who put them there."""

from dataclasses import asdict, dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from gateway.storage import tables as d
from gateway.storage.read import ReadDatabase


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file as one person stored it; others may have stored the same bytes under other names."""

    sha256: str
    stored_by: str
    size: int
    media_type: str
    name: str


def path_of(folder: Path, sha256: str) -> Path:
    """Return where the bytes are kept."""
    return folder / sha256[:2] / sha256


class FileIndex:
    """The index of the store."""

    def __init__(self, database: ReadDatabase) -> None:
        self._database = database

    async def add(self, stored: StoredFile) -> None:
        """Remember a file; the person's last name for it counts."""
        fresh = insert(d.stored_file).values(**asdict(stored), stored_at=sa.func.now())
        changed = {"media_type": stored.media_type, "name": stored.name, "stored_at": sa.func.now()}
        async with self._database.connect() as connection:
            await connection.execute(fresh.on_conflict_do_update(index_elements=["sha256", "stored_by"], set_=changed))

    async def find(self, sha256: str, *, stored_by: str | None) -> StoredFile | None:
        """Return the file as `stored_by` stored it, or as whoever was first."""
        file = d.stored_file.c
        wanted = sa.select(file.sha256, file.stored_by, file.size, file.media_type, file.name).where(file.sha256 == sha256)
        if stored_by is not None:
            wanted = wanted.where(file.stored_by == stored_by)
        async with self._database.connect() as connection:
            row = (await connection.execute(wanted.order_by(file.stored_at).limit(1))).mappings().one_or_none()
        return StoredFile(**row) if row else None
