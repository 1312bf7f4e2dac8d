"""What a check found: which rule, about which answer, and how it can be mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zlib import crc32


@dataclass(frozen=True)
class Finding:
    """One remark. `rule` names its words in the templates, `principle` what it falls under
    ("format" blocks, the others advise), `position` where in the dialog it is mended by hand,
    `values` what the words need. `mend`: whether a button can mend it at once."""

    rule: str
    principle: str
    position: str
    values: dict[str, Any] = field(default_factory=dict)
    mend: bool = False

    @property
    def code(self) -> str:
        """Names the finding in a button, so that an old one cannot mend something else."""
        said = f"{self.rule} {self.position} {sorted(self.values.items(), key=lambda item: item[0])}"
        return f"{crc32(said.encode()):08x}"
