"""Bytes to text: Unicode as it stands, and the 8-bit encodings that Vietnamese files and fonts used before it.

A legacy encoding is found by trying each and counting well-formed Vietnamese syllables; the tables are in
`ontology/legacy_encodings.csv`. VPS shares its bytes with VISCII and is used only on request.
"""

import codecs
import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

DETECTED = ("tcvn3", "vni", "windows-1258", "viscii")
SAMPLE = 40_000  # bytes that are enough to tell the encoding
FEWEST = 3  # words that prove an encoding
ENOUGH = 0.8  # share of well-formed words: the right table gives 0.95 and more, wrong ones to 0.63

# What each byte is where a table says nothing: Windows-1252, whose five gaps are filled from Latin-1.
WINDOWS = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte)  # "“" for 0x93, U+0081 for 0x81
    for byte in range(256)
)

WORD = re.compile(r"[^\W\d_]+")  # Thực; K; ế
NOT_ASCII = re.compile(rb"[^\x00-\x7f]")
MARKED = re.compile(r"[^\x00-\x7f]")

TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
SYLLABLE = re.compile(
    r"""
    (?: ngh? | nh | gh? | gi | kh? | ph? | qu | th? | tr | ch? | [bdđhlmnrstvx] )?
    (?: [aeêioôơuưy] | ai | ao | au | ay | âu | ây | eo | êu | ia | iêu | iu     # báo, kiểu
      | oa | oai | oay | oao | oe | oeo | oi | ôi | ơi | ua | uây | uê | ui | uôi
      | uơ | uy | uya | uyu | ưa | ưi | ươi | ươu | ưu | yêu                      # người, lưu
      | (?: [aăâeêioôơuưy] | iê | oa | oă | oe | oo | uâ | uê | uô | uy | uyê | ươ | yê )
        (?: ng | nh | ch | [cmnpt] ) )                                             # hoạch, tiến
    """,
    re.VERBOSE,
)

LEGACY_FONT = re.compile(
    r"""
    (?P<tcvn3> \.Vn \w* )    # .VnTime, .VnTimeH, .VnArial Narrow
    | (?P<vni> VNI [-\s] )   # VNI-Times
    """,
    re.VERBOSE | re.IGNORECASE,
)
CAPITAL_WORD = r"(?<![^\W\d_]) [^\Wa-z\d_]++ (?![a-z])"  # ủY, BAN, Kế, ở: no ASCII letter is small
CAPITAL_RUN = re.compile(rf"{CAPITAL_WORD} (?: [\ ,;“”()–-]++ {CAPITAL_WORD} )*+", re.VERBOSE)
CAPITALS_SEEN = re.compile(r"[^\W\d_][A-ZĂÂÊÔƠƯĐ]")  # more than a first letter: BAN, ủY
CAPITALS_FONT = re.compile(r"\.Vn[\w\s]*H(?:\b|\s)", re.IGNORECASE)  # .VnTimeH, .VnArialH


@cache
def _table(encoding: str) -> dict[str, str]:
    """What the characters of a Windows-1252 reading stand for in this encoding."""
    rows = resources.files("vanban.ontology").joinpath("legacy_encodings.csv").read_text("utf-8")
    return {
        "".join(WINDOWS[byte] for byte in bytes.fromhex(row["code"])): row["character"]
        for row in csv.DictReader(rows.splitlines())
        if row["encoding"] == encoding
    }


@cache
def _sequences(encoding: str) -> re.Pattern[str]:
    """The longer sequences first, so that `ôù` (ớ) is not read as `ô` and `ù`."""
    return re.compile("|".join(sorted(map(re.escape, _table(encoding)), key=len, reverse=True)))


def convert(text: str, encoding: str) -> str:
    """Unicode for a text whose characters stand for the bytes of a legacy encoding.

    >>> convert("KÕ ho¹ch sè 12", "tcvn3")
    'Kế hoạch số 12'
    >>> convert("Keá hoaïch soá 12", "vni")
    'Kế hoạch số 12'
    """
    table = _table(encoding)
    if encoding == "vni":
        return _sequences(encoding).sub(lambda found: table[found[0]], text)
    converted = text.translate({ord(sign): letter for sign, letter in table.items()})
    return raise_capitals(converted) if encoding == "tcvn3" else converted


