"""A look at the first sign of a pattern: it may not change what is found, and must be there where it can be."""

import re

import pytest

from vanban.loaders.beginnings import fail_fast
from vanban.loaders.relating.zones import some_head
from vanban.loaders.tasking.vocabulary import clause_head, cue

LOOK = re.compile(r"\(\?-i:\(\?=\[(?P<signs>.*?)\]\)\)")


@pytest.mark.parametrize(
    ("pattern", "flags", "signs"),
    [
        ("nơi nhận", re.NOFLAG, "n"),
        ("nơi nhận", re.IGNORECASE, "Nn"),
        ("(?i:n)ơi|(?:x|[đĐ])ã", re.NOFLAG, "Nnxđ Đ"),
        ("(?-i:T/M|KT)|đã", re.IGNORECASE, "KTĐđ"),
        (
            r"(?<!\w)(?:\(?\s?kèm)(?!\w)",
            re.NOFLAG,
            r"\( \s k",
        ),  # what may be missing, and what follows
        (r"\d{1,2}\.|[a-c]\)", re.NOFLAG, r"\d abc"),
        (r"x+y|z*?k", re.NOFLAG, "xzk"),
        (r"\*|-", re.NOFLAG, r"\* \-"),
    ],
)
def test_the_first_signs(pattern: str, flags: re.RegexFlag, signs: str) -> None:
    found = LOOK.match(fail_fast(pattern, flags).pattern)
    members = re.compile(r"\\?[^ ]")
    assert found
    assert sorted(members.findall(found["signs"])) == sorted(members.findall(signs))


@pytest.mark.parametrize(
    "pattern", ["", "x?", r".{0,40}nhiệm vụ", r"\W+", "[^a]", "(?:a|b?)", r"\b"]
)
def test_no_look_where_a_match_can_begin_with_anything(pattern: str) -> None:
    assert fail_fast(pattern).pattern == pattern


@pytest.mark.parametrize(
    "text", ["Nơi nhận:", "(kèm theo", " kèm", "Kèm", "xem Nơi nhận", "-", "", "ở đó"]
)
def test_the_same_is_found(text: str) -> None:
    pattern = r"(?<!\w)(?:nơi nhận|\(?\s?kèm)"
    fast, plain = fail_fast(pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
    assert [m.span() for m in fast.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_the_patterns_that_each_paragraph_is_tried_with_look_first() -> None:
    for pattern in (some_head(), clause_head(), cue("outside"), cue("closing"), cue("heading")):
        assert LOOK.match(pattern.pattern)
