"""Which claims are one document: by what they know, never by their order."""

from itertools import permutations

import pytest

from vanban.graph.resolving.claims import Claim, claims
from vanban.graph.resolving.identity import symbol_key
from vanban.graph.resolving.resolve import Entity, Unresolved, resolve, stated
from vanban.graph.workspace.decisions import Decisions
from vanban.loaders.extraction import SELF, CitedDocument, Extraction, Header

LAI_CHAU = ("lai-chau", None, "province", "Lai Châu")
DIEN_BIEN = ("dien-bien", None, "province", "Điện Biên")


def claim(
    source: str,
    symbol: str,
    *,
    date: str | None = None,
    issuer: str | None = None,
    type_: str | None = None,
    written_in: tuple[str | None, ...] = (),
    written_on: str | None = None,
    header: bool = False,
) -> Claim:
    return Claim(
        key=symbol_key(symbol), source=source * 8, id=SELF if header else symbol, symbol=symbol, date=date,
        issuer=issuer, type=type_, written_in=written_in, written_on=written_on,
    )  # fmt: skip


def shape(found: tuple[Entity | Unresolved, ...]) -> dict[str, tuple[str, str]]:
    """id -> status and the files that mean it."""
    return {e.id: (e.status, "".join(sorted(c.source[0] for c in e.claims))) for e in found}


