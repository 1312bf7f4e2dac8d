"""Durations as SOPs state them ("30 menit", "2 hari kerja"): hours of work, and sums in words."""

from __future__ import annotations

from fractions import Fraction

_HOURS = {
    "menit": Fraction(1, 60),
    "jam": Fraction(1),
    # One working day is 7.5 hours: 37.5 hours over five days (Perpres 21/2023 Pasal 4).
    "hari kerja": Fraction(15, 2),
    "hari": Fraction(15, 2),
    "minggu": Fraction(75, 2),
    "bulan": Fraction(165),
}


def hours(duration: str) -> Fraction:
    """Working hours of "30 menit", "1,5 jam" …; KeyError or ValueError for anything else."""
    amount, unit = duration.split(" ", 1)
    return Fraction(amount.replace(",", ".")) * _HOURS[unit]


def in_words(total: Fraction) -> str:
    """Working hours as "1 hari kerja 2 jam 30 menit"."""
    minutes = round(total * 60)
    days, minutes = divmod(minutes, 450)
    full_hours, minutes = divmod(minutes, 60)
    amounts = ((days, "hari kerja"), (full_hours, "jam"), (minutes, "menit"))
    return " ".join(f"{amount} {unit}" for amount, unit in amounts if amount) or "0 menit"
