"""A whole collection of regulations: how fast it loads, how well it is read, how fast it answers.

    python bench/ingest.py COLLECTION        (a folder, or the corpus' data-peraturan-dev.tar.gz)

Prints loading beside its floor (reading the files only), the share of regulations whose pasal run
1, 2, 3 … beside a regular expression at line starts, disk and memory, and the time of a citation
and of a search beside one plain FTS5 query.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from knowledge import FileError, Knowledge, parse
from knowledge.files import items
from knowledge.structure import PASAL

_LINE_START = re.compile(r"^\s*Pasal (\d+)\s*$", re.M)
_QUESTIONS = [
    "cuti tahunan pegawai negeri sipil", "pidana pemilu politik uang", "retribusi jasa umum", "izin usaha tambang",
    "keterbukaan informasi publik", "tata cara pengangkatan notaris", "sanksi administratif bagi pejabat",
    "penyusunan standar operasional prosedur", "hak tanggungan atas tanah", "upah minimum pekerja",
    "pengelolaan arsip dinamis", "kode etik hakim", "tarif penerimaan negara bukan pajak", "pemilihan kepala desa",
    "perlindungan anak korban kekerasan", "bea masuk barang impor", "syarat pendirian perseroan terbatas",
    "jaminan sosial tenaga kerja", "lembaga penyiaran publik", "cagar budaya", "pelayaran dan pelabuhan",
    "tunjangan kinerja", "batas usia pensiun", "pengadaan tanah untuk kepentingan umum", "diskresi pejabat",
]  # fmt: skip
_CITATIONS = [
    "psl 9 uu 30/2014", "pasal 7 ayat (2) huruf h uu 30 tahun 2014", "pp 11/2017 pasal 312", "uu 25/2009 ps 20",
    "pasal 3 pp 53 tahun 2010", "uu no 43 th 2009 pasal 40", "pasal 999 uu 12/2011", "uu 77/2077 pasal 1",
]  # fmt: skip


def main(collection: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if collection.is_file():
            with tarfile.open(collection) as archive:
                archive.extractall(folder / "berkas", filter="data")
            collection = folder / "berkas"
        started = time.perf_counter()
        sizes = [len(item.data) for item in items(collection)]
        floor = time.perf_counter() - started
        text = sum(sizes)
        print(f"{len(sizes)} files, {text / 1e6:.1f} MB; reading them only: {floor:.1f} s")

        data = folder / "data"
        data.mkdir()
        knowledge = Knowledge(data / "knowledge.db")
        knowledge.prepare(lambda what, done, total: None)
        summary = knowledge.ingest([collection], lambda outcome: None)
        disk = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
        print(
            f"loaded in {summary.seconds:.1f} s ({summary.seconds / floor:.0f} x reading): "
            f"{summary.pasal / summary.seconds:.0f} pasal a second; {summary.counts}"
        )
        print(f"disk {disk / 1e6:.0f} MB = {disk / text:.2f} x the text")
        quality(collection)
        speed(knowledge)
        knowledge.close()
        memory(data)


def quality(collection: Path) -> None:
    """The share of texts whose pasal run without gap or repeat, beside a plain expression."""
    gapless = plain = pasal = count = 0
    for item in items(collection):
        count += 1
        try:
            parsed = parse(item)
        except FileError:
            continue
        gapless += parsed.gapless
        pasal += parsed.count(PASAL)
        body = item.data.decode("utf-8", "replace").split("PENJELASAN")[0]
        numbers = [int(number) for number in _LINE_START.findall(body)]
        plain += bool(numbers) and numbers == list(range(1, len(numbers) + 1))
    print(f"pasal run 1, 2, 3 …: {gapless / count:.1%} (line starts: {plain / count:.1%}); {pasal} pasal in all")


def speed(knowledge: Knowledge) -> None:
    """Citations and searches on the loaded collection."""
    knowledge.search("pemanasan", ["pasal", "regulation"])
    cited, searched = [], []
    for _ in range(5):
        for words in _CITATIONS:
            started = time.perf_counter()
            for citation in knowledge.citations(words):
                for entry in knowledge.cited(citation):
                    knowledge.provision(entry.id, citation.pasal[0])
            cited.append(time.perf_counter() - started)
        for words in _QUESTIONS:
            started = time.perf_counter()
            knowledge.search(words, ["pasal", "regulation"])
            searched.append(time.perf_counter() - started)
    for name, times in (("citation", cited), ("search", searched)):
        times.sort()
        print(
            f"{name}: p50 {times[len(times) // 2] * 1e3:.2f} ms, p95 {times[int(len(times) * 0.95)] * 1e3:.2f} ms"
        )


def memory(data: Path) -> None:
    """Peak memory of a fresh process that opens the collection and answers."""
    code = (
        "from pathlib import Path; from assistant import Assistant, Message; from knowledge import Knowledge\n"
        f"folder = Path({str(data)!r}); knowledge = Knowledge(folder / 'knowledge.db')\n"
        "knowledge.prepare(print); assistant = Assistant(folder, knowledge, 'KPU')\n"
        f"for number, words in enumerate({[*_QUESTIONS, *_CITATIONS]!r}):\n"
        "    assistant.turn(Message(str(number), '1', '1', 'Siti', 'text', words))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory of a process that answers from it (the largest child, loaders included): {used:.0f} MiB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
