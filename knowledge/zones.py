"""Where the zones of a regulation begin: pembukaan, batang tubuh, penutup, Penjelasan, Lampiran.

Found by the words that every act has at these places ("MEMUTUSKAN", "Ditetapkan di", "PENJELASAN ATAS",
"TAMBAHAN LEMBARAN NEGARA … NOMOR", "LAMPIRAN"), also where a text has lost its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DECIDES = re.compile(
    r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?[KI]\s?\(?\s?A\s?N|Memutuskan\s*:?|(?<=\n)\s*Menetapkan\s*:|DECIDES"
)
_EXPLAINS = re.compile(
    r"P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N"
    r"(?=[\s.:]*(?:ATAS|A T A S|TENTANG|UMUM|I\s?\.|PASAL|UNDANG|PERATURAN|MENGENAI|\n))"
    r"|(?<=\n)\s*Penjelasan\s+(?:[Aa]tas|ATAS)\s+(?=Undang|UNDANG|Peraturan|PERATURAN)"
)
_ANNEX = re.compile(
    r"(?<=\n)[ \t]*LAMPI\s?RAN(?:[ \t]+[IVX]+)?[\s:.]*(?=PERATURAN|UNDANG|KEPUTUSAN|\n)"
    # in the middle of a line only with the act's name behind it
    r"|(?<=[\s.])LAMPI\s?RAN(?:\s+[IVX]{1,5}|\s+[A-D1-9])?[\s:.]+(?=(?:PERATURAN|UNDANG|KEPUTUSAN)[A-Z\s–-]{3,80}NOMOR)"
)
# Behind the closing words the heading alone is enough.
_EXPLAINS_LATE = re.compile(r"(?<=[\s.\d])P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N\s*[.:]?\s+(?=[A-Z])")
# The Penjelasan ends with the number of its gazette, before 1965 with who has seen it; behind it stands an annex,
# or a printer's note.
_GAZETTED = re.compile(
    r"TAMBAHAN\s+LEMBARAN[\s-]+NEGARA(?:\s+REPUBLIK)?(?:\s+INDONESIA)?(?:\s+TAHUN\s+\d{4})?,?\s+(?:NOMOR|NO\.?)"
    r"\s+\d[\dOlI]*(?!\w|\s*[).]*\s*(?:PENJELASAN|UMUM|Pasal|I\.))"
    r"|(?:-{5,}\s*)?(?:CATATAN\s+(?:Kutipan\s*:|Di\s+dalam\s+dokumen|Disetujui\s+D\.?P\.?R)"
    r"|Kutipan\s*:\s*LEMBARAN\s+NEGARA)"
    r"|(?:Diketahui\s*:?|Mengetahui\s*:?|(?<=\.\s)diketahui\s*:)"
    r"\s*(?:Pd\.|Pejabat|PEJABAT|Wakil)?\s*(?:MENTERI|Menteri|SEKRETARIS|Sekretaris)\b"
)
_NOTE = 1_500  # characters: what is longer is no note
_OWN_NUMBER = re.compile(r"NOMOR\s*:?\s*([\dOlI]{1,4})\s+TAHUN\s+([\dOlI]{4})")
_CLOSES = re.compile(
    r"(?:(?:\d\s+)?Agar[\s.…]+)?Agar (?:supaya )?(?:setiap|semua) orang|Agar\s+(?=Di\s?tetapkan|Disahkan)|"
    r"(?:Di\s?tetapkan|Disahkan|Diundangkan)\s+(?:di|pada)\b|"
    r"DITETAPKAN DI|Ditetapkan\s+D[ij]\s+Jakarta"
)


@dataclass(frozen=True)
class Zones:
    """Where each begins; the text's end, or the next one's beginning, if there is none. `early_annex`
    stands before the Penjelasan, `end` is the Penjelasan's, `annex` follows it."""

    body: int
    closing: int
    early_annex: int
    explanation: int
    end: int
    annex: int


def zones_of(text: str) -> Zones:
    """The zones of a text, furniture already taken out."""
    decides = _DECIDES.search(text)
    body = decides.start() if decides else 0
    closing = closing_of(text, body, len(text))
    annexes = (found.start() for found in _ANNEX.finditer(text, body) if _is_annex(text, found, closing))
    annex = next(annexes, len(text))
    explains = _EXPLAINS.search(text, body)
    if explains is None:
        explains = _EXPLAINS_LATE.search(text, closing, annex)
    if explains and annex < explains.start():
        # A chapter of the annex may be called so; the act's own Penjelasan names the act.
        explains = next((one for one in _EXPLAINS.finditer(text, annex) if _names_the_act(text, one)), None)
    if explains is None:
        return Zones(body, min(closing, annex), annex, annex, annex, annex)
    start = explains.start()
    annex_end = next((found.start() for found in _ANNEX.finditer(text, start)), len(text))
    gazetted = _end_of_explanation(text, start, annex_end)
    if gazetted is None:
        return Zones(body, min(closing, start), min(annex, start), start, annex_end, annex_end)
    if annex_end == len(text) and len(text) - gazetted.end() > _NOTE:
        # an annex without its name, behind all that ends the Penjelasan
        *_, last = _GAZETTED.finditer(text, gazetted.start(), gazetted.start() + _NOTE)
        annex_end = last.end()
    return Zones(body, min(closing, start), min(annex, start), start, gazetted.start(), annex_end)


def _end_of_explanation(text: str, start: int, end: int) -> re.Match[str] | None:
    """The gazette's number behind what is said of the pasal; an act's title may have it too."""
    first = None
    for found in _GAZETTED.finditer(text, start + 100, end):
        first = first or found
        if re.search(r"Pasal|PASAL|[Cc]ukup jelas", text[start : found.start()]):
            return found
    return first


def _is_annex(text: str, found: re.Match[str], closing: int) -> bool:
    """Before the closing an annex begins only a line."""
    return found.start() > closing or text[found.start() - 1] == "\n"


def _names_the_act(text: str, explains: re.Match[str]) -> bool:
    own = _OWN_NUMBER.search(text[:4000])
    named = _OWN_NUMBER.search(text, explains.end(), explains.end() + 200)
    return own is None or (named is not None and _digits(own[0]) == _digits(named[0]))


def _digits(text: str) -> str:
    return re.sub(r"[^\d]", "", text.translate(str.maketrans("OlI", "011")))


def closing_of(text: str, after: int, explanation: int) -> int:
    """Where the words begin that close the body ("Agar setiap orang …", "Ditetapkan di …")."""
    found = _CLOSES.search(text, after, explanation)
    return found.start() if found else explanation
