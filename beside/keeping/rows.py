"""Counting and summing rows, so that a restored table can be told from the one that was kept."""

from __future__ import annotations

import psycopg
from psycopg import sql

# what the text of a row depends on is pinned, so that two servers write the same row alike
PINNED = (
    "SET TimeZone = 'UTC'", "SET DateStyle = 'ISO, YMD'", "SET IntervalStyle = 'iso_8601'",
    "SET extra_float_digits = 1", "SET bytea_output = 'hex'", "SET row_security = off",
)  # fmt: skip
TABLES = """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1"""
DIGEST = """
  SELECT count(*), coalesce(encode(sha256(string_agg(each, ''::bytea ORDER BY each)), 'hex'), '')
  FROM (SELECT sha256(convert_to(t::text, 'UTF8')) AS each FROM public.{table} t) rows"""

Digests = dict[str, tuple[int, str]]


def become_owner(at: psycopg.Connection) -> None:
    at.execute("SET ROLE NONE")
    at.execute("SET ROLE beside_owner")
    for setting in PINNED:
        at.execute(setting)


def tables(at: psycopg.Connection) -> list[str]:
    return [row[0] for row in at.execute(TABLES)]


def digests(at: psycopg.Connection) -> Digests:
    """For every table: how many rows, and one sum over all of them, whatever their order."""
    found: Digests = {}
    for table in tables(at):
        row = at.execute(sql.SQL(DIGEST).format(table=sql.Identifier(table))).fetchone()
        found[table] = (row[0], row[1]) if row else (0, "")
    return found
