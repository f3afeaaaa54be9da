"""The province that a document speaks from."""

import re
from collections import Counter

from vanban.loaders.names import Home, official_names
from vanban.loaders.normalise import UPPER, canonical, fold
from vanban.loaders.provinces import (
    province_in,
    province_kind,
    province_pattern,
    province_spellings,
)

# A rare letter first and what stands before it behind it: `re` jumps from one to the next.
PROVINCE_NAMED = re.compile(
    rf"""(?: ỉ(?<=[tT]ỉ)nh(?:\ ủy)? | Ỉ(?<=TỈ)NH(?:\ ỦY)? | à(?<=[tT]hà)nh\ phố | à(?<=Thà)nh\ ủy
      | À(?<=THÀ)NH\ (?:PHỐ|ỦY) | P(?<=TP)\.? )\s+(?=[{UPPER}])""",
    re.VERBOSE,
)
LOCAL = re.compile(r"\b(?:xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)\s")


def find_home(text: str, issuer: str | None, place: str | None) -> Home:
    """The province a document speaks from: its issuer's, its place line's, else the one it names most.

    A central body has none: that it signs in Hà Nội makes no "Sở Y tế" one of Hà Nội.
    """
    named = province_in(issuer or "")
    if not named and issuer and fold(canonical(issuer)) in official_names():
        return Home(None, None, issuer)
    named = named or province_in(place or "")
    if named:
        return Home(named, province_kind(named), issuer)
    counted: Counter[str] = Counter()
    for found in PROVINCE_NAMED.finditer(text):
        province = province_pattern().match(text, found.end())
        if province:
            counted[province_spellings()[province[0].casefold()]] += 1
    ranked = counted.most_common(2)
    enough = (
        1 if issuer and LOCAL.search(issuer) else 3
    )  # a commune's own text names its province once or twice
    if ranked and ranked[0][1] >= enough and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]):
        return Home(ranked[0][0], province_kind(ranked[0][0]), issuer)
    return Home(None, None, issuer)
