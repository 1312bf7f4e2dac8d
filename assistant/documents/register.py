"""The register of SOPs in force (daftar SOP), as an Excel sheet that can be sorted and filtered."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.documents.model import Agency, clean
from knowledge import Sop

_COLUMNS = (
    ("No", 4), ("Nama SOP", 32), ("Nomor SOP", 20), ("Unit", 32), ("Tanggal Pembuatan", 15),
    ("Tanggal Revisi", 15), ("Tanggal Efektif", 15), ("Disahkan Oleh", 24), ("Langkah", 8), ("Pelaksana", 10),
)  # fmt: skip
_DATES = (4, 5, 6)


def register_document(sops: Iterable[Sop], agency: Agency | str) -> dict[str, Any]:
    """The register's data: a row for each SOP, dates in ISO form or empty."""
    office = Agency(agency) if isinstance(agency, str) else agency
    rows = [
        [
            number, clean(sop.nama), clean(sop.nomor), clean(sop.unit), sop.tanggal_pembuatan.isoformat(),
            sop.tanggal_revisi.isoformat() if sop.tanggal_revisi else "", sop.tanggal_efektif.isoformat(),
            clean(sop.disahkan_oleh.jabatan), len(sop.langkah), len(sop.pelaksana),
        ]
        for number, sop in enumerate(sops, 1)
    ]  # fmt: skip
    return {"dokumen": "daftar-sop", "instansi": clean(office.name), "kertas": office.paper, "baris": rows}


def render(data: Mapping[str, Any]) -> list[bytes]:
    """The XLSX's bytes."""
    # Imported on first use: most conversations make no workbook.
    from datetime import date

    import xlsxwriter

    saved = io.BytesIO()
    book = xlsxwriter.Workbook(saved, {"in_memory": True})
    page = book.add_worksheet("Daftar SOP")
    base = {"font_name": "Arial", "font_size": 9, "border": 1, "text_wrap": True, "valign": "vcenter"}
    plain = book.add_format(base)
    day = book.add_format({**base, "num_format": "[$-421]d mmmm yyyy", "align": "left"})
    number = book.add_format({**base, "align": "center"})
    head = book.add_format({**base, "bold": True, "align": "center", "bg_color": "#E8E8E8"})
    title = book.add_format({"font_name": "Arial", "font_size": 12, "bold": True, "align": "center"})
    last = len(_COLUMNS) - 1
    for row, text in enumerate(("DAFTAR STANDAR OPERASIONAL PROSEDUR", data["instansi"].upper())):
        page.merge_range(row, 0, row, last, "", title)
        page.write_string(row, 0, text, title)
    for column, (name, width) in enumerate(_COLUMNS):
        page.set_column(column, column, width)
        page.write_string(3, column, name, head)
    for row, values in enumerate(data["baris"], 4):
        page.set_row(row, 26)
        for column, value in enumerate(values):
            if isinstance(value, int):
                page.write_number(row, column, value, number)
            elif column in _DATES and value:
                page.write_datetime(row, column, date.fromisoformat(value), day)
            else:
                page.write_string(row, column, value, plain)
    end = max(4, 3 + len(data["baris"]))
    page.autofilter(3, 0, end, last)
    page.freeze_panes(4, 2)
    page.repeat_rows(3)
    page.print_area(0, 0, end, last)
    page.set_landscape()
    page.set_paper(9 if data["kertas"] == "A4" else 14)
    page.fit_to_pages(1, 0)
    page.set_footer("&R&8Halaman &P dari &N")
    book.close()
    return [saved.getvalue()]
