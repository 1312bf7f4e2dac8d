"""Abbreviations of office work, which stay capitals however they were typed."""

from __future__ import annotations

import re

# Only those that are no words of their own ("ba", "pa", "tu" may be).
_ABBREVIATIONS = {
    word.lower(): word
    for word in (
        "APBD APBN APD ASN ATK BAP BAST BPJS BKN BKU BPK BPKP BPP DIPA DPD DPK DPR DPRD DPS DPT HPS JRA KAK "
        "KK KPA KPPN KPPS KPU KTP LHP LPJ LPSE NIP NPWP PBJ PDF PKPU PNS PPID PPK PPKom PPLN PPPK PPS PPSPM "
        "PPTK PTSP RAB RKA RKAKL SAKTI SDM SIPD SKP SOP SP2D SPBy SPD SPJ SPK SPM SPP SPPD SPT ULP BBM BPD "
        "BPHTB BPKB CPNS DTKS GOR IMB IUMK KIA KIP KITAS KK KUA LHKPN LPPM LPSE MCK NIB NIK NJOP NPHD NUPTK "
        "OPD OSS P3K PAD PAW PBB PBG PHK PIRT PKB PKH PKK PLN PNBP PSU PUPR RKPD RPJMD RSUD RTRW SIAK SIPP "
        "SKCK SKPD IGD ICU UGD PST SPS SKTM SLF SPBU SPPT STNK TPI TPP TPS UMKM UPT UPTD WNA WNI "
    ).split()
}
_WORD = re.compile(rf"\b(?:{'|'.join(_ABBREVIATIONS)})\b", re.I)


def with_capitals(text: str) -> str:
    """ "mencatat bku" → "mencatat BKU"; other words stay as they are."""
    return _WORD.sub(lambda found: found[0] if found[0].isupper() else _ABBREVIATIONS[found[0].lower()], text)
