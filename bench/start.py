"""Time and memory of a cold start, of the first answer after it, and for one new SOP to be found.

python bench/start.py DATA_DIR        (a folder whose knowledge.db is built)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_FIRST = """
import resource, shutil, sys, tempfile, time
started = time.perf_counter()
from pathlib import Path
from assistant import Assistant, Message
from knowledge import Knowledge
folder = Path(tempfile.mkdtemp())
assistant = Assistant(folder, Knowledge(Path(sys.argv[1]) / "knowledge.db"), "KPU")
assistant.warm_up()
ready = time.perf_counter()
assistant.turn(Message("1", "1", "1", "Siti", "text", "sop ngurus cutti yg mana ya"))
answered = time.perf_counter()
shutil.rmtree(folder)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print((ready - started) * 1000, (answered - ready) * 1000, memory)
"""
_NEW = """
import sys, time
from pathlib import Path
from knowledge import index, schema, search, store
from knowledge.index import Passage
connection = schema.open_knowledge(Path(sys.argv[1]) / "knowledge.db")
language = store.read_language(connection, {})
words = "Petugas memeriksa berkas permohonan zirconia lalu mencatat dan menyampaikan kepada pimpinan. " * 12
started = time.perf_counter()
connection.execute("begin immediate")
passage = Passage("sop", "uji", "", "Pemeliharaan Zirconia", ("zirconia", "rawat zirconia"), "Umum", words)
index.insert(connection, [index.fold(language, passage)])
found = search.search(connection, search.query(language, "sop zirconia"), ("sop",))
seconds = time.perf_counter() - started
connection.execute("rollback")
assert found.hits[0].ref == "uji"
print(seconds * 1000)
"""


def main(folder: str) -> None:
    """Medians of seven fresh processes."""
    first = sorted(_run(_FIRST, folder) for _ in range(7))[3]
    new = sorted(_run(_NEW, folder) for _ in range(7))[3]
    print(f"cold start to ready {first[0]:.0f} ms, then the first answer {first[1]:.0f} ms; {first[2]:.0f} MiB")
    print(f"a new SOP is found after {new[0]:.1f} ms")


def _run(code: str, folder: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", code, folder], check=True, cwd=_ROOT, capture_output=True, text=True
    )
    return [float(value) for value in done.stdout.split()]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
