"""The code's own rules: layers, lint, types."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["mypy"], ["lint-imports"]], ids=lambda command: command[0]
)
def test_rules_hold(command: list[str]) -> None:
    done = subprocess.run(
        [str(_TOOLS / command[0]), *command[1:]], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