UBND, TAM_DUONG = "UBND tỉnh Lai Châu", "UBND huyện Tam Đường, tỉnh Lai Châu"
CASES = {
    "same number, same body, same year": (
        [
            claim("a", "1419/KH-UBND", date="2022-04-29", issuer=UBND),
            claim("b", "1419/KH-UBND", date="2022-04-29", issuer="Ủy ban nhân dân tỉnh Lai Châu"),
        ],
        {"state:lai-chau.ubnd:ke-hoach:1419:2022": ("resolved", "ab")},
    ),
    "same number, two bodies": (
        [
            claim("a", "47/QĐ-UBND", date="2024-01-17", issuer=UBND),
            claim("b", "47/QĐ-UBND", date="2024-01-17", issuer=TAM_DUONG),
        ],
        {
            "state:lai-chau.ubnd:quyet-dinh:47:2024": ("resolved", "a"),
            "state:lai-chau.huyen-tam-duong.ubnd:quyet-dinh:47:2024": ("resolved", "b"),
        },
    ),
    "same number, two provinces": (
        [
            claim("a", "73-KH/TU", date="2022-03-29", issuer="Tỉnh ủy", written_in=LAI_CHAU),
            claim("b", "73-KH/TU", date="2022-03-29", issuer="Tỉnh ủy", written_in=DIEN_BIEN),
        ],
        {
            "party:lai-chau.tu:ke-hoach:73:2020-2025": ("resolved", "a"),
            "party:dien-bien.tu:ke-hoach:73:2020-2025": ("resolved", "b"),
        },
    ),
    "same number, two years": (
        [claim("a", "12/CT-TTg", date="2023-04-21"), claim("b", "12/CT-TTg", date="2024-04-21")],
        {"state:ttg:chi-thi:12:2023": ("resolved", "a"), "state:ttg:chi-thi:12:2024": ("resolved", "b")},
    ),
    "same number, two congress terms": (
        [claim("a", "05-CT/TW", date="2016-05-15"), claim("b", "05-CT/TW", date="2021-06-09")],
        {"party:tw:chi-thi:5:xii": ("resolved", "a"), "party:tw:chi-thi:5:xiii": ("resolved", "b")},
    ),
    "without a date it joins the only one that has a date": (
        [claim("a", "12/CT-TTg", date="2024-04-21"), claim("b", "12/CT-TTg"), claim("c", "12/CT-TTg")],
        {"state:ttg:chi-thi:12:2024": ("resolved", "abc")},
    ),
    "without a date, and two have one: it stays between them": (
        [claim("a", "12/CT-TTg", date="2023-04-21"), claim("b", "12/CT-TTg", date="2024-04-21"), claim("c", "12/CT-TTg")],
        {
            "state:ttg:chi-thi:12": ("ambiguous", "c"),
            "state:ttg:chi-thi:12:2023": ("resolved", "a"),
            "state:ttg:chi-thi:12:2024": ("resolved", "b"),
        },
    ),
    "what was issued after the file was written is not meant": (
        [
            claim("a", "12/CT-TTg", date="2023-04-21"),
            claim("b", "12/CT-TTg", date="2024-04-21"),
            claim("c", "12/CT-TTg", written_on="2023-12-01"),
        ],
        {"state:ttg:chi-thi:12:2023": ("resolved", "ac"), "state:ttg:chi-thi:12:2024": ("resolved", "b")},
    ),
    "nobody has a date": (
        [claim("a", "12/CT-TTg"), claim("b", "12/CT-TTg")],
        {"state:ttg:chi-thi:12": ("provisional", "ab")},
    ),
    "without an issuer it joins the only one of its own place": (
        [
            claim("a", "47/QĐ-UBND", date="2024-01-17", issuer=UBND),
            claim("b", "47/QĐ-UBND", date="2024-01-17", issuer="UBND tỉnh Điện Biên"),
            claim("c", "47/QĐ-UBND", date="2024-01-17", written_in=LAI_CHAU),
        ],
        {
            "state:lai-chau.ubnd:quyet-dinh:47:2024": ("resolved", "ac"),
            "state:dien-bien.ubnd:quyet-dinh:47:2024": ("resolved", "b"),
        },
    ),
    "without an issuer, and two of its place have the number": (
        [
            claim("a", "47/QĐ-UBND", date="2024-01-17", issuer=UBND),
            claim("b", "47/QĐ-UBND", date="2024-01-17", issuer=TAM_DUONG),
            claim("c", "47/QĐ-UBND", date="2024-01-17", written_in=LAI_CHAU),
        ],
        {
            "state:lai-chau.ubnd:quyet-dinh:47:2024": ("resolved", "a"),
            "state:lai-chau.huyen-tam-duong.ubnd:quyet-dinh:47:2024": ("resolved", "b"),
            "state:lai-chau._.ubnd:quyet-dinh:47:2024": ("ambiguous", "c"),
        },
    ),
    "who knows where: never another file's document": (
        [
            claim("a", "47/QĐ-UBND", date="2024-01-17", issuer=UBND),
            claim("b", "47/QĐ-UBND", date="2024-01-17"),
            claim("c", "47/QĐ-UBND", date="2024-01-17"),
        ],
        {
            "state:lai-chau.ubnd:quyet-dinh:47:2024": ("resolved", "a"),
            "state:_.ubnd:quyet-dinh:47:2024:_bbbbbbbb": ("provisional", "b"),
            "state:_.ubnd:quyet-dinh:47:2024:_cccccccc": ("provisional", "c"),
        },
    ),
    "a district without its province joins the one that has it": (
        [
            claim("a", "145/QĐ-UBND", date="2024-01-18", issuer=TAM_DUONG),
            claim("b", "145/QĐ-UBND", date="2024-01-18", issuer="UBND huyện Tam Đường"),
        ],
        {"state:lai-chau.huyen-tam-duong.ubnd:quyet-dinh:145:2024": ("resolved", "ab")},
    ),
    "committee and standing committee, ministry and minister": (
        [
            claim("a", "01-QĐ/ĐU", date="2025-11-25", type_="Quy định", issuer="Ban Thường vụ Đảng ủy UBND tỉnh Lai Châu"),
            claim("b", "01-QĐ/ĐU", date="2025-11-25", type_="Quy định", issuer="Đảng ủy UBND tỉnh Lai Châu"),
        ],
        {"party:lai-chau.duubnd.du:quy-dinh:1:2025-2030": ("resolved", "ab")},
    ),
    "QĐ without a type goes with the one that has a type": (
        [claim("a", "144-QĐ/TW", date="2024-05-09", type_="Quy định"), claim("b", "144-QĐ/TW"), claim("c", "144-QĐ/TW", date="2024-05-09")],
        {"party:tw:quy-dinh:144:xiii": ("resolved", "abc")},
    ),
    "one day, called Quyết định by one and Quy định by most": (
        [
            claim("a", "144-QĐ/TW", date="2024-05-09", type_="Quy định"),
            claim("b", "144-QĐ/TW", date="2024-05-09", type_="Quy định"),
            claim("c", "144-QĐ/TW", date="2024-05-09", type_="Quyết định"),
        ],
        {"party:tw:quy-dinh:144:xiii": ("resolved", "abc")},
    ),
    "Quyết định and Quy định of different days have series of their own": (
        [
            claim("a", "144-QĐ/TW", date="2024-05-09", type_="Quy định"),
            claim("b", "144-QĐ/TW", date="2021-12-01", type_="Quyết định"),
            claim("c", "144-QĐ/TW"),
        ],
        {
            "party:tw:quy-dinh:144:xiii": ("resolved", "a"),
            "party:tw:quyet-dinh:144:xiii": ("resolved", "b"),
            "party:tw:_:144": ("ambiguous", "c"),
        },
    ),
    "two files of one body with one number and no date": (
        [claim("a", "160/KH-UBND", issuer=UBND, header=True), claim("b", "160/KH-UBND", issuer=UBND, header=True)],
        {
            "state:lai-chau.ubnd:ke-hoach:160:_aaaaaaaa": ("provisional", "a"),
            "state:lai-chau.ubnd:ke-hoach:160:_bbbbbbbb": ("provisional", "b"),
        },
    ),
    "the file without a date is the one that others date": (
        [claim("a", "160/KH-UBND", issuer=UBND, header=True), claim("b", "160/KH-UBND", issuer=UBND, date="2025-11-19")],
        {"state:lai-chau.ubnd:ke-hoach:160:2025": ("resolved", "ab")},
    ),
    "a law is numbered by the National Assembly's term": (
        [claim("a", "64/2025/QH15", type_="Luật"), claim("b", "64/2025/QH15", type_="Nghị quyết"), claim("c", "64/2025/QH15")],
        {
            "state:qh15:luat:64:2025": ("resolved", "a"),
            "state:qh15:nghi-quyet:64:2025": ("resolved", "b"),
            "state:qh15:_:64:2025": ("ambiguous", "c"),
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_claims_become_documents_in_any_order(name: str) -> None:
    group, expected = CASES[name]
    for order in permutations(group):
        assert shape(resolve(order)) == expected


def test_an_ambiguous_one_keeps_its_candidates() -> None:
    group, _ = CASES["without a date, and two have one: it stays between them"]
    [unresolved] = [e for e in resolve(group) if isinstance(e, Unresolved)]
    assert unresolved.candidates == ("state:ttg:chi-thi:12:2023", "state:ttg:chi-thi:12:2024")


def conflicts(*group: Claim) -> dict[str, list[str]]:
    [entity] = resolve(group)
    assert isinstance(entity, Entity)
    return {
        conflict.field: [value for value, _ in conflict.values] for conflict in entity.conflicts
    }


def test_two_dates_of_one_document_are_a_conflict_and_both_are_kept() -> None:
    one = claim("a", "1419/KH-UBND", date="2022-04-29", issuer=UBND)
    other = claim("b", "1419/KH-UBND", date="2022-04-28", issuer=UBND)
    assert conflicts(one, other) == {"date": ["2022-04-28", "2022-04-29"]}
    [entity] = resolve([one, other])
    assert isinstance(entity, Entity)
    assert entity.conflicts[0].values == (("2022-04-28", ("b" * 8,)), ("2022-04-29", ("a" * 8,)))


def test_two_issuers_are_a_conflict_unless_they_share_a_register() -> None:
    number = "178/2024/NĐ-CP"
    assert conflicts(
        claim("a", number, issuer="Chính phủ"), claim("b", number, issuer="Bộ Nội vụ")
    ).keys() == {"issuer"}
    tw = "57-NQ/TW"
    shared = (
        claim("a", tw, date="2024-12-22", issuer="Bộ Chính trị"),
        claim("b", tw, date="2024-12-22", issuer="Ban Bí thư"),
    )
    assert conflicts(*shared) == {}
    circular = "10/2022/TT-BTC"
    assert (
        conflicts(
            claim("a", circular, issuer="Bộ trưởng Bộ Tài chính"),
            claim("b", circular, issuer="Bộ Tài chính"),
        )
        == {}
    )


def test_the_documents_own_heading_outranks_what_others_say() -> None:
    group = [
        claim("a", "1419/KH-UBND", date="2022-04-29", issuer=UBND, header=True),
        claim("b", "1419/KH-UBND", date="2022-04-28", issuer=UBND),
        claim("c", "1419/KH-UBND", date="2022-04-28", issuer=UBND),
    ]
    [entity] = resolve(group)
    assert stated(entity.claims, "date") == "2022-04-29"
    assert stated(group[1:], "date") == "2022-04-28"


def extraction(sha: str, header: Header, *cited: CitedDocument) -> Extraction:
    return Extraction(
        path=f"{sha}.txt", sha256=sha * 64, chars=0, loader="text", self=header, documents=cited
    )


@pytest.mark.parametrize("symbol", [None, "", "/QĐ-UBND", "Số:"])
def test_files_without_a_number_are_documents_of_their_own(symbol: str | None) -> None:
    made = [next(claims(extraction(sha, Header(symbol=symbol)))) for sha in "ab"]
    assert [c.key for c in made] == ["doc:aaaaaaaaaaaa", "doc:bbbbbbbbbbbb"]
    assert shape(resolve(made[:1])) == {"doc:aaaaaaaaaaaa": ("resolved", "a")}


def test_a_law_cited_by_name_is_one_document_with_or_without_its_year() -> None:
    laws = [
        CitedDocument(id="Luật Đầu tư năm 2020", symbol=None, type="Luật", title="Đầu tư năm 2020"),
        CitedDocument(id="Luật Đầu tư", symbol=None, type="Luật", title="Luật Đầu tư"),
        CitedDocument(id="Luật Đầu tư 2020", symbol=None),
    ]
    made = [
        list(claims(extraction(sha, Header(), law)))[1]
        for sha, law in zip("abc", laws, strict=True)
    ]
    assert shape(resolve(made)) == {"name:luat-dau-tu:2020": ("provisional", "abc")}


def law(sha: str, symbol: str | None, name: str, date: str | None) -> Claim:
    """What a file says under a law's name."""
    cited = CitedDocument(id=symbol or name, symbol=symbol, type="Luật", title=name, date=date)
    return list(claims(extraction(sha, Header(date="2026-01-01"), cited)))[-1]


NUMBERED = law("a", "60/2024/QH15", "Luật Dữ liệu", "2024-11-30")
LAW_ID = "state:qh15:luat:60:2024"
LAWS = {
    "name and number stand together": (
        [NUMBERED, law("b", None, "Luật Dữ liệu", "2024")],
        {LAW_ID: ("resolved", "ab")},
    ),
    "only the name is known": (
        [law("b", None, "Luật Dữ liệu", "2024-11-30")],
        {"name:luat-du-lieu:2024": ("provisional", "b")},
    ),
    "one name, two years": (
        [NUMBERED, law("b", None, "Luật Dữ liệu", "2031")],
        {LAW_ID: ("resolved", "a"), "name:luat-du-lieu:2031": ("provisional", "b")},
    ),
    "one name and year, two numbers": (
        [NUMBERED, law("b", "99/2024/QH15", "Luật Dữ liệu", None), law("c", None, "Luật Dữ liệu", "2024")],
        {
            LAW_ID: ("resolved", "a"),
            "state:qh15:luat:99:2024": ("resolved", "b"),
            "name:luat-du-lieu:2024": ("ambiguous", "c"),
        },
    ),
    "two numbers, the day tells which": (
        [NUMBERED, law("b", "99/2024/QH15", "Luật Dữ liệu", None), law("c", None, "Luật Dữ liệu", "2024-11-30")],
        {LAW_ID: ("resolved", "ac"), "state:qh15:luat:99:2024": ("resolved", "b")},
    ),
    "one misprinted number": (
        [
            *(law(sha, "60/2024/QH15", "Luật Dữ liệu", None) for sha in "abde"),
            law("f", "06/2024/QH15", "Luật Dữ liệu", None), law("c", None, "Luật Dữ liệu", "2024"),
        ],
        {LAW_ID: ("resolved", "abcde"), "state:qh15:luat:6:2024": ("resolved", "f")},
    ),
    "commas, capitals and short names": (
        [
            law("a", "87/2025/QH15", "Luật sửa đổi, bổ sung một số điều của Luật Dữ liệu", None),
            law("b", None, "Luật Sửa đổi, bổ sung một số Điều Luật Dữ liệu", "2025"),
        ],
        {"state:qh15:luat:87:2025": ("resolved", "ab")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("group", "expected"), LAWS.values(), ids=list(LAWS))
def test_a_law_is_one_document_under_its_name_and_its_number(
    group: list[Claim], expected: dict[str, tuple[str, str]]
) -> None:
    assert len({made.key for made in group}) == 1
    for order in permutations(group):
        assert shape(resolve(order)) == expected


def test_what_has_only_a_name_is_known_by_it_and_by_its_year() -> None:
    years = [None, "1992", "2013", None]
    made = [
        list(claims(extraction(sha, Header(), CitedDocument(id="Hiến pháp", symbol=None, type="Hiến pháp", date=year))))[1]
        for sha, year in zip("abcd", years, strict=True)
    ]  # fmt: skip
    assert shape(resolve(made)) == {
        "name:hien-phap": ("resolved", "ad"),
        "name:hien-phap:1992": ("resolved", "b"),
        "name:hien-phap:2013": ("resolved", "c"),
    }


def test_the_claim_under_a_name_states_no_conflict_of_its_own() -> None:
    other = law("b", "60/2024/QH15", "Luật Dữ liệu", "2024-11-29")
    (found,) = resolve([NUMBERED, other])
    assert isinstance(found, Entity) and not found.conflicts


# --- decisions ----------------------------------------------------------------------------------


def test_people_can_say_that_two_are_one() -> None:
    group, _ = CASES["same number, two years"]
    kept, other = "state:ttg:chi-thi:12:2024", "state:ttg:chi-thi:12:2023"
    assert shape(resolve(group, Decisions(first={other: kept}))) == {kept: ("resolved", "ab")}
    unsure = [*group, claim("c", "12/CT-TTg")]
    assert shape(resolve(unsure, Decisions(first={other: kept}))) == {kept: ("resolved", "abc")}


def test_people_can_say_that_one_file_means_another_document() -> None:
    group, _ = CASES["same number, same body, same year"]
    decisions = Decisions(differing=frozenset({(group[0].key, "b" * 8)}))
    assert shape(resolve(group, decisions)) == {
        "state:lai-chau.ubnd:ke-hoach:1419:2022": ("resolved", "a"),
        "state:lai-chau.ubnd:ke-hoach:1419:2022:_bbbbbbbb": ("resolved", "b"),
    }
