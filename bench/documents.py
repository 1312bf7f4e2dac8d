"""How fast documents are made, and how tidy the flowcharts are: `python bench/documents.py`.

Times in milliseconds, warm, the median of several documents with different words (the compiler
remembers what it set before), beside the goal. Crossings and bends: of all sample SOPs.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from assistant.documents import docx, pdf, xlsx
from assistant.documents.model import SopDocument, draft_document, sop_document
from assistant.documents.office_templates import SHIPPED, TYPST
from assistant.documents.shapes import Line
from assistant.documents.sheet import Sheet
from knowledge import Knowledge

_ROUNDS = 7
_TEMPLATE = SHIPPED / f"sop-ap{TYPST}"
_GOALS = {(12, 5): {"PDF": 60, "PNG": 120, "DOCX": 150}, (60, 5): {"PDF": 100, "PNG": 400, "DOCX": 400}}
_MAKERS: Mapping[str, Callable[[SopDocument], Any]] = {
    "layout": lambda document: Sheet(document).pages,
    "PDF": partial(pdf.render, _TEMPLATE),
    "PNG": partial(pdf.pictures, _TEMPLATE),
    "DOCX": docx.render,
    "XLSX": xlsx.render,
}
_WORDS = "berkas surat permohonan dokumen disposisi nota dinas laporan keputusan arsip rapat undangan data".split()
_VERBS = "Menerima Memeriksa Menyusun Menandatangani Mengirimkan Mencatat Mengarsipkan Membahas".split()


def main() -> None:
    """Print the figures."""
    for steps, actors in [(12, 5), (60, 5), (60, 14)]:
        documents = [_document(steps, actors, seed) for seed in range(_ROUNDS + 1)]
        print(f"{steps} steps, {actors} actors")
        for name, make in _MAKERS.items():
            make(documents[-1])
            times, size = [], 0
            for document in documents[:-1]:
                start = time.perf_counter()
                made = make(document)
                times.append((time.perf_counter() - start) * 1000)
                size = len(made) if isinstance(made, bytes) else 0
            goal = _GOALS.get((steps, actors), {}).get(name)
            print(
                f"  {name:8}{statistics.median(times):7.1f} ms"
                + (f"  (goal {goal})" if goal else "")
                + (f"  {size / 1000:.0f} KB" if size else "")
            )
    _tidiness()


def _document(steps: int, actors: int, seed: int) -> SopDocument:
    """An SOP as offices write them: a quarter decisions, loops of one to four steps, some joint steps."""
    chance = random.Random(seed)
    names = [f"{chance.choice(['Kepala', 'Staf', 'Petugas'])} {word.capitalize()}" for word in _WORDS[:actors]]
    names += [f"Petugas {number}" for number in range(actors - len(names))]

    def words(count: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(count))

    rows = []
    for number in range(1, steps + 1):
        decides = chance.random() < 0.25 and 1 < number < steps
        rows.append({
            "kegiatan": f"Apakah {words(4)}?" if decides else f"{chance.choice(_VERBS)} {words(5)}",
            "pelaksana": chance.sample(names, 2 if chance.random() < 0.1 else 1),
            "kelengkapan": [words(2) for _ in range(chance.randint(1, 3))],
            "waktu": f"{chance.randint(1, 60)} menit",
            "output": [words(3)],
            "keputusan": {"ya": number + 1, "tidak": max(1, number - chance.randint(1, 4))} if decides else None,
            "keterangan": words(4) if chance.random() < 0.2 else "",
        })  # fmt: skip
    return SopDocument.from_data(
        draft_document({"nama": words(3), "unit": words(2), "langkah": rows, "pelaksana": names}, "KPU Contoh")
    )


def _tidiness() -> None:
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Knowledge(Path(folder) / "knowledge.db")
        knowledge.prepare(lambda what, done, total: None)
        print("sample SOPs: steps, pages, arrows, bends, crossings")
        for sop in knowledge.sops():
            sheet = Sheet(SopDocument.from_data(sop_document(sop, knowledge, "KPU Contoh")))
            arrows = [[line for line in page.lines if line.arrow] for page in sheet.pages]
            bends = sum(len(line.points) - 2 for page in arrows for line in page)
            crossings = sum(_crossings(a, b) for page in arrows for a, b in combinations(page, 2))
            count = sum(map(len, arrows))
            print(f"  {len(sop.langkah):3}{len(arrows):3}{count:4}{bends:4}{crossings:4}  {sop.nama}")


def _crossings(one: Line, other: Line) -> int:
    """How often two arrows cross, rather than touch."""
    found = 0
    for (ax, ay), (bx, by) in pairwise(one.points):
        for (cx, cy), (dx, dy) in pairwise(other.points):
            if ay == by and cx == dx:
                found += min(ax, bx) < cx < max(ax, bx) and min(cy, dy) < ay < max(cy, dy)
            elif ax == bx and cy == dy:
                found += min(cx, dx) < ax < max(cx, dx) and min(ay, by) < cy < max(ay, by)
    return found


if __name__ == "__main__":
    main()
