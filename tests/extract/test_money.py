"""Amounts of money are read back as they were written, in each language, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Money
from extract.amounts import find_money
from extract.amounts.figures import figures

LANGUAGES = ("en", "az", "mn", "ru", "tr", "kk", "ky", "uz", "ka", "fr", "es")
CURRENCIES = ("USD", "EUR", "AZN", "MNT", "RUB", "TRY", "KZT", "KGS", "UZS", "GEL", "GBP", "CHF", "CAD")
unhurried = settings(deadline=None, max_examples=60)  # the first example of a language loads its words


def read(text: str, language: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.name) for mention in find_money(text, language)]


WRITTEN = [
    ("en", "It cost $2.5 million.", [("$2.5 million", "2500000 USD")]),
    ("en", "a grant of USD 20,000 was", [("USD 20,000", "20000 USD")]),
    ("en", "EUR 1.2m and €5k, £3bn", [("EUR 1.2m", "1200000 EUR"), ("€5k", "5000 EUR"), ("£3bn", "3000000000 GBP")]),
    ("en", "20 US dollars", [("20 US dollars", "20 USD")]),
    ("en", "two hundred and fifty thousand US dollars", [("two hundred and fifty thousand US dollars", "250000 USD")]),
    ("en", "5-million-dollar project", [("5-million-dollar", "5000000 USD")]),
    ("en", "between 5 and 10 million tugriks", [("5", "5000000 MNT"), ("10 million tugriks", "10000000 MNT")]),
    ("en", "from $1 to $3 million", [("$1", "1000000 USD"), ("$3 million", "3000000 USD")]),
    ("en", "$1-3 million", [("$1", "1000000 USD"), ("3 million", "3000000 USD")]),
    ("en", "In 2020 USD 500,000 was spent", [("USD 500,000", "500000 USD")]),
    ("en", "a million dollars", [("a million dollars", "1000000 USD")]),
    ("en", "half a million euros", [("half a million euros", "500000 EUR")]),
    ("en", "1,234.56 manats", [("1,234.56 manats", "1234.56 AZN")]),
    ("en", "call +994 50 123 45 67 AZN 5", [("AZN 5", "5 AZN")]),
    ("en", "10 million Canadian dollars", [("10 million Canadian dollars", "10000000 CAD")]),
    ("en", "2.5 million Azerbaijani manat", [("2.5 million Azerbaijani manat", "2500000 AZN")]),
    ("en", "CHF 2 833 287.25", [("CHF 2 833 287.25", "2833287.25 CHF")]),
    ("en", "100 dollar bill", [("100 dollar", "100 USD")]),
    ("en", "5,000,000 MNT (about $1,500)", [("5,000,000 MNT", "5000000 MNT"), ("$1,500", "1500 USD")]),
    ("en", "over 3 thousand Kazakhstani tenge", [("3 thousand Kazakhstani tenge", "3000 KZT")]),
    ("en", "US$ 1.5 billion", [("US$ 1.5 billion", "1500000000 USD")]),
    ("en", "in 2019-2020, 5 schools and 10 million tugriks", [("10 million tugriks", "10000000 MNT")]),
    ("en", "Total: 2019 - 500 000 USD", [("500 000 USD", "500000 USD")]),
    ("az", "20 min manat", [("20 min manat", "20000 AZN")]),
    ("az", "20 000 (iyirmi min) manat", [("20 000 (iyirmi min) manat", "20000 AZN")]),
    ("az", "15 000 ₼ və 3 500 AZN-dən", [("15 000 ₼", "15000 AZN"), ("3 500 AZN-dən", "3500 AZN")]),
    ("az", "iki yarım milyon manat", [("iki yarım milyon manat", "2500000 AZN")]),
    ("az", "10-15 min manat", [("10", "10000 AZN"), ("15 min manat", "15000 AZN")]),
    ("az", "5 min ABŞ dolları", [("5 min ABŞ dolları", "5000 USD")]),
    ("az", "ABŞ-ın 2 milyon dolları", [("ABŞ-ın 2 milyon dolları", "2000000 USD")]),
    ("az", "20 mindən artıq manat", [("20 mindən artıq manat", "20000 AZN")]),
    ("az", "5 manat 20 qəpik", [("5 manat 20 qəpik", "5.2 AZN")]),
    ("az", "1,5 mln. avro", [("1,5 mln. avro", "1500000 EUR")]),
    (
        "az",
        "38 400 manat xərclənib. Bunun 15 000 manatını Baş",
        [("38 400 manat", "38400 AZN"), ("15 000 manatını", "15000 AZN")],
    ),
    ("az", "10 mindən 15 min manatadək", [("10 mindən", "10000 AZN"), ("15 min manatadək", "15000 AZN")]),
    ("az", "2020-ci ildə 500 000 AZN", [("500 000 AZN", "500000 AZN")]),
    ("az", "30 min Türkmənistan manatı", [("30 min Türkmənistan manatı", "30000 TMT")]),
    ("mn", "5 сая төгрөг", [("5 сая төгрөг", "5000000 MNT")]),
    ("mn", "22,5 сая төгрөгөөр", [("22,5 сая төгрөгөөр", "22500000 MNT")]),
    ("mn", "126 мянган ам.долларын санхүүжилтээр", [("126 мянган ам.долларын", "126000 USD")]),
    ("mn", "АНУ-ын 5000 доллар", [("АНУ-ын 5000 доллар", "5000 USD")]),
    ("mn", "50 сая АНУ-ын доллар", [("50 сая АНУ-ын доллар", "50000000 USD")]),
    ("mn", "5 сая гаруй төгрөгийн", [("5 сая гаруй төгрөгийн", "5000000 MNT")]),
    ("mn", "5-аас 10 сая төгрөг", [("5-аас", "5000000 MNT"), ("10 сая төгрөг", "10000000 MNT")]),
    ("mn", "1.2 тэрбум төгрөг", [("1.2 тэрбум төгрөг", "1200000000 MNT")]),
    ("mn", "5 тэрбум 300 сая төгрөгийн", [("5 тэрбум 300 сая төгрөгийн", "5300000000 MNT")]),
    ("mn", "₮500,000", [("₮500,000", "500000 MNT")]),
    ("mn", "хоёр зуун мянган төгрөг", [("хоёр зуун мянган төгрөг", "200000 MNT")]),
    ("mn", "нэг хагас сая төгрөг", [("нэг хагас сая төгрөг", "1500000 MNT")]),
    ("mn", "2019 оны 5 сая төгрөг", [("5 сая төгрөг", "5000000 MNT")]),
    ("mn", "20 000 төг", [("20 000 төг", "20000 MNT")]),
    ("mn", "10,000 ам. доллар", [("10,000 ам. доллар", "10000 USD")]),
    ("mn", "25 мянган канад доллар", [("25 мянган канад доллар", "25000 CAD")]),
    ("mn", "4,798,204,000 төгрөг", [("4,798,204,000 төгрөг", "4798204000 MNT")]),
    ("ru", "1 млн 500 тыс. сомов", [("1 млн 500 тыс. сомов", "1500000 KGS")]),
    ("ru", "от 1 до 3 тыс. евро", [("1", "1000 EUR"), ("3 тыс. евро", "3000 EUR")]),
    ("ru", "22,5 млн. тенге", [("22,5 млн. тенге", "22500000 KZT")]),
    ("ru", "полтора миллиона рублей", [("полтора миллиона рублей", "1500000 RUB")]),
    ("ru", "полмиллиона долларов", [("полмиллиона долларов", "500000 USD")]),
    ("ru", "два с половиной миллиона манатов", [("два с половиной миллиона манатов", "2500000 AZN")]),
    ("ru", "500 долларов США", [("500 долларов США", "500 USD")]),
    ("ru", "5 тыс. американских долларов", [("5 тыс. американских долларов", "5000 USD")]),
    ("ru", "до миллиона долларов", [("миллиона долларов", "1000000 USD")]),
    ("ru", "1,234 млн руб.", [("1,234 млн руб", "1234000 RUB")]),
    ("ru", "500 тыс. USD", [("500 тыс. USD", "500000 USD")]),
    ("ru", "350 тыс. долл. США", [("350 тыс. долл. США", "350000 USD")]),
    ("ru", "20 азербайджанских манатов", [("20 азербайджанских манатов", "20 AZN")]),
    ("ru", "5 рублей 50 копеек", [("5 рублей 50 копеек", "5.5 RUB")]),
    ("ru", "10–12 тысяч сомов", [("10", "10000 KGS"), ("12 тысяч сомов", "12000 KGS")]),
    ("ru", "между 5 и 7 тысячами евро", [("5", "5000 EUR"), ("7 тысячами евро", "7000 EUR")]),
    ("ru", "20 000 (двадцать тысяч) сомов", [("20 000 (двадцать тысяч) сомов", "20000 KGS")]),
    ("ru", "30 туркменских манатов", [("30 туркменских манатов", "30 TMT")]),
    ("ru", "5 тыс. руб. Доллар упал", [("5 тыс. руб", "5000 RUB")]),
    ("ru", "2020 год 500 000 сомов", [("500 000 сомов", "500000 KGS")]),
    ("tr", "2,6 milyar dolara", [("2,6 milyar dolara", "2600000000 USD")]),
    ("tr", "140000 $'lık", [("140000 $'lık", "140000 USD")]),
    ("tr", "465 milyon dolara", [("465 milyon dolara", "465000000 USD")]),
    ("tr", "50 bin TL", [("50 bin TL", "50000 TRY")]),
    ("tr", "5.000 TL'lik", [("5.000 TL'lik", "5000 TRY")]),
    ("tr", "iki buçuk milyon lira", [("iki buçuk milyon lira", "2500000 TRY")]),
    ("tr", "100.000 Euro hibe", [("100.000 Euro", "100000 EUR")]),
    ("tr", "60-150 bin avro", [("60", "60000 EUR"), ("150 bin avro", "150000 EUR")]),
    ("tr", "250 bin ABD doları", [("250 bin ABD doları", "250000 USD")]),
    ("tr", "4.500.000 €", [("4.500.000 €", "4500000 EUR")]),
    ("kk", "бес жүз бес мың теңгеден", [("бес жүз бес мың теңгеден", "505000 KZT")]),
    ("kk", "екі бүтін оннан бес миллиард долларға", [("екі бүтін оннан бес миллиард долларға", "2500000000 USD")]),
    ("kk", "30 – 40 теңгеден", [("30", "30 KZT"), ("40 теңгеден", "40 KZT")]),
    ("kk", "1,7 миллиард теңге", [("1,7 миллиард теңге", "1700000000 KZT")]),
    (
        "kk",
        "он екі бүтін оннан тоғыз миллиард АҚШ долларына",
        [("он екі бүтін оннан тоғыз миллиард АҚШ долларына", "12900000000 USD")],
    ),
    ("kk", "үш жарым миллиард теңгеден", [("үш жарым миллиард теңгеден", "3500000000 KZT")]),
    ("kk", "1 тиын", [("1 тиын", "0.01 KZT")]),
    (
        "kk",
        "екі миллиард жүз он төрт миллион теңгенің",
        [("екі миллиард жүз он төрт миллион теңгенің", "2114000000 KZT")],
    ),
    ("ky", "500 миң сом", [("500 миң сом", "500000 KGS")]),
    ("ky", "1,5 млн. сомго", [("1,5 млн. сомго", "1500000 KGS")]),
    ("ky", "185 000 сом", [("185 000 сом", "185000 KGS")]),
    ("ky", "эки миллион беш жүз миң сомдук", [("эки миллион беш жүз миң сомдук", "2500000 KGS")]),
    ("ky", "20 миң АКШ доллары", [("20 миң АКШ доллары", "20000 USD")]),
    ("ky", "3 миңден 5 миң сомго чейин", [("3 миңден", "3000 KGS"), ("5 миң сомго", "5000 KGS")]),
    ("uz", "5 million so‘m", [("5 million so‘m", "5000000 UZS")]),
    ("uz", "20 ming AQSH dollari", [("20 ming AQSH dollari", "20000 USD")]),
    ("uz", "1,5 mlrd. so'mlik", [("1,5 mlrd. so'mlik", "1500000000 UZS")]),
    ("uz", "ikki yarim million so‘m", [("ikki yarim million so‘m", "2500000 UZS")]),
    ("uz", "100 mln so'mdan ortiq", [("100 mln so'mdan", "100000000 UZS")]),
    ("uz", "5 mln-dan 10 mln so‘mgacha", [("5 mln-dan", "5000000 UZS"), ("10 mln so‘mgacha", "10000000 UZS")]),
    ("ka", "5 000 ლარი", [("5 000 ლარი", "5000 GEL")]),
    ("ka", "2,5 მილიონი ლარის", [("2,5 მილიონი ლარის", "2500000 GEL")]),
    ("ka", "20 ათასი აშშ დოლარი", [("20 ათასი აშშ დოლარი", "20000 USD")]),
    ("ka", "769 აშშ დოლარის", [("769 აშშ დოლარის", "769 USD")]),
    ("ka", "ოცდაათი ათასი ევრო", [("ოცდაათი ათასი ევრო", "30000 EUR")]),
    ("ka", "₾500", [("₾500", "500 GEL")]),
    ("ka", "ორასი ათას ლარამდე", [("ორასი ათას ლარამდე", "200000 GEL")]),
    ("fr", "2 millions d'euros", [("2 millions d'euros", "2000000 EUR")]),
    ("fr", "1,5 M€", [("1,5 M€", "1500000 EUR")]),
    ("fr", "12 k€", [("12 k€", "12000 EUR")]),
    ("fr", "quatre-vingt-dix mille euros", [("quatre-vingt-dix mille euros", "90000 EUR")]),
    ("fr", "5 000 dollars américains", [("5 000 dollars américains", "5000 USD")]),
    ("fr", "un million et demi d’euros", [("un million et demi d’euros", "1500000 EUR")]),
    ("fr", "entre 5 et 10 millions de dollars", [("5", "5000000 USD"), ("10 millions de dollars", "10000000 USD")]),
    ("fr", "50 000 dollars canadiens", [("50 000 dollars canadiens", "50000 CAD")]),
    ("fr", "3 millions de francs CFA", [("3 millions de francs CFA", "3000000 XOF")]),
    ("fr", "20 mille dollars US", [("20 mille dollars US", "20000 USD")]),
    ("es", "2 millones de dólares", [("2 millones de dólares", "2000000 USD")]),
    ("es", "1.500.000 euros", [("1.500.000 euros", "1500000 EUR")]),
    ("es", "dos mil quinientos millones de euros", [("dos mil quinientos millones de euros", "2500000000 EUR")]),
    (
        "es",
        "5 mil millones de dólares estadounidenses",
        [("5 mil millones de dólares estadounidenses", "5000000000 USD")],
    ),
    ("es", "un millón y medio de euros", [("un millón y medio de euros", "1500000 EUR")]),
    ("es", "1,5 millones de euros", [("1,5 millones de euros", "1500000 EUR")]),
    ("es", "de 5 a 10 millones de euros", [("5", "5000000 EUR"), ("10 millones de euros", "10000000 EUR")]),
    ("es", "medio millón de dólares", [("medio millón de dólares", "500000 USD")]),
    ("es", "300.000 pesos mexicanos", [("300.000 pesos mexicanos", "300000 MXN")]),
    ("es", "US$20,000", [("US$20,000", "20000 USD")]),
    ("es", "treinta y cinco mil quetzales", [("treinta y cinco mil quetzales", "35000 GTQ")]),
]


@pytest.mark.parametrize(("language", "text", "amounts"), WRITTEN)
def test_amounts_are_read_as_people_write_them(language: str, text: str, amounts: list[tuple[str, str]]) -> None:
    assert read(text, language) == amounts


NEVER = [
    ("en", "SDG 4 and COP 27"),
    ("en", "millions of dollars"),
    ("en", "50 pounds of rice"),
    ("en", "article 5 of 2020"),
    ("az", "bir neçə milyon manat"),
    ("az", "(min manat)"),
    ("mn", "хэдэн сая төгрөг"),
    ("ru", "миллионы долларов"),
    ("fr", "500 francs"),
    ("en", "Call 555 12 34 or +1 202 555 0199."),
    ("en", "In 2019 and 2020, 35% of 1,200 pupils"),
    ("en", "under Article 20 of the law"),
    ("en", "PHP 8 and 12 TOP experts"),
    ("az", "2010-cu ildə yeni 10 yeni məktəb"),
    ("tr", "10 yeni sınıf"),
    ("ru", "тел. 8 800 555 35 35, ст. 20, 15 %"),
    ("mn", "8 аймгийн 28 сумын 31 сургууль"),
    ("mn", "(сая төгрөг)"),
    ("ru", "бюджет (тыс. сомов)"),
    ("kk", "бірнеше миллион теңге"),
    ("fr", "plusieurs millions d’euros"),
]


@pytest.mark.parametrize(("language", "text"), NEVER)
def test_nothing_else_is_an_amount(language: str, text: str) -> None:
    assert read(text, language) == []


AMOUNTS = st.integers(1, 10**12) | st.decimals(0, 10**6, places=2).map(float)


def value(text: str, language: str) -> Money | None:
    """The only amount of *text*, which must be that amount and nothing else."""
    mentions = find_money(f"({text})", language)
    assert [mention.text for mention in mentions] == [text]
    money = mentions[0].value
    assert money is None or isinstance(money, Money)
    return money


@unhurried
@given(AMOUNTS, st.sampled_from(LANGUAGES), st.sampled_from(CURRENCIES))
def test_an_amount_written_by_cldr_is_read_back(amount: float, language: str, currency: str) -> None:
    written = format_decimal(amount, "#,##0.##", locale=language)
    assert value(f"{written} {get_currency_name(currency, amount, language)}", language) == Money(amount, currency)
    assert value(f"{written} {currency}", language) == Money(amount, currency)
    assert value(f"{currency} {written}", language) == Money(amount, currency)


@unhurried
@given(AMOUNTS, st.sampled_from([*LANGUAGES, "und", "de"]), st.sampled_from([("€", "EUR"), ("₮", "MNT"), ("₼", "AZN")]))
def test_signs_stand_on_either_side_in_any_language(amount: float, language: str, sign: tuple[str, str]) -> None:
    written = format_decimal(amount, "#,##0.##", locale="en")
    for text in (f"{sign[0]}{written}", f"{sign[0]} {written}", f"{written}{sign[0]}", f"{written} {sign[0]}"):
        assert value(text, language) == Money(amount, sign[1])


@unhurried
@given(
    st.integers(2, 999),
    st.integers(3, 12),
    st.sampled_from(sorted(set(LANGUAGES) - {"fr"})),
    st.sampled_from(CURRENCIES),
)
def test_a_multiplier_written_by_cldr_is_read_back(count: int, power: int, language: str, currency: str) -> None:
    amount = count * 10 ** (power // 3 * 3)
    written = format_compact_decimal(amount, format_type="long", locale=language)
    assert value(f"{written} {get_currency_name(currency, 5, language)}", language) == Money(amount, currency)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_currency_in_use_is_known_by_its_full_name(language: str) -> None:
    names = Locale(language).currencies
    for currency in ("USD", "TMT", "BYN", "JPY", "CNY", "UAH", "INR", "AMD", "MXN", "CAD", "NOK"):
        assert value(f"250 {names[currency]}", language) == Money(250, currency)


@pytest.mark.parametrize(
    ("text", "decimal", "multiplied", "number"),
    [
        ("1,500", ".", False, 1500),
        ("1,500", ",", False, 1500),
        ("1,500", ",", True, 1.5),
        ("1.500", ",", True, 1500),
        ("0.125", ",", False, 0.125),
        ("1.234.567,89", ",", False, 1234567.89),
        ("15\u202f000", ",", False, 15000),
        ("1.2.3", ".", False, None),
        ("9" * 40, ".", False, None),
    ],
)
def test_signs_in_figures_part_thousands_or_decimals(
    text: str, decimal: str, multiplied: bool, number: float | None
) -> None:
    read = figures(text, decimal, before_multiplier=multiplied)
    assert (None if read is None else float(read)) == number


WORDS = st.sampled_from(
    [
        "5",
        "1,5",
        "2019",
        "10\xa0000",
        "million",
        "тыс.",
        "сая",
        "min",
        "half",
        "and",
        "от",
        "до",
        "-",
        "–",
        "(",
        ")",
        "$",
        "€",
        "USD",
        "manat",
        "доллар",
        "ам.",
        "АНУ-ын",
        "point",
        "zero",
        "пол",
        "d'euros",
        "'",
        "\n",
        "٣",
        "²",
        "İ",
        "k",
        "%",
        "quatre-vingt",
        "ბუნდოვანი",
        "ათასი",
    ]
)


@unhurried
@given(st.lists(WORDS | st.text(max_size=3), max_size=30).map(" ".join), st.sampled_from([*LANGUAGES, "und"]))
def test_any_text_gives_amounts_that_stand_in_it(text: str, language: str) -> None:
    end = 0
    for mention in find_money(text, language):
        assert text[mention.span.start : mention.span.end] == mention.text
        assert end <= mention.span.start < mention.span.end
        assert isinstance(mention.value, Money)
        end = mention.span.end
