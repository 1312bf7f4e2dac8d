"""The letter that hands an SOP in for approval."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.documents.model import SopDocument
from knowledge import format_date


def letter_document(sop: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The cover letter (surat pengantar) of an SOP document's data, dated `day`. Number and
    signature are the unit's to fill in."""
    document = SopDocument.from_data(sop)
    return {
        "dokumen": "surat-pengantar",
        "judul": f"Surat Pengantar {document.title}",
        "kertas": document.kertas,
        "logo": document.logo,
        "instansi": document.instansi,
        "unit": document.unit,
        "tanggal": format_date(day),
        "kepada": document.pengesah_jabatan,
        "nama": document.nama,
        "jumlah_langkah": sum(bool(row.nomor) for row in document.langkah),
        "pelaksana": list(document.pelaksana),
        "dasar_hukum": list(document.dasar_hukum),
    }
