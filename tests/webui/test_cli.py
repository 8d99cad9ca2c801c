"""The command as people and programs use it, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOF = "Parents repaired the roof\n\nIn May 2021 the parents of Baku repaired the school roof with local funds.\n"
ROOF_MN = "Сургуулийн дээврийг засав\n\n2019 онд эцэг эхчүүд орон нутгийн хөрөнгөөр Ховд аймгийн Алтай сумын сургуулийн дээврийг шинэчиллээ.\n"
CLINIC = "Клиника в селе\n\nВ 2018 году в селе открыли новый медицинский пункт и обучили медсестру прививать детей.\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in {"roof-en.txt": ROOF, "roof-mn.txt": ROOF_MN, "clinic.txt": CLINIC}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, reports: Path, cache: Path) -> Path:
    home = tmp_path_factory.mktemp("homes") / "home"
    assert goodpractice("--home", home, "add", reports, cache=cache).returncode == 0
    return home


def goodpractice(*arguments: object, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GOODPRACTICE")}
    environment |= {"GOODPRACTICE_CACHE": str(cache), "GOODPRACTICE_RUNTIME": "onnxruntime-int8"}
    command = [sys.executable, "-m", "webui.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT)


def lines(result: subprocess.CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_question_in_english_finds_the_mongolian_report(home: Path, cache: Path) -> None:
    result = goodpractice(
        "search",
        "parents renewed a school roof with local money",
        "--language",
        "mn",
        "--json",
        "--home",
        home,
        cache=cache,
    )
    (answer,) = lines(result)
    assert answer["qid"] is None
    hit = answer["hits"][0]
    assert set(hit) == {"source", "document", "title", "start", "end", "text", "language", "score", "practice"}
    assert Path(hit["source"]).name == "roof-mn.txt"
    assert hit["language"] == "mn"


def test_without_a_filter_both_roofs_come_before_the_clinic(home: Path, cache: Path) -> None:
    result = goodpractice(
        "--home", home, "search", "who repaired the school roof?", "--json", "--limit", 3, cache=cache
    )
    names = [Path(hit["source"]).name for hit in lines(result)[0]["hits"]]
    assert set(names[:2]) == {"roof-en.txt", "roof-mn.txt"}
    assert names[2] == "clinic.txt"


def test_questions_from_a_file_are_answered_line_by_line(home: Path, cache: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"qid": "a", "query": "school roof"}\n\n{"qid": "b", "query": "медсестра"}\n', encoding="utf-8")
    result = goodpractice("search", "--queries", file, "--limit", 1, "--json", "--home", home, cache=cache)
    assert [(line["qid"], len(line["hits"])) for line in lines(result)] == [("a", 1), ("b", 1)]


def test_people_get_text_without_colours_when_piped(home: Path, cache: Path) -> None:
    result = goodpractice("search", "school roof", "--home", home, cache=cache)
    assert "1. " in result.stdout
    assert "\x1b" not in result.stdout + result.stderr


def test_extract_keeps_nothing_and_prints_the_agreed_form(reports: Path, cache: Path, tmp_path: Path) -> None:
    home = tmp_path / "never"
    result = goodpractice(
        "extract",
        reports / "roof-mn.txt",
        reports / "absent.txt",
        reports / "roof-en.txt",
        "--json",
        "--home",
        home,
        cache=cache,
    )
    mongolian, absent, english = lines(result)
    assert result.returncode == 1
    assert set(absent) == {"source", "error"}
    assert absent["source"] == str(reports / "absent.txt")
    assert not home.exists()
    for line in (mongolian, english):
        assert set(line) >= {"source", "title", "published", "text", "sections", "mentions", "projects", "practices"}
        for mention in line["mentions"]:
            assert line["text"][mention["start"] : mention["end"]] == mention["text"]
    dates = [mention["value"] for mention in english["mentions"] if mention["label"] == "DATE"]
    assert [(date["start"], date["end"], date["ongoing"]) for date in dates] == [("2021-05", None, False)]
    places = {
        mention["name"]: mention["value"]["country"] for mention in mongolian["mentions"] if mention["label"] == "LOC"
    }
    assert places["Ховд аймаг"] == "MN"


def test_bad_input_is_a_sentence_each_and_the_rest_is_done(cache: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(ROOF, encoding="utf-8")
    bad = {
        "empty.txt": b"",
        "junk.bin": bytes(range(256)) * 40,
        "no-text.html": b"<html><head><title></title></head><body><nav><a href='/'>Home</a></nav></body></html>",
        "damaged.txt": (ROOF_MN * 20).encode()[:801] + b"\xff\xfe\xff" + ROOF_MN.encode(),
        "spaces.txt": b" \n\t\n" * 50,
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(50_000_000)
    names = [*bad, "huge.txt", "absent.txt"]
    paths = [tmp_path / name for name in names]
    nobody = "http://127.0.0.1:9/news"  # the discard port: nobody answers
    result = goodpractice("--home", tmp_path / "home", "add", *paths, nobody, good, cache=cache)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    sentences = result.stderr.splitlines()
    assert len(sentences) == len(names) + 1
    for name in [*names, nobody]:
        assert any(name in sentence and sentence.endswith(".") for sentence in sentences), name
    assert result.stdout.startswith("added ")
    assert len(result.stdout.splitlines()) == 1
    listed = goodpractice("show", "--home", tmp_path / "home", cache=cache)
    assert len(listed.stderr.splitlines()) == len(sentences)


def test_a_folder_that_cannot_be_used_is_a_sentence(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for command in (["add", ROOT / "README.md"], ["search", "x"], ["serve"], ["show"], ["index"]):
        result = goodpractice("--home", tmp_path / "file" / "home", *command, cache=cache)
        assert result.returncode == 1, command
        assert len(result.stderr.splitlines()) == 1, result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["search", "a", "--queries", "b"],
        ["unknown"],
        ["search", "a", "--limit", "0"],
        ["serve", "--port", "x"],
    ],
)
def test_a_command_that_is_not_understood_exits_with_2(arguments: list[str], home: Path, cache: Path) -> None:
    result = goodpractice("--home", home, *arguments, cache=cache)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_a_misspelt_setting_is_heard(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "goodpractice.toml").write_text('runtme = "openvino-int8"\n')
    result = goodpractice("--home", tmp_path, "show", cache=cache)
    assert result.returncode == 2
    assert "runtme" in result.stderr


@pytest.mark.parametrize(
    "question", ["", "   ", "'\"; DROP TABLE document; --", "🏫" * 300, "слово " * 10_000, "\x07\x1b[31m"]
)
def test_any_question_has_an_answer(question: str, home: Path, cache: Path) -> None:
    result = goodpractice("search", question, "--json", "--home", home, cache=cache)
    assert result.returncode == 0, result.stderr
    assert len(lines(result)[0]["hits"]) == 3


def test_a_file_of_questions_that_is_not_one_is_a_sentence(home: Path, cache: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    for content in (b"[1, 2]\n", b'{"qid": 1}\n', b"\xff\xff", b"{"):
        file.write_bytes(content)
        result = goodpractice("search", "--queries", file, "--home", home, cache=cache)
        assert result.returncode == 1
        assert len(result.stderr.splitlines()) == 1


def test_show_finds_a_report_by_id_path_or_name(home: Path, cache: Path, reports: Path) -> None:
    by_name = goodpractice("show", "roof-mn.txt", "--json", "--home", home, cache=cache)
    document = lines(goodpractice("show", "--json", "--home", home, cache=cache))
    assert len(document) == 3
    by_path = goodpractice("show", reports / "roof-mn.txt", "--json", "--home", home, cache=cache)
    assert by_name.stdout == by_path.stdout != ""
    assert goodpractice("show", "nothing-like-it", "--home", home, cache=cache).returncode == 1


def test_a_backup_restores_a_corpus_that_answers_as_before(home: Path, cache: Path, tmp_path: Path) -> None:
    question = ("search", "school roof", "--json", "--home")
    before = goodpractice(*question, home, cache=cache).stdout
    assert goodpractice("--home", home, "backup", tmp_path / "file", cache=cache).returncode == 0
    assert goodpractice("--home", tmp_path / "new", "restore", tmp_path / "file", cache=cache).returncode == 0
    assert goodpractice(*question, tmp_path / "new", cache=cache).stdout == before
    assert goodpractice("--home", tmp_path / "new", "doctor", cache=cache).returncode == 0
    again = goodpractice("--home", tmp_path / "new", "restore", tmp_path / "file", cache=cache)
    assert again.returncode == 2
    assert len(again.stderr.splitlines()) == 1


def test_the_doctor_says_in_which_languages_scans_are_recognised(home: Path, cache: Path) -> None:
    said = goodpractice("doctor", "--home", home, cache=cache).stdout
    assert "Scans are recognised in" in said or "apt install tesseract-ocr" in said


def test_the_doctor_finds_a_damaged_corpus(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus.db").write_bytes(b"not a database" * 100)
    result = goodpractice("doctor", "--home", tmp_path, cache=cache)
    assert result.returncode == 1
    assert "✗" in result.stdout


def test_help_loads_no_heavy_library() -> None:
    code = "import sys; sys.argv = ['goodpractice', '--help']\nfrom webui.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += (
        "heavy = {'numpy', 'sqlalchemy', 'spacy', 'faiss', 'flask', 'onnxruntime', 'openvino', 'trafilatura', 'rich'}\n"
    )
    code += "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)


def test_a_search_loads_only_what_it_needs(home: Path, cache: Path) -> None:
    code = f"import sys; sys.argv = ['goodpractice', '--home', {str(home)!r}, 'search', 'school roof']\n"
    code += "from webui.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "heavy = {'spacy', 'flask', 'alembic', 'trafilatura', 'rich', 'babel', 'onnx', 'torch', 'lxml', 'ingest.readers', 'ingest.crawl'}\n"
    code += "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    environment = os.environ | {"GOODPRACTICE_CACHE": str(cache), "GOODPRACTICE_RUNTIME": "onnxruntime-int8"}
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
