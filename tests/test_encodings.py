"""Old Vietnamese encodings: tables, detection, and texts that must stay as they are."""

import csv
import os
import unicodedata
from pathlib import Path

import pytest

from vanban.loaders.encodings import (
    convert,
    convert_font,
    decode,
    decode_legacy,
    find_legacy_encoding,
    is_syllable,
    raise_capitals,
)

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VANBAN_SHARED", ROOT / ".." / "shared"))
NOISE = sorted((SHARED / "corpus" / "noise").glob("*.tcvn3.bin"))

with (ROOT / "ontology" / "legacy_encodings.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))

SENTENCE = (
    "Ban Thường vụ Đảng ủy báo cáo kết quả thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016; "
    "trong đó 12 chi bộ đã kiểm điểm, 3 đồng chí bị khiển trách."
)
VOWELS = [
    unicodedata.normalize("NFC", v + t)
    for v in "aăâeêioôơuưy"
    for t in "\u0300\u0309\u0303\u0301\u0323"
]
LETTERS = {*VOWELS, *"ăâêôơưđ"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['encoding']}-{row['code']}")
def test_each_row_decodes_to_its_character(row: dict[str, str]) -> None:
    assert decode_legacy(bytes.fromhex(row["code"]), row["encoding"]) == row["character"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps"])
def test_each_table_has_every_letter_once(encoding: str) -> None:
    found = [row["character"] for row in ROWS if row["encoding"] == encoding]
    capitals = {letter.upper() for letter in LETTERS} if encoding != "tcvn3" else set("ĂÂÊÔƠƯĐ")
    assert len(found) == len(set(found))
    assert set(found) == LETTERS | capitals


def encode(text: str, encoding: str) -> bytes:
    """The bytes that an old typist's program would have written."""
    if encoding == "windows-1258":
        return _with_tone_marks_apart(text).encode("cp1258")
    codes = {
        row["character"]: bytes.fromhex(row["code"]) for row in ROWS if row["encoding"] == encoding
    }
    return b"".join(codes.get(sign) or sign.encode("cp1252") for sign in text)


def _with_tone_marks_apart(text: str) -> str:
    out = ""
    for sign in text:
        marks = unicodedata.normalize("NFD", sign)
        tone = next((mark for mark in marks if mark in "\u0300\u0309\u0303\u0301\u0323"), "")
        out += unicodedata.normalize("NFC", marks.replace(tone, "")) + tone
    return out


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "windows-1258"])
def test_an_old_encoding_is_found_and_read(encoding: str) -> None:
    assert decode(encode(SENTENCE, encoding)) == (SENTENCE, encoding)


def test_vps_is_read_on_request_only() -> None:
    data = encode(SENTENCE, "vps")
    assert decode_legacy(data, "vps") == SENTENCE
    assert find_legacy_encoding(data) is None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SENTENCE, "utf-8"),
        (unicodedata.normalize("NFD", SENTENCE), "utf-8"),
        ("\ufeff" + SENTENCE, "utf-8"),
        (SENTENCE.replace(" ", "\r\n"), "utf-8"),
        ("plain ASCII, 5 lines", "utf-8"),
        (
            "C«ng hoµ x· héi",
            "utf-8",
        ),  # letters of an old font in a file that is UTF-8: not for a reader to guess
    ],
)
def test_utf_8_stays_as_it_stands(text: str, encoding: str) -> None:
    assert decode(text.encode()) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == (SENTENCE, encoding)


@pytest.mark.parametrize(
    "data",
    [
        "café crème à l'été, déjà vu".encode("latin-1"),
        "Größe der Straße für Ärzte".encode("latin-1"),
        bytes(range(128, 256)),
        SENTENCE.encode() + b"\xff",
    ],
)
def test_what_fits_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(data)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("BAN CHấP HàNH TRUNG ƯƠNG", "BAN CHẤP HÀNH TRUNG ƯƠNG"),
        ("ủY BAN NHâN DâN", "ỦY BAN NHÂN DÂN"),
        ("Kế HOạCH Số 5", "KẾ HOẠCH SỐ 5"),
        ("TỉNH ủY Hà GIANG", "TỈNH ỦY HÀ GIANG"),
        ("UBND tỉnh Hà Nam", "UBND tỉnh Hà Nam"),
        ("TP Hà Nội", "TP Hà Nội"),
        ("Số 05-CT/TW", "Số 05-CT/TW"),
        ("Đô thị ở Huế", "Đô thị ở Huế"),
    ],
)
def test_capitals_that_tcvn3_has_not(written: str, meant: str) -> None:
    assert raise_capitals(written) == meant


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("KÕ ho¹ch", ".VnTime", "Kế hoạch"),
        ("KÕ ho¹ch", ".VnTimeH", "KẾ HOẠCH"),
        ("Plan 5", ".VnTimeH", "PLAN 5"),
        ("Keá hoaïch", "VNI-Times", "Kế hoạch"),
        ("25 µm", "Times New Roman", "25 µm"),
        ("25 µm", None, "25 µm"),
    ],
)
def test_old_fonts(text: str, font: str | None, shown: str) -> None:
    assert convert_font(text, font) == shown


def test_punctuation_of_windows_is_kept() -> None:
    assert convert("“tù diÔn biÕn” – …", "tcvn3") == "“tự diễn biến” – …"


@pytest.mark.parametrize(
    ("word", "well_formed"),
    [
        ("nghiêng", True), ("Quyết", True), ("GIẢI", True), ("ở", True), ("khuya", True), ("uống", True),
        ("nhaõn", False), ("hoÁch", False), ("ếế", False), ("été", False), ("straße", False), ("aơ", False),
    ],
)  # fmt: skip
def test_syllables(word: str, well_formed: bool) -> None:
    assert is_syllable(word) is well_formed


@pytest.mark.skipif(not NOISE, reason="the shared corpus is not here")
@pytest.mark.parametrize("path", NOISE, ids=lambda path: path.name[-26:-10])
def test_real_documents_in_tcvn3(path: Path) -> None:
    clean = SHARED / "corpus" / "dev" / path.name.replace(".tcvn3.bin", ".txt")
    text, encoding = decode(path.read_bytes())
    assert encoding == "tcvn3"
    assert letters(text) == letters(clean.read_text("utf-8"))


def letters(text: str) -> list[str]:
    return [sign for sign in unicodedata.normalize("NFC", text).lower() if sign.isalpha()]
