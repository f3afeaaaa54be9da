"""What a file says of documents, as values that are kept and read back."""

import pytest

from vanban.graph.resolving.claims import Claim, claims, read_as
from vanban.graph.resolving.identity import symbol_key
from vanban.graph.workspace.decisions import Reading
from vanban.loaders.extraction import SELF, CitedDocument, Extraction, Header

UBND = "UBND tỉnh Lai Châu"


def extraction(sha: str, header: Header, *cited: CitedDocument) -> Extraction:
    return Extraction(
        path=f"{sha}.txt", sha256=sha * 64, chars=0, loader="text", self=header, documents=cited
    )


def test_a_file_claims_itself_and_what_it_cites() -> None:
    header = Header(symbol="12/BC-UBND", date="2026-04-06", issuer=UBND)
    made = list(claims(extraction("a", header, CitedDocument(id="21-KL/TW", symbol="21-KL/TW"))))
    assert [(c.id, c.header, c.written_in[:1], c.written_on) for c in made] == [
        (SELF, True, ("lai-chau",), "2026-04-06"),
        ("21-KL/TW", False, ("lai-chau",), "2026-04-06"),
    ]


def test_a_claim_is_read_back_as_it_was_kept() -> None:
    header = Header(
        symbol="12/BC-UBND",
        type="Báo cáo",
        title="về “việc”",
        issuer=UBND,
        place="Lai Châu",
        signer="A",
    )
    for made in claims(
        extraction(
            "a", header, CitedDocument(id="x", symbol=None, type="Luật", title="Đầu tư 2020")
        )
    ):
        assert Claim.from_json(made.key, made.source, made.id, made.to_json()) == made


@pytest.mark.parametrize(
    ("symbol", "key"),
    [
        ("12/BC-UBND", "state:12:bc:ubnd:"),
        (None, "doc:aaaaaaaaaaaa"),
        ("", "doc:aaaaaaaaaaaa"),
        ("/QĐ-UBND", "doc:aaaaaaaaaaaa"),  # the number was left blank
    ],
)
def test_a_file_without_a_number_has_a_key_of_its_own(symbol: str | None, key: str) -> None:
    assert next(claims(extraction("a", Header(symbol=symbol)))).key == key


def test_a_printed_place_says_where_a_local_body_writes_and_nothing_of_a_central_one() -> None:
    local = next(claims(extraction("a", Header(symbol="12/BC-UBND", place="Lai Châu"))))
    central = next(
        claims(extraction("a", Header(symbol="319/QĐ-BNV", issuer="Bộ Nội vụ", place="Hà Nội")))
    )
    assert (local.written_in[:1], central.written_in) == (("lai-chau",), ())


def test_people_can_say_how_to_read_a_claim() -> None:
    wrong = Claim(key=symbol_key("12/CT-TTg"), source="a" * 64, id="12/CT-TTg", symbol="12/CT-TTg")
    assert read_as(wrong, Reading(key=wrong.key, facts={"date": "2023-04-21"})).date == "2023-04-21"
    moved = Reading(key=wrong.key, facts={"symbol": "13/CT-TTg"})
    assert read_as(wrong, moved).key == symbol_key("13/CT-TTg") == moved.goes_to
