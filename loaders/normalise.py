"""One spelling for matching: composed Unicode, one dash, one space, tone marks in one place."""

import re
import unicodedata
from functools import cache, lru_cache

# Same length, so offsets stay: blanks, dashes, the Icelandic eth that OCR and old fonts put for Đ, quotes.
ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u205f\u3000\t",
            " ",
        ),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\u0002\u001e", "-"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4\u0060", "'"),
        "\u00d0": "Đ",
        "\u00f0": "đ",
        "\r": " ",
    }
)

# Looking for what there is to replace is ten times as fast as `str.translate` where little is.
ODD = re.compile(f"[{re.escape(''.join(map(chr, ONE_TO_ONE)))}]")

# The letters of Vietnamese for character classes: a range such as À-Ỹ holds both cases.
UPPER = "A-ZĐĂÂÊÔƠƯÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ"
LOWER = UPPER.replace("A-Z", "a-z").lower()

LONGEST_NAME = 120  # characters of a text whose spelling is worth remembering
TONES = "\u0300\u0301\u0303\u0309\u0323"
# The new style puts the tone of an open oa, oe, uy on the last vowel (hoá, uỷ), the old style on the first (hóa, ủy).
# It asks the first letter first, which is twice as fast as a choice of pairs; `quá` and `toàn` are right as they stand.
NEW_STYLE = re.compile(r"[oOuU] [àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ] (?!\w) (?<![qQ]..)", re.VERBOSE)
OPEN_PAIR = re.compile(r"[oO][àáảãạèéẻẽẹ]|[uU][ỳýỷỹỵ]|O[ÀÁẢÃẠÈÉẺẼẸ]|U[ỲÝỶỸỴ]")
COMPOSABLE = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
MARKS = re.compile("[\u0300-\u036f]")


def one_to_one(text: str) -> str:
    """The text with one kind of blank, dash and quote; the length does not change.

    >>> one_to_one("05–QĐ/TW\u00a0“về”")
    '05-QĐ/TW "về"'
    """
    return ODD.sub(lambda found: ONE_TO_ONE[ord(found[0])], text)


@cache
def old_style(pair: str) -> str:
    """`oá` as `óa`: the same letters, the tone on the first vowel; other pairs as they are."""
    if not OPEN_PAIR.fullmatch(pair):
        return pair
    first, second = (unicodedata.normalize("NFD", letter) for letter in pair)
    tone = "".join(c for c in second if c in TONES)
    rest = "".join(c for c in second if c not in TONES)
    return unicodedata.normalize("NFC", first + tone) + unicodedata.normalize("NFC", rest)


def one_tone_place(text: str) -> str:
    """The text with every tone mark in its old place; the length does not change.

    >>> one_tone_place("Uỷ ban, hoá đơn, quý, hoàn thành")
    'Ủy ban, hóa đơn, quý, hoàn thành'
    """
    return NEW_STYLE.sub(lambda found: old_style(found[0]), text)


def canonical(text: str) -> str:
    """The one spelling that words are compared in: NFC, one dash and blank, one tone place.

    >>> canonical("Uỷ  ban – Quốc\\u00a0hội")
    'Ủy ban - Quốc hội'
    """
    return canonical_name(text) if len(text) <= LONGEST_NAME else canonical_text(text)


def canonical_text(text: str) -> str:
    """A text of any length in that spelling."""
    composed = one_to_one(unicodedata.normalize("NFC", text))
    return " ".join(one_tone_place(composed).split())


def fold(text: str) -> str:
    """Lower case without diacritics: for keys and for texts typed without marks.

    >>> fold("Quyết định số 05-QĐ/TW")
    'quyet dinh so 05-qd/tw'
    """
    return fold_name(text) if len(text) <= LONGEST_NAME else fold_text(text)


def fold_text(text: str) -> str:
    """A text of any length, folded."""
    bare = MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))


canonical_name = lru_cache(maxsize=1 << 15)(canonical_text)
fold_name = lru_cache(maxsize=1 << 15)(fold_text)  # names come again and again, whole texts do not
