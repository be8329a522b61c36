"""Numbers: figures, counts, money and sizes as official Vietnamese prose writes them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_BYTE_UNITS = ("KB", "MB", "GB", "TB")
_KILO = 1024
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BEHIND_TENS = {(True, 1): "mốt", (True, 5): "lăm", (False, 5): "lăm"}  # whether there is more than one ten


def number(value: float | Decimal, places: int | None = None) -> str:
    """Return ``value`` with "." between thousands and "," before decimals: "1.234.567,5".

    Shape:  exactly ``places`` decimals, rounded half up; without ``places`` those that the value has.
    Errors: ValueError when ``value`` is not finite.
    """
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    if places is None:
        figures = f"{exact:,f}"
        figures = figures.rstrip("0").rstrip(".") if "." in figures else figures
    else:
        figures = f"{_rounded(exact, places):,f}"
    negative = figures.startswith("-") and figures.strip("-0.,") != ""
    return ("-" if negative else "") + figures.lstrip("-").translate(_VIETNAMESE_MARKS)


def number_in_words(whole: int) -> str:
    """Return ``whole`` as it is read: 427 is "bốn trăm hai mươi bảy", 105 "một trăm linh năm".

    Errors: ValueError below 0 and above 999.
    """
    if not 0 <= whole <= 999:
        raise ValueError(f"not a number of at most three digits: {whole}")
    hundreds, rest = divmod(whole, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds else []
    match tens:
        case 0:
            words += ["linh"] if hundreds and ones else []
        case 1:
            words += ["mười"]
        case _:
            words += [_DIGITS[tens], "mươi"]
    if ones or not words:
        words += [_BEHIND_TENS.get((tens > 1, ones), _DIGITS[ones]) if tens else _DIGITS[ones]]
    return " ".join(words)


def padded_count(count: int) -> str:
    """Return ``count`` as in reports, 1 to 9 with a leading zero: "02 cá nhân", "10 tập thể".

    Errors: ValueError when ``count`` is negative.
    """
    if count < 0:
        raise ValueError(f"a count cannot be negative: {count}")
    return f"0{count}" if 0 < count < 10 else number(count)


def percent(value: float | Decimal, places: int | None = None) -> str:
    """Return ``value``, already in hundredths, as a percentage: "95,4%"."""
    return number(value, places) + "%"


def money(amount: int) -> str:
    """Return ``amount`` in đồng: "1.500.000 đồng"."""
    return f"{number(amount)} đồng"


def file_size(size: int) -> str:
    """Return the size of a download: "1,2 MB".

    Units:  ``size`` in bytes; 1 KB is 1024 bytes, as in the file windows of the editors' computers.
    Errors: ValueError when ``size`` is negative.
    """
    if size < 0:
        raise ValueError(f"a size cannot be negative: {size}")
    if size < _KILO:
        return f"{size} byte"
    exponent = 1
    # Decided after rounding: a byte less than 1 MB is "1 MB", not "1.024 KB".
    while exponent < len(_BYTE_UNITS) and _tenths(size, exponent) >= _KILO * 10:
        exponent += 1
    return f"{number(Decimal(_tenths(size, exponent)) / 10)} {_BYTE_UNITS[exponent - 1]}"


_VIETNAMESE_MARKS = str.maketrans({",": ".", ".": ","})


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _tenths(size: int, exponent: int) -> int:
    """Return ``size`` in tenths of the unit with ``exponent``, halves rounded up."""
    unit: int = _KILO**exponent
    return (20 * size + unit) // (2 * unit)
