"""ZIP archives: what is in them, under which names, and bombs."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from corpus.errors import DocumentError, NoText
from ingest.readers.zip import read
from ingest.sources import Source


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def members(data: bytes) -> list[Source]:
    found = list(read(Source("a.zip", None, data)))
    assert all(isinstance(each, Source) for each in found)
    return found  # type: ignore[return-value]


def sentence(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        members(data)
    return str(caught.value)


def test_each_file_is_a_source_named_by_its_path() -> None:
    assert members(packed({"2020/well.txt": b"We dug.", "list.csv": b"a,b"})) == [
        Source("a.zip/2020/well.txt", None, b"We dug."),
        Source("a.zip/list.csv", None, b"a,b"),
    ]


def test_folders_hidden_files_and_those_of_systems_are_passed_over() -> None:
    names = ["well/", "well/.git/config", "__MACOSX/._well.txt", "well/Thumbs.db", ".DS_Store", "well/a.txt"]
    assert [each.name for each in members(packed(dict.fromkeys(names, b"x")))] == ["a.zip/well/a.txt"]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../etc/passwd", "a.zip/etc/passwd"),
        ("/etc/passwd", "a.zip/etc/passwd"),
        ("..\\..\\boot.ini", "a.zip/boot.ini"),
        ("a\x1b[31m\nb.txt", "a.zip/a�[31m�b.txt"),
    ],
)
def test_a_name_that_leads_out_of_the_archive_leads_nowhere(name: str, called: str) -> None:
    assert [each.name for each in members(packed({name: b"x"}))] == [called]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("отчёт за год.txt", "cp866"),
        ("Отчет/ПРИЛОЖЕНИЕ 2.txt", "cp866"),
        ("отчёт за год.txt", "cp1251"),
        ("Отчет/ПРИЛОЖЕНИЕ 2.txt", "cp1251"),
        ("Сумын сургууль.txt", "utf-8"),
        ("résumé.txt", "cp437"),
        ("hesabat-ə.txt", "utf-8"),
    ],
)
def test_a_name_in_an_old_encoding_is_read_as_it_was_meant(name: str, encoding: str) -> None:
    placeholder = "x" * len(name.encode(encoding))
    data = packed({placeholder: b"x"}).replace(placeholder.encode(), name.encode(encoding))
    assert [each.name for each in members(data)] == [f"a.zip/{name}"]


def test_an_archive_without_files_holds_none() -> None:
    with pytest.raises(NoText, match=r"^a\.zip holds no files\.$"):
        members(packed({"well/": b""}))


class TestBadArchives:
    def test_a_locked_archive_is_said_to_be_locked(self) -> None:
        data = bytearray(packed({"a.txt": b"We dug."}))
        data[6] |= 1
        data[data.find(b"PK\x01\x02") + 8] |= 1
        assert sentence(bytes(data)) == "a.zip is protected by a password."

    def test_a_truncated_archive_is_said_to_be_cut_off(self) -> None:
        assert sentence(packed({"a.txt": b"We dug."})[:-30]) == "a.zip is damaged or cut off."

    def test_a_damaged_member_costs_only_itself(self) -> None:
        data = packed({"a.txt": b"We dug. " * 9, "b.txt": b"We rest."}, zipfile.ZIP_STORED).replace(b"dug", b"dog", 1)
        found = read(Source("a.zip", None, data))
        assert next(iter(found)) == Source("a.zip/b.txt", None, b"We rest.")
        assert sentence(data) == "a.zip/a.txt is damaged: it cannot be unpacked."

    def test_many_damaged_members_are_one_sentence(self) -> None:
        data = packed({"a.txt": b"We dug.", "b.txt": b"We dug."}, zipfile.ZIP_STORED).replace(b"dug", b"dog")
        said = "a.zip holds 2 files that cannot be read; a.zip/a.txt is damaged: it cannot be unpacked."
        assert sentence(data) == said

    def test_a_bomb_of_one_gigabyte_in_one_megabyte_is_refused_unpacked(self) -> None:
        data = packed({f"{number}.txt": bytes(50_000_000) for number in range(3)})
        assert len(data) < 200_000
        assert "times its size; the limit is 200." in sentence(data)

    def test_a_bomb_whose_files_share_their_bytes_is_refused(self) -> None:
        assert sentence(overlapping(30)) == "a.zip is damaged: its files overlap."

    def test_a_size_that_lies_is_not_believed(self) -> None:
        data = bytearray(packed({"a.txt": bytes(1_000_000)}))
        directory = data.find(b"PK\x01\x02")
        data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
        assert sentence(bytes(data)) == "a.zip/a.txt is damaged: it cannot be unpacked."

    @pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
    def test_what_a_size_hides_is_never_unpacked(self, method: int) -> None:
        data = bytearray(packed({"a.txt": bytes(200_000_000)}, method))
        directory = data.find(b"PK\x01\x02")
        data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
        tracemalloc.start()
        said = sentence(bytes(data))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert (said, most < 100_000_000) == ("a.zip/a.txt is damaged: it cannot be unpacked.", True)

    def test_twenty_thousand_files_are_beyond_the_limit(self) -> None:
        data = packed({str(number): b"" for number in range(20_000)}, zipfile.ZIP_STORED)
        assert sentence(data) == "a.zip holds 20,000 files; the limit is 10,000."


def overlapping(times: int) -> bytes:
    """The bomb of D. Fifield in small: many entries of the directory, one compressed file (A better zip bomb, 2019)."""
    content = bytes(100_000)
    squeezed = zlib.compress(content, 9)[2:-4]
    sizes = (zlib.crc32(content), len(squeezed), len(content))
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, *sizes, 1, 0) + b"a" + squeezed
    directory = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *sizes, 1, 0, 0, 0, 0, 0, 0)
        + bytes([97 + n % 26])
        for n in range(times)
    )
    return local + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(directory), len(local), 0)
