"""Which language a text is in."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language import Guess, detect_language
from ingest.language_model import model, opened, unpacked

SENTENCES = {
    "az": "Layihə çərçivəsində kənd məktəblərində müəllimlər üçün təlimlər keçirildi.",
    "en": "The project trained teachers in village schools and repaired three wells.",
    "es": "El proyecto formó a los maestros de las escuelas rurales y reparó tres pozos.",
    "fr": "Le projet a formé les enseignants des écoles de village et réparé trois puits.",
    "ka": "პროექტის ფარგლებში სოფლის სკოლების მასწავლებლებს ტრენინგი ჩაუტარდათ.",
    "kk": "Жоба аясында ауыл мектептерінің мұғалімдері оқытылып, үш құдық жөнделді.",
    "ky": "Долбоордун алкагында айыл мектептеринин мугалимдери окутулуп, үч кудук оңдолду.",
    "mn": "Төслийн хүрээнд сумын сургуулийн багш нарыг сургаж, гурван худаг засварлав.",
    "ru": "В рамках проекта обучили учителей сельских школ и отремонтировали три колодца.",
    "tr": "Proje kapsamında köy okullarındaki öğretmenler eğitildi ve üç kuyu onarıldı.",
    "uz": "Loyiha doirasida qishloq maktablari o‘qituvchilari o‘qitildi va uchta quduq ta’mirlandi.",
}
CYRILLIC_UZBEK = "Лойиҳа доирасида қишлоқ мактаблари ўқитувчилари ўқитилди ва учта қудуқ таъмирланди."


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_has_its_language_for_sure(language: str) -> None:
    guess = detect_language(SENTENCES[language])
    assert guess.language == language
    assert guess.confidence > 0.95


@pytest.mark.parametrize("language", SENTENCES)
def test_capitals_change_nothing(language: str) -> None:
    assert detect_language(SENTENCES[language].upper()).language == language


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("az", "su təchizatı layihələri"),
        ("az", "TƏHSİL LAYİHƏSİ"),
        ("en", "water projects for women"),
        ("en", "climate change adaptation"),
        ("fr", "eau potable"),
        ("ka", "გენდერული თანასწორობა"),
        ("kk", "ауыз су жобасы"),
        ("mn", "усан хангамжийн төсөл"),
        ("mn", "БОЛОВСРОЛЫН ТӨСӨЛ"),
        ("ru", "проект в сфере образования"),
        ("tr", "su temini projeleri"),
        ("uz", "ichimlik suvi loyihasi"),
    ],
)
def test_a_short_query_has_its_language(language: str, query: str) -> None:
    assert detect_language(query).language == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "12 345 678",
        "2022-09-01 / 30.11.2022",
        "!!! ... ??? -- «»",
        "😀😀 🎉",
        "UNDP UNICEF USAID",
        "UNDP, ПРООН, БМТ",
        "https://example.org/az/layiheler/tehsil-ucun-destek",
        "www.example.org",
        "info@example.org, office.baku@example.org",
        "+994 12 555 66 77",
        "USD 25,000",
        "ok",
        "\x00\x01",
        "\ud800\udfff",
    ],
)
def test_what_is_no_language_is_undetermined(text: str) -> None:
    assert detect_language(text).language == "und"


def test_an_address_in_a_sentence_does_not_speak_for_it() -> None:
    address = " https://example.org/projects/education-support-for-village-schools-and-their-teachers info@example.org"
    assert detect_language(SENTENCES["mn"] + address * 3).language == "mn"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("mn", SENTENCES["mn"].replace("ө", "є").replace("ү", "ї")),
        ("tr", SENTENCES["tr"].replace("ı", "ý").replace("ş", "þ").replace("ğ", "ð")),
        ("az", "Лајиһә чәрчивәсиндә кәнд мәктәбләриндә мүәллимләр үчүн тәлимләр кечирилди."),
        ("az", "Bu layihe cercivesinde mekteblerin muellimleri ve qadinlar ucun telimler kecirilib."),
        ("az", SENTENCES["az"].replace("ı", "i").replace("ş", "s").replace("ç", "c")),
        ("uz", CYRILLIC_UZBEK),
    ],
)
def test_other_ways_to_write_a_language_are_known(language: str, text: str) -> None:
    assert detect_language(text).language == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "У межах проєкту навчили вчителів сільських шкіл, і їхні учні є тепер успішними."),
        ("is", "Þetta verkefni hefur þjálfað kennara í skólum og það gerði við þrjá brunna."),
        ("sr", "У оквиру пројекта обучени су наставници сеоских школа и поправљена су три бунара."),
        ("tt", "Проект кысаларында авыл мәктәпләре укытучылары өйрәтелде һәм өч кое төзәтелде."),
        ("en", "The equality index explains how extra quotas for Mexico were exchanged."),
    ],
)
def test_the_letters_of_an_odd_spelling_do_not_take_other_languages_away(language: str, text: str) -> None:
    assert detect_language(text).language == language


def test_only_the_languages_asked_for_are_given() -> None:
    assert detect_language(SENTENCES["tr"], among=["az", "en"]).language == "az"
    assert detect_language(SENTENCES["mn"].replace("ө", "є"), among={"uk", "ru"}).language in {"uk", "ru", "und"}
    assert detect_language(SENTENCES["tr"], among=[]) == Guess("und", 0.0)
    assert detect_language(SENTENCES["tr"], among=["xx"]).language == "und"


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_language_or_none(text: str) -> None:
    guess = detect_language(text)
    assert guess.language == "und" or len(guess.language) == 2
    assert 0.0 <= guess.confidence <= 1.0


@pytest.mark.parametrize("junk", ["a", "ə ", "@", "www.", "A B ", "a.@", "a@a.", "-", "https://", "İ", "\u0301", "ї "])
def test_a_megabyte_of_junk_is_judged_by_its_beginning(junk: str) -> None:
    assert detect_language(junk * (1_000_000 // len(junk))) == detect_language((junk * 4_000)[:4_000])


def test_threads_agree() -> None:
    texts = [*SENTENCES.values()] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(detect_language, texts)) == [detect_language(text) for text in texts]


def test_the_library_is_loaded_only_when_needed() -> None:
    code = "import sys, ingest.language; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_unpacked_model_answers_as_the_packed_one(tmp_path: Path) -> None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    packed = LanguageIdentifier.from_model_file(MODEL_FILE)
    with ThreadPoolExecutor(2) as pool:  # both at once, into one folder
        first, second = pool.map(unpacked, [tmp_path / "cache" / "model"] * 2)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["model"]
    assert first == second
    for text in SENTENCES.values():
        assert opened(first).rank(text) == packed.rank(text)


def test_without_a_cache_folder_the_model_is_unpacked_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert model.__wrapped__().classify(SENTENCES["mn"])[0] == "mn"
    assert "cannot be used" in caplog.text
