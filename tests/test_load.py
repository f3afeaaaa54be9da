"""Choosing a reader, finding files, and errors that name the file and the cure."""

import hashlib
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest

from vanban.errors import LoadError
from vanban.loaders.load import READERS, find_files, load

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
OLD_WORD = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\r\nvề thực hiện Kết luận số 21-KL/TW\r\n",
        "\ufeffKẾ HOẠCH\n",
        unicodedata.normalize("NFD", "Kế hoạch số 5-KH/TU"),
        "một\u2028hai\x0cba\x85bốn\n",
    ],
)
def test_offsets_count_in_the_text_file_as_it_stands(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert load(path).text == path.open(encoding="utf-8", newline="").read()


@pytest.mark.parametrize(
    ("name", "loader"),
    [("a.txt", "text"), ("a.TXT", "text"), ("a.md", "markdown"), ("a.markdown", "markdown")],
)
def test_a_document_says_where_it_comes_from(tmp_path: Path, name: str, loader: str) -> None:
    path = tmp_path / name
    path.write_text("# Báo cáo", encoding="utf-8")
    document = load(path)
    assert (document.path, document.loader) == (str(path), loader)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_an_old_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Uyû ban nhaân daân tænh baùo caùo keát quaû thöïc hieän".encode("latin-1"))
    assert load(path).text == "Uỷ ban nhân dân tỉnh báo cáo kết quả thực hiện"


@pytest.mark.parametrize(
    ("name", "content", "place", "cure"),
    [
        ("a.txt", b"", "a.txt: the file is empty", "save it again"),
        ("a.txt", b" \n\r\n\t", "a.txt: there is no text in it", "right file"),
        ("a.txt", b"mot\nhai\n\xff ba", "byte 8 (line 3)", "iconv"),
        ("a.doc", OLD_WORD, "a.doc: cannot read .doc", "libreoffice --headless --convert-to docx a.doc"),
        ("a.docx", OLD_WORD, "locked with a password", "libreoffice --headless --convert-to docx a.docx"),
        ("a.docx", b"PK\x03\x04 cut off", "not a whole .docx", "save it again"),
        ("a.docx", b"hello", "not a whole .docx", "save it again"),
        ("a.pdf", b"%PDF-1.7 cut off", "not a whole PDF", "save it again"),
        ("a.pdf", b"<html>", "not a whole PDF", "save it again"),
        ("a.jpg", b"\xff\xd8\xff", "a.jpg: cannot read .jpg", "ocrmypdf"),
        ("a.xyz", b"text", "cannot read '.xyz'", ".txt, .md"),
        ("a", b"text", "cannot read ''", ".txt, .md"),
        ("a.html", b"<script>x</script>", "no text in it", "right file"),
    ],
)  # fmt: skip
def test_an_error_names_the_file_and_the_cure(
    tmp_path: Path, name: str, content: bytes, place: str, cure: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LoadError) as error:
        load(path)
    assert str(error.value).startswith(str(path))
    assert place in str(error.value)
    assert cure in str(error.value)


def test_a_docx_without_a_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(LoadError, match=r"no word/document\.xml"):
        load(path)


@pytest.mark.parametrize(("name", "words"), [("none.txt", "no such file"), (".", "is a folder")])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(LoadError, match=words):
        load(tmp_path / name)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all files"
)
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(LoadError, match="May you read it"):
        load(path)


def test_files_are_found_in_folders_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.docx", "a/d.PDF", "a/.hidden.txt", "a/~$c.docx", "a/e.xyz", "f.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = find_files([tmp_path, tmp_path / "b.txt", tmp_path / "f.jpg", tmp_path / "none.txt"])
    names = [str(path.relative_to(tmp_path)) for path in found]
    assert names == ["a/c.docx", "a/d.PDF", "b.txt", "f.jpg", "none.txt"]


def test_a_folder_without_a_file_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").touch()
    with pytest.raises(LoadError, match="no file to read in this folder"):
        find_files([tmp_path])


@pytest.mark.parametrize("path", find_files([EXAMPLES]), ids=lambda path: path.name)
def test_the_example_documents_are_read(path: Path) -> None:
    text = load(path).text
    assert len(text) > 500
    assert path.suffix in READERS
    assert "\ufffd" not in text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_may_not_be_entered(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "a.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    (tmp_path / "b.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    closed.chmod(0)
    assert find_files([tmp_path]) == [tmp_path / "b.txt", closed]
    for path in (closed / "a.txt", closed):
        with pytest.raises(LoadError, match="May you"):
            load(path)
    closed.chmod(0o700)
