"""A pytest plugin: the catalogue is compiled before the first test reads it."""

from __future__ import annotations

from beside.config.translations import compile_catalogues


def pytest_configure() -> None:
    compile_catalogues()
