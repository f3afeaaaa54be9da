"""The graph follows from the set of all evidence: not from its order, nor from how many steps it came in."""

import random
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest

from vanban.graph.records import Edge, Node, Record
from vanban.graph.resolving.conclusions import Conclusions, Difference
from vanban.graph.workspace.decisions import read_decisions
from vanban.graph.workspace.evidence import Evidence, pack
from vanban.loaders.extraction import SELF, CitedDocument, Extraction, Header, Mention, Relation


def paper(
    name: str,
    symbol: str | None,
    issuer: str,
    date: str | None,
    *cited: tuple[str, str | None, str | None],
) -> tuple[Extraction, str]:
    """A paper whose every line cites a document (symbol, date, issuer) and carries it out."""
    lines, documents, mentions, relations = [f"{issuer} {symbol}"], [], [], []
    for number, day, body in cited:
        start = sum(len(line) + 1 for line in lines) + len("Thực hiện ")
        end = start + len(number)
        lines.append(f"Thực hiện {number}.")
        documents.append(CitedDocument(id=number, symbol=number, date=day, issuer=body))
        mentions.append(Mention(start=start, end=end, text=number, document=number))
        relations.append(
            Relation(start=start, end=end, subject=SELF, predicate="implements", object=number)
        )
    text = "\n".join(lines)
    stated = Extraction(
        path=f"{name}.txt", sha256=name[0] * 64, chars=len(text), loader="text",
        self=Header(symbol=symbol, issuer=issuer, date=date), documents=tuple(documents),
        mentions=tuple(mentions), relations=tuple(relations),
    )  # fmt: skip
    return stated, text


PAPERS = [
    paper("a", "1419/KH-UBND", "UBND tỉnh Lai Châu", "2022-04-29", ("12/CT-TTg", "2022-01-05", None), ("73-KH/TU", None, "Tỉnh ủy")),
    paper("b", "85/BC-UBND", "UBND tỉnh Lai Châu", "2024-03-05", ("1419/KH-UBND", None, "UBND tỉnh"), ("12/CT-TTg", None, None)),
    paper("c", "145/QĐ-UBND", "UBND huyện Tam Đường, tỉnh Lai Châu", "2024-01-18", ("1419/KH-UBND", "2022-04-28", "UBND tỉnh")),
    paper("d", "73-KH/TU", "Tỉnh ủy Lai Châu", "2022-03-29", ("12/CT-TTg", "2022-01-05", "Thủ tướng Chính phủ")),
    paper("e", None, "Bộ Nội vụ", None, ("12/CT-TTg", "2023-02-06", None)),
]  # fmt: skip


def graph(conclusions: Conclusions) -> tuple[str, list[Record]]:
    return conclusions.revision, list(conclusions)


def built(
    folder: Path, steps: Iterable[Iterable[tuple[Extraction, str]]]
) -> tuple[str, list[Record]]:
    """The graph after loading papers in several builds."""
    with Evidence.open(folder, write=True) as evidence:
        conclusions = Conclusions(evidence)
        for step in steps:
            evidence.add_many(pack(stated, text, rules="1") for stated, text in step)
            conclusions.update("1")
        return graph(conclusions)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[Record]]:
    return built(tmp_path_factory.mktemp("whole") / "store", [PAPERS])