def convert_font(text: str, font: str | None) -> str:
    """A run of text in a legacy font such as `.VnTime`, as Unicode; any other run as it is."""
    found = LEGACY_FONT.match(font or "")
    if not found or text.isascii():
        return text.upper() if found and CAPITALS_FONT.match(font or "") else text
    converted = convert(text, str(found.lastgroup))
    return converted.upper() if CAPITALS_FONT.match(font or "") else converted


def decode_legacy(data: bytes, encoding: str) -> str:
    """The text of bytes in one of `tcvn3`, `vni`, `viscii`, `vps` and `windows-1258`."""
    if encoding == "windows-1258":
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    return convert(codecs.charmap_decode(data, "strict", WINDOWS)[0], encoding)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; a UnicodeDecodeError tells the first byte that fits none.

    UTF-8 is given back exactly as it stands, its byte order mark too, so that offsets count in the file.
    """
    if encoding := _wide_encoding(data):
        return data.decode(encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if found := find_legacy_encoding(data):
            return decode_legacy(data, found), found
        raise


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by its byte order mark, or UTF-16 by the zero bytes of its blanks and digits."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    low, high = data[0:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    if max(low, high) * 10 < min(len(data), SAMPLE) or min(low, high) * 10 > max(low, high):
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def find_legacy_encoding(data: bytes) -> str | None:
    """The one 8-bit encoding in which these bytes are Vietnamese; None when none is, or several are.

    >>> find_legacy_encoding("Uyû ban nhaân daân tænh".encode("latin-1"))
    'vni'
    >>> find_legacy_encoding("café crème à l'été".encode("latin-1")) is None
    True
    """
    first = NOT_ASCII.search(data)
    start = max(0, first.start() - 100) if first else 0
    scores = sorted(_scores(data[start : start + SAMPLE]), reverse=True)
    best, name = scores[0]
    return name if best >= ENOUGH and best > scores[1][0] else None


def _scores(data: bytes) -> Iterator[tuple[float, str]]:
    for encoding in DETECTED:
        try:
            yield vietnamese_score(decode_legacy(data, encoding)), encoding
        except UnicodeDecodeError:
            yield 0.0, encoding


def vietnamese_score(text: str) -> float:
    """The share of well-formed Vietnamese syllables among the words that are not plain ASCII; of few words none."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    if len(words) < FEWEST:
        return 0.0
    strange = len(MARKED.findall(WORD.sub("", text)))  # ¸ and µ: the letters of another encoding
    return sum(map(is_syllable, words)) / max(1, len(words) + strange)


@cache
def is_syllable(word: str) -> bool:
    """Whether a word can be Vietnamese: one case, at most one tone, a known shape.

    >>> [is_syllable(word) for word in ("Quyết", "HOẠCH", "hoÁch", "kÕ", "được", "đợưc")]
    [True, True, False, False, True, False]
    """
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    marks = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", marks.translate(TONES))
    return len(marks) - len(marks.translate(TONES)) <= 1 and bool(SYLLABLE.fullmatch(bare))


def raise_capitals(text: str) -> str:
    """Capitals for the words that TCVN3 could only write half in capitals.

    >>> raise_capitals("ủY BAN Kế HOạCH Hà NộI, số 5; Số 05-CT/TW, Hà Nội")
    'ỦY BAN KẾ HOẠCH HÀ NỘI, số 5; Số 05-CT/TW, Hà Nội'
    """
    return text if text.isascii() else CAPITAL_RUN.sub(_raise_run, text)


def _raise_run(run: re.Match[str]) -> str:
    """`Hà` is raised between capitals, but not at the edge of a run that small words go on from."""
    words = re.split(r"([^\w]+)", run[0])
    first, last = 0, len(words)
    if run.string[max(0, run.start() - 2) : run.start()].strip(" ,;")[-1:].islower():
        first += not CAPITALS_SEEN.search(words[0])
    if run.string[run.end() : run.end() + 2].strip(" ,;")[:1].isalpha():
        last -= not CAPITALS_SEEN.search(words[-1])
    raised = "".join(words[first:last])
    if not CAPITALS_SEEN.search(raised):
        return run[0]
    return "".join(words[:first]) + raised.upper() + "".join(words[last:])
