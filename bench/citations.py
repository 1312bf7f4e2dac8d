"""How exactly are citations read? Every field of every citation, against labelled sentences.

    python bench/citations.py [FILE.jsonl …]       (default: the reference set, retrieval/citations-dev.jsonl)

A line of a file has `text` and `expect`, a list of citations: jenis, nomor, tahun, and pasal, ayat, huruf,
angka where they are named (one, or a list). A sentence is exact if all its citations are, in order, and
there are no others. Prints the share by kind, the time of a sentence, and each that is not exact.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from material import SHARED

from knowledge import Citation
from knowledge.citations import parse

_PLACES = ("pasal", "ayat", "huruf", "angka")


def main(files: Iterable[str]) -> None:
    """Print the figures."""
    paths = [Path(file) for file in files] or [SHARED / "retrieval" / "citations-dev.jsonl"]
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    exact: dict[str, list[bool]] = defaultdict(list)
    started = time.perf_counter()
    read = [parse(row["text"]) for row in rows]
    seconds = time.perf_counter() - started
    for row, citations in zip(rows, read, strict=True):
        wanted, got = [_labelled(one) for one in row["expect"]], [_parsed(one) for one in citations]
        exact[row["kind"]].append(wanted == got)
        exact["ALL"].append(wanted == got)
        if wanted != got:
            print(f"{row.get('id', '')} {row['text']!r}\n    wanted {wanted}\n    got    {got}")
    for kind, right in sorted(exact.items()):
        print(f"{kind:12}{sum(right):4} of {len(right):4} exact  {sum(right) / len(right):6.1%}")
    print(f"{seconds / len(rows) * 1e6:.0f} µs a sentence")


def _labelled(expected: dict[str, Any]) -> tuple[object, ...]:
    places = (expected.get(place) or () for place in _PLACES)
    identity = (expected["jenis"], expected["nomor"], expected["tahun"])
    return *identity, *(tuple(one) if isinstance(one, list) else (one,) if one else () for one in places)


def _parsed(citation: Citation) -> tuple[object, ...]:
    return citation.jenis, citation.nomor, citation.tahun, *(getattr(citation, place) for place in _PLACES)


if __name__ == "__main__":
    main(sys.argv[1:])