def test_what_the_graph_says(whole: tuple[str, list[Record]]) -> None:
    nodes = {r.id: r.properties for r in whole[1] if isinstance(r, Node) and r.kind == "Document"}
    assert {id_: (p["status"], p["in_corpus"]) for id_, p in nodes.items()} == {
        "state:lai-chau.ubnd:ke-hoach:1419:2022": ("resolved", True),
        "state:lai-chau.ubnd:bao-cao:85:2024": ("resolved", True),
        "state:lai-chau.huyen-tam-duong.ubnd:quyet-dinh:145:2024": ("resolved", True),
        "party:lai-chau.tu:ke-hoach:73:2020-2025": ("resolved", True),
        "doc:eeeeeeeeeeee": ("resolved", True),
        "state:ttg:chi-thi:12:2022": ("resolved", False),
        "state:ttg:chi-thi:12:2023": ("resolved", False),
        "state:ttg:chi-thi:12": ("ambiguous", False),
    }
    plan = nodes["state:lai-chau.ubnd:ke-hoach:1419:2022"]
    assert (plan["date"], plan["family"], plan["level"], plan["place"], plan["path"]) == (
        "2022-04-29", "Plan", "province", "Lai Châu", "a.txt",
    )  # fmt: skip
    assert (
        nodes["state:ttg:chi-thi:12"]["candidates"]
        == "state:ttg:chi-thi:12:2022 state:ttg:chi-thi:12:2023"
    )


def test_edges_go_to_the_ambiguous_one_and_never_to_a_candidate(
    whole: tuple[str, list[Record]],
) -> None:
    edges = {
        (r.subject, r.object): r
        for r in whole[1]
        if isinstance(r, Edge) and r.predicate == "implements"
    }
    assert ("state:lai-chau.ubnd:bao-cao:85:2024", "state:ttg:chi-thi:12") in edges
    assert ("state:lai-chau.ubnd:bao-cao:85:2024", "state:ttg:chi-thi:12:2022") not in edges


def test_all_files_are_sources_of_one_edge(whole: tuple[str, list[Record]]) -> None:
    [issued] = [
        r for r in whole[1]
        if isinstance(r, Edge) and r.predicate == "issued_by" and r.subject == "state:lai-chau.ubnd:ke-hoach:1419:2022"
    ]  # fmt: skip
    assert [source.path for source in issued.sources] == ["a.txt", "b.txt", "c.txt"]


def test_edges_join_nodes_that_are_there(whole: tuple[str, list[Record]]) -> None:
    nodes = {r.id for r in whole[1] if isinstance(r, Node)}
    ends = {end for r in whole[1] if isinstance(r, Edge) for end in (r.subject, r.object)}
    assert ends <= nodes and len(nodes) + sum(isinstance(r, Edge) for r in whole[1]) == len(
        whole[1]
    )


def test_every_order_of_loading_gives_one_graph(
    tmp_path: Path, whole: tuple[str, list[Record]]
) -> None:
    for number, order in enumerate(permutations(PAPERS)):
        if number % 5 == 0:  # 24 of 120
            assert built(tmp_path / str(number), [[one] for one in order]) == whole


def test_removing_and_loading_again_gives_the_same_graph(
    tmp_path: Path, whole: tuple[str, list[Record]]
) -> None:
    chance = random.Random(5)
    with Evidence.open(tmp_path / "store", write=True) as evidence:
        conclusions = Conclusions(evidence)
        for _ in range(30):
            stated, text = chance.choice(PAPERS)
            if not evidence.remove(stated.path):
                evidence.add(stated, text, rules="1")
            conclusions.update("1")
        for stated, text in PAPERS:
            evidence.add(stated, text, rules="1")
        conclusions.update("1")
        assert graph(conclusions) == whole
        for stated, _ in PAPERS:
            evidence.remove(stated.path)
        conclusions.update("1")
        assert graph(conclusions) == ("0" * 16, [])


def test_nothing_new_changes_nothing(tmp_path: Path) -> None:
    with Evidence.open(tmp_path / "store", write=True) as evidence:
        conclusions = Conclusions(evidence)
        for _ in range(2):
            evidence.add(*PAPERS[0], rules="1")
            last = conclusions.update("1")
        assert last == Difference(before=conclusions.revision) and not last


