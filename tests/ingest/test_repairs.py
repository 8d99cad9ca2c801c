"""Quirks of real pages put right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Repair, Span
from ingest.cleaning import clean_line
from ingest.language import detect_language
from ingest.readers import Block
from ingest.repairs import Repaired, mend, repair
from ingest.repairs.rewriting import Change, rewritten
from ingest.sections import lay_out

SENTENCES = {
    "az": "Yazda üç küçənin sakinləri körpünü özləri təmir etdilər, İsmayıllıda isə uşaqlar yenə məktəbə gedirlər.",
    "mn": "Хавар гурван гудамжны оршин суугчид гүүрээ өөрсдөө засаж, Өвөр Үүлийн хүүхдүүд баярлав.",
    "ru": "Весной жители трёх улиц сами починили мост через ручей, и дети снова ходят в школу.",
    "tr": "İlkbaharda üç sokağın sakinleri köprüyü kendileri onardı, çocuklar okula kısa yoldan gidiyor.",
    "kk": "Көктемде үш көшенің тұрғындары көпірді өздері жөндеп, балалар мектепке қайта қатынады.",
    "ky": "Жазында үч көчөнүн тургундары көпүрөнү өздөрү оңдоп, балдар мектепке кайра барышты.",
    "ka": "გაზაფხულზე სამი ქუჩის მცხოვრებლებმა ხიდი თავად შეაკეთეს.",
    "uk": "Навесні мешканці трьох вулиць самі полагодили міст, і їхні діти є знову щасливі: «Київ допоміг».",
    "tt": "Яз көне өч урам кешеләре күперне үзләре төзәтте, һәм балалар янә мәктәпкә йөри.",
    "ba": "Яҙ көнө өс урам кешеләре күперҙе үҙҙәре төҙәтте, һәм балалар йәнә мәктәпкә йөрөй.",
    "fr": "Au printemps, les habitants de trois rues ont réparé eux-mêmes le pont : « Ça y est », dit l’école.",
    "en": "In spring the people of three streets repaired the bridge themselves – “for our children”.",
    "is": "Um vorið gerðu íbúar þriggja gatna við brúna sjálfir og nú ganga börnin í skólann.",
    "sr": "У пролеће су становници трију улица сами поправили мост, па деца опет иду у школу.",
}
CYRILLIC = "Јазда үч күчәнин сакинләри көрпүнү өзләри тәмир етдиләр, Исмајыллыда исә ушаглар јенә мәктәбә ҝедирләр."


def as_seen(text: str) -> str:
    """As a line of a document is read."""
    return repair(text, detect_language(mend(text).text).language).text


@pytest.mark.parametrize("language", SENTENCES)
def test_what_is_right_stays(language: str) -> None:
    assert repair(SENTENCES[language], language) == Repaired(SENTENCES[language])
    assert as_seen(SENTENCES[language]) == SENTENCES[language]


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("other", ["ru", "kk", "en", "fr", "und"])
def test_a_language_that_was_mistaken_does_no_harm(language: str, other: str) -> None:
    assert repair(SENTENCES[language], other) == Repaired(SENTENCES[language])


def test_mongolian_with_the_old_letters_gets_its_own() -> None:
    typed = SENTENCES["mn"].translate(str.maketrans("үөҮӨ", "їєЇЄ"))
    assert as_seen(typed) == SENTENCES["mn"]
    assert repair("Їндэсний тєсєл", "mn") == Repaired("Үндэсний төсөл", (Repair(Span(0, 14), "Їндэсний тєсєл"),))


def test_ukrainian_letters_stay_where_a_word_is_ukrainian() -> None:
    assert repair("Украинд (Україні) їйлдвэр нээв", "mn").text == "Украинд (Україні) үйлдвэр нээв"
    assert repair("їхні", "uk").text == "їхні"
    assert repair("їйлдвэр", "und").text == "їйлдвэр"


def test_mongolian_typed_with_v_gets_its_own_letter() -> None:
    assert repair("vндсэн хvн Yндэсний HYБ, НVБ-ын vйлдвэр", "mn").text == "үндсэн хүн Үндэсний НҮБ, НҮБ-ын үйлдвэр"
    assert repair("версия v2, v", "mn").text == "версия v2, v"


def test_azerbaijani_in_cyrillic_is_read_in_todays_letters() -> None:
    assert as_seen(CYRILLIC) == SENTENCES["az"]
    assert repair(CYRILLIC, "az").repairs == (Repair(Span(0, len(CYRILLIC) - 1), CYRILLIC[:-1]),)
    assert repair("БАКЫ ШӘҺӘРИ", "az").text == "BAKI ŞƏHƏRİ"


def test_russian_words_in_an_azerbaijani_line_stay() -> None:
    line = "Тәһсил назирлији (Министерство образования)"
    assert repair(line, "az").text == "Təhsil nazirliyi (Министерство образования)"
    assert repair("Министерство труда", "az").text == "Министерство труда"


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("mәktәb vә әhali Әli", "məktəb və əhali Əli"),  # Cyrillic schwas
        ("mǝktǝb vǝ Ǝli", "məktəb və Əli"),  # turned e
        ("mäktäb üçün täkmil gözäl Äli", "məktəb üçün təkmil gözəl Əli"),  # the alphabet of 1991
        ("i\u0307şlər, i\u0307ki İ\u200blham", "işlər, iki İlham"),
    ],
)
def test_azerbaijani_letters_that_look_otherwise_are_put_right(damaged: str, meant: str) -> None:
    assert repair(damaged, "az").text == meant


@pytest.mark.parametrize(
    "uncertain",
    [
        "IKI ISLER",  # İKİ or IKI, İŞLƏR or IŞLƏR
        "ışlər",  # a Turkish keyboard, or someone's own word
        "mekteb ve tehsil",  # e for ə three times in four
        "t?hsil m?rk?zi",  # ə or any other letter that was lost
        "m@kt@b",  # or an address
        "Järvi ilə Häkkinen",
        "Mäkinen",
    ],
)
def test_azerbaijani_that_could_mean_something_else_stays(uncertain: str) -> None:
    assert repair(uncertain, "az") == Repaired(uncertain)


def test_turkish_read_as_western_gets_its_letters() -> None:
    damaged = SENTENCES["tr"].encode("cp1254").decode("cp1252")
    assert damaged != SENTENCES["tr"]
    assert as_seen(damaged) == SENTENCES["tr"]
    assert repair("Þór Sigurðsson ödülü aldığını söyledi", "tr").text == "Þór Sigurðsson ödülü aldığını söyledi"


@pytest.mark.parametrize(
    ("language", "mixed", "meant"),
    [
        ("ru", "Cтатья", "Статья"),
        ("ru", "мeстный", "местный"),
        ("ru", "Oбщество", "Общество"),
        ("ru", "cyдьбa", "судьба"),
        ("kk", "бiлiм", "білім"),
        ("kk", "шаhар", "шаһар"),
        ("en", "prоject", "project"),
        ("en", "Еurоpean", "European"),
        ("ru", "ХIХ", "XIX"),
        ("az", "іnkіşaf", "inkişaf"),
        ("ru", "ТV", "TV"),
    ],
)
def test_letters_of_another_alphabet_within_a_word_are_put_right(language: str, mixed: str, meant: str) -> None:
    assert mixed != meant
    assert repair(f"1 {mixed}.", language).text == f"1 {meant}."


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("mn", "USAIDийн"),
        ("mn", "ACтай"),
        ("mn", "pHийн"),
        ("ky", "eКыргыз"),
        ("ru", "CО"),
        ("ru", "кВt"),
        ("ru", "iPhoneом"),
        ("mn", "хyн"),  # хүн or хун
        ("kk", "iс"),
        ("en", "Βeta"),
    ],
)
def test_words_whose_alphabet_is_not_certain_stay(language: str, word: str) -> None:
    assert repair(word, language) == Repaired(word)


ENCODINGS = ["latin-1", "sloppy-windows-1252", "sloppy-windows-1254", "sloppy-windows-1251"]


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", ["az", "mn", "ru", "tr", "kk", "ka"])
def test_utf8_that_was_read_as_something_else_is_read_again(language: str, encoding: str, times: int) -> None:
    __import__("ftfy.bad_codecs")
    text = SENTENCES[language]
    for _ in range(times):
        text = text.encode().decode(encoding)
    mended = mend(text)
    assert mended.text == SENTENCES[language]
    assert mended.repairs == (Repair(Span(0, len(mended.text)), clean_line(text)),)


@pytest.mark.parametrize(
    "text", ["«СССР»", "РЁБРА", "ВІЙ", "Är det så?", "L’É»", "façade – « Â »", "Ã", "Â£5 Ã—", "Р»Р"]
)
def test_rare_letters_are_no_lost_encoding(text: str) -> None:
    assert mend(text).text in {text, "£5 ×"}


def test_what_was_lost_for_good_stays_as_it_is() -> None:
    lost = SENTENCES["ru"].encode().decode("latin-1").encode().decode("cp1252", "ignore")
    assert mend(lost) == Repaired(clean_line(lost))


def test_a_repair_of_a_repair_remembers_the_source() -> None:
    once = rewritten(Repaired("one two three"), [Change(Span(4, 7), "zwei")])
    twice = rewritten(once, [Change(Span(0, 8), "a b"), Change(Span(9, 14), "c")])
    assert once == Repaired("one zwei three", (Repair(Span(4, 8), "two"),))
    assert twice == Repaired("a b c", (Repair(Span(0, 5), "one two three"),))


def undone(text: str, repairs: tuple[Repair, ...]) -> str:
    for each in reversed(repairs):
        text = text[: each.span.start] + each.original + text[each.span.end :]
    return text


QUIRKY = st.lists(
    st.sampled_from(
        ["Тєсєл", "їйлдвэр", "vндсэн", "Cтатья", "mәktәb", "Лајиһә", "Ð¡Ð¾", "i\u0307ki", "clean", "Київ", "."]
    )
    | st.text(max_size=8),
    max_size=8,
).map(" ".join)


@given(QUIRKY, st.sampled_from(["az", "mn", "ru", "tr", "kk", "uk", "en", "und"]))
@settings(deadline=None, max_examples=60)
def test_putting_the_originals_back_gives_what_the_source_has(text: str, language: str) -> None:
    found = repair(text, language)
    assert undone(found.text, found.repairs) == clean_line(text)
    assert all(found.text[each.span.start : each.span.end] != each.original for each in found.repairs)


@given(st.lists(st.builds(Block, QUIRKY, st.sampled_from(["heading", "paragraph", "item", "row"])), max_size=6))
@settings(deadline=None, max_examples=60)
def test_repairs_stand_where_the_document_was_mended(blocks: list[Block]) -> None:
    layout = lay_out(blocks, detect_language)
    before = "\n\n".join(line for block in blocks if (line := clean_line(block.text)))
    assert undone(layout.text, layout.repairs) == before


@pytest.mark.parametrize(
    "junk", ["Ð", "Ð¡Ð¾ ", "Р»", "Й™", "a" + "Й™", "аa", "ї", "ә ", "ҹ", "вЂ", "Ã\x83Â", "ä ", "\u0307i", "<Ð¡"]
)
def test_a_long_line_of_anything_is_repaired(junk: str) -> None:
    text = junk * (10_000 // len(junk))
    for language in ("mn", "az"):
        found = repair(text, language)
        assert undone(found.text, found.repairs) == clean_line(text)