def test_an_update_names_what_it_changed_and_only_that(tmp_path: Path) -> None:
    with Evidence.open(tmp_path / "store", write=True) as evidence:
        conclusions = Conclusions(evidence)
        evidence.add_many(pack(*one, rules="1") for one in PAPERS[:4])
        conclusions.update("1")
        before = {str(record) for record in conclusions}
        evidence.add(*PAPERS[4], rules="1")
        told = conclusions.update("1")
        after = {str(record) for record in conclusions}
        assert {str(record) for record in conclusions.some(told.changed)} == after - before
        assert "doc:eeeeeeeeeeee" in told.changed and "org:state:lai-chau.ubnd" not in told.changed
        assert (
            told.gone
            == (
                "state:lai-chau.ubnd:bao-cao:85:2024\timplements\tstate:ttg:chi-thi:12:2022",  # there are two now
            )
        )


def test_two_dates_are_reported_with_the_files_that_state_them(tmp_path: Path) -> None:
    with Evidence.open(tmp_path / "store", write=True) as evidence:
        conclusions = Conclusions(evidence)
        evidence.add_many(pack(*one, rules="1") for one in PAPERS)
        conclusions.update("1")
        [(id_, conflict)] = conclusions.conflicts()
    assert (id_, conflict.field) == ("state:lai-chau.ubnd:ke-hoach:1419:2022", "date")
    assert conflict.values == (("2022-04-28", ("c" * 64,)), ("2022-04-29", ("a" * 64,)))


def test_decisions_change_the_graph_and_taking_them_back_restores_it(
    tmp_path: Path, whole: tuple[str, list[Record]]
) -> None:
    folder = tmp_path / "store"
    with Evidence.open(folder, write=True) as evidence:
        evidence.add_many(pack(*one, rules="1") for one in PAPERS)
        (folder / "decisions.toml").write_text(
            '[[is]]\nsymbol = "12/CT-TTg"\nfile = "b.txt"\ndate = "2022-01-05"\n'
            '[[is]]\nsymbol = "73-KH/TU"\nfile = "a.txt"\nread = "74-KH/TU"\n',
            "utf-8",
        )
        decided = Conclusions(
            evidence, read_decisions(folder, {"a.txt": "a" * 64, "b.txt": "b" * 64})
        )
        decided.update("1")
        documents = {r.id for r in decided if isinstance(r, Node) and r.kind == "Document"}
        assert "state:ttg:chi-thi:12" not in documents
        assert {
            "party:lai-chau.tu:ke-hoach:73:2020-2025",
            "party:lai-chau.tu:ke-hoach:74",
        } <= documents
        Conclusions(evidence).update("1")
        assert graph(Conclusions(evidence)) == whole


def test_two_numbers_that_people_declare_one_become_one_document(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    plan, misread = (
        "state:lai-chau.ubnd:ke-hoach:1419:2022",
        "party:lai-chau.tu:ke-hoach:73:2020-2025",
    )
    with Evidence.open(folder, write=True) as evidence:
        evidence.add_many(pack(*one, rules="1") for one in PAPERS)
        for ids in ([plan, misread], [misread, plan]):
            (folder / "decisions.toml").write_text(f"[[same]]\nids = {ids}\n", "utf-8")
            decided = Conclusions(evidence, read_decisions(folder, {}))
            decided.update("1")
            documents = {
                r.id: r.properties for r in decided if isinstance(r, Node) and r.kind == "Document"
            }
            assert ids[0] in documents and ids[1] not in documents
            assert documents[ids[0]]["in_corpus"] is True
            ends = {end for r in decided if isinstance(r, Edge) for end in (r.subject, r.object)}
            assert ids[0] in ends and ids[1] not in ends


def test_a_second_path_of_one_content_changes_no_document(tmp_path: Path) -> None:
    with Evidence.open(tmp_path / "store", write=True) as evidence:
        conclusions = Conclusions(evidence)
        stated, text = PAPERS[0]
        evidence.add(stated, text, rules="1")
        conclusions.update("1")
        before = graph(conclusions)
        evidence.see([("z/copy.txt", stated.sha256, pack(stated, text, rules="1").stamp)])
        conclusions.update("1")
        assert graph(conclusions) == before
