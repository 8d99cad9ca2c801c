"""Makes the office samples of this folder, with LibreOffice and pandoc: python tests/files/formats/make.py

The reports, slides and projects are invented. Each is written here as LibreOffice's flat XML and saved by LibreOffice
as the format that a test reads. A new run gives the same text, but other bytes (times, ids). The texts are one report
in Azerbaijani and Mongolian, slides in Mongolian and a table of projects in Russian and Azerbaijani; in each report
are headings, a nested list, a table with merged cells, a footnote, a frame, a link, a tracked change, a soft hyphen, a
header and a footer. LibreOffice's books have no headings and no lists, so one more is made by pandoc, of the Markdown
sample, which is written by hand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from string import Template

HERE = Path(__file__).parent
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("presentation", "presentation"),
        ("number", "datastyle"),
        ("meta", "meta"),
        ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"),
    ]
)
NAMESPACES += ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
NAMESPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
FLAT = Template("""<?xml version="1.0" encoding="UTF-8"?>
<office:document $namespaces office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.$kind">
$content
</office:document>
""")

REPORT = Template("""
<office:meta><dc:title>$title</dc:title><meta:initial-creator>$author</meta:initial-creator>
 <dc:creator>$author</dc:creator><meta:creation-date>2019-01-01T10:00:00</meta:creation-date></office:meta>
<office:styles>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Standard" style:default-outline-level="1"/>
 <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
  style:parent-style-name="Standard" style:default-outline-level="2"/>
 <text:list-style style:name="L1">
  <text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="•"/>
 </text:list-style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/>
  <style:header-style/><style:footer-style/></style:page-layout>
 <style:style style:name="fr1" style:family="graphic"/>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">
 <style:header><text:p>$header</text:p></style:header>
 <style:footer><text:p>$footer <text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
 <text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info>
  <dc:creator>$author</dc:creator><dc:date>2023-05-01T10:00:00</dc:date></office:change-info>
  <text:p>$deleted</text:p></text:deletion></text:changed-region>
  <text:changed-region text:id="ct2"><text:insertion><office:change-info>
  <dc:creator>$author</dc:creator><dc:date>2023-05-01T10:00:00</dc:date></office:change-info></text:insertion>
 </text:changed-region></text:tracked-changes>
 <text:p text:style-name="Title">$title</text:p>
 <text:p>$date</text:p>
 <text:h text:style-name="Heading_20_1" text:outline-level="1">$heading1</text:h>
 <text:p>$paragraph<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>
  <text:note-body><text:p>$footnote</text:p></text:note-body></text:note></text:p>
 <text:p>$before<text:change text:change-id="ct1"/><text:change-start text:change-id="ct2"/>$inserted<text:change-end
  text:change-id="ct2"/> $after</text:p>
 <text:p>$see <text:a xlink:type="simple" xlink:href="https://example.org/">$link</text:a>.<draw:frame
  draw:style-name="fr1" draw:name="Frame1" text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm"
  svg:x="10cm" svg:y="1cm"><draw:text-box><text:p>$frame</text:p></draw:text-box></draw:frame></text:p>
 <text:h text:style-name="Heading_20_2" text:outline-level="2">$heading2</text:h>
 <text:list text:style-name="L1">
  <text:list-item><text:p>$item1</text:p>
   <text:list><text:list-item><text:p>$item2</text:p></text:list-item></text:list></text:list-item>
  <text:list-item><text:p>$item3</text:p></text:list-item>
 </text:list>
 <text:h text:style-name="Heading_20_2" text:outline-level="2">$heading3</text:h>
 <table:table table:name="T1"><table:table-column table:number-columns-repeated="3"/>
  <table:table-header-rows><table:table-row>$head</table:table-row></table:table-header-rows>
  <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>$place</text:p></table:table-cell>
   <table:table-cell><text:p>$y1</text:p></table:table-cell><table:table-cell><text:p>$n1</text:p></table:table-cell>
  </table:table-row>
  <table:table-row><table:covered-table-cell/><table:table-cell><text:p>$y2</text:p></table:table-cell>
   <table:table-cell><text:p>$n2</text:p></table:table-cell></table:table-row>
  <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>$total</text:p></table:table-cell>
   <table:covered-table-cell/><table:table-cell><text:p>$n3</text:p></table:table-cell></table:table-row>
 </table:table>
 <text:p>$last</text:p>
</office:text></office:body>
""")

AZ = {
    "title": "Kənd məktəblərində təmiz su",
    "author": "Gülşən Əliyeva",
    "header": "Yuxarı sətir",
    "footer": "Aşağı sətir",
    "date": "12 may 2021",
    "heading1": "Layihənin məqsədi",
    "paragraph": "Layihə Şəki və Qax rayonlarında iyirmi məktəbin su xəttini yenilədi.",
    "footnote": "Məlumat məktəb direktorlarından alınıb.",
    "before": "Əvvəlki büdcə ",
    "deleted": "səhv rəqəm",
    "inserted": "40 000 manat",
    "after": "idi, xərc\u00adlər isə açıq elan olundu.",
    "see": "Ətraflı məlumat:",
    "link": "layihənin səhifəsi",
    "frame": "Çərçivədəki qeyd: su hər gün yoxlanılır.",
    "heading2": "Görülən işlər",
    "item1": "Quyular təmizləndi",
    "item2": "hər quyuya qapaq qoyuldu",
    "item3": "Müəllimlər üçün təlim keçirildi",
    "heading3": "Nəticələr",
    "head": ("Rayon", "İl", "Şagird sayı"),
    "place": "Şəki",
    "y1": "2019",
    "n1": "1 250",
    "y2": "2020",
    "n2": "1 480",
    "total": "Cəmi",
    "n3": "2 730",
    "last": "Öyrəndiyimiz odur ki, valideynlər ilk gündən iştirak etməlidir.",
}
MN = {
    "title": "Хөдөөгийн сургуулийн цэвэр ус",
    "author": "Өнөржаргал Бат-Эрдэнэ",
    "header": "Дээд мөр",
    "footer": "Доод мөр",
    "date": "2021 оны 5 дугаар сарын 12",
    "heading1": "Төслийн зорилго",
    "paragraph": "Төсөл Өмнөговь, Дундговь аймгийн хорин сургуулийн усны шугамыг шинэчилсэн.",
    "footnote": "Мэдээллийг сургуулийн захирлуудаас авсан.",
    "before": "Өмнөх төсөв ",
    "deleted": "буруу тоо",
    "inserted": "80 сая төгрөг",
    "after": "байсан бөгөөд зар\u00adдлыг ил зарласан.",
    "see": "Дэлгэрэнгүй мэдээлэл:",
    "link": "төслийн хуудас",
    "frame": "Хүрээн доторх тэмдэглэл: усыг өдөр бүр шалгадаг.",
    "heading2": "Хийсэн ажил",
    "item1": "Худгуудыг цэвэрлэсэн",
    "item2": "худаг бүрд таг хийсэн",
    "item3": "Багш нарт сургалт явуулсан",
    "heading3": "Үр дүн",
    "head": ("Аймаг", "Он", "Сурагчийн тоо"),
    "place": "Өмнөговь",
    "y1": "2019",
    "n1": "1 250",
    "y2": "2020",
    "n2": "1 480",
    "total": "Нийт",
    "n3": "2 730",
    "last": "Эцэг эхчүүд эхний өдрөөс оролцох ёстойг бид ойлгосон.",
}

SLIDE = Template("""<draw:page draw:name="page$number" draw:master-page-name="Default">
 <draw:frame presentation:style-name="pr1" presentation:class="title" svg:width="25cm" svg:height="3cm" svg:x="1cm" svg:y="1cm"><draw:text-box>
  <text:p>$title</text:p></draw:text-box></draw:frame>$body</draw:page>""")
OUTLINE = """<draw:frame presentation:style-name="pr2" presentation:class="outline"
 svg:width="25cm" svg:height="9cm" svg:x="1cm" svg:y="5cm">
 <draw:text-box><text:list><text:list-item><text:p>Гурван аймагт 12 худаг гаргасан</text:p>
 <text:list><text:list-item><text:p>ус бүрийг лабораторид шалгасан</text:p></text:list-item></text:list>
 </text:list-item><text:list-item><text:p>Малчдын бүлэг худгаа өөрсдөө хариуцна</text:p></text:list-item></text:list>
 </draw:text-box></draw:frame>
 <presentation:notes><draw:frame presentation:style-name="pr3" presentation:class="notes"
 svg:width="16cm" svg:height="9cm" svg:x="2cm" svg:y="14cm">
 <draw:text-box><text:p>Илтгэгчийн тэмдэглэл: хоёр худаг өвөл хөлдсөн.</text:p></draw:text-box></draw:frame>
 </presentation:notes>"""
GRID = """<draw:frame svg:width="20cm" svg:height="5cm" svg:x="2cm" svg:y="6cm"><table:table>
 <table:table-column/><table:table-column/>
 <table:table-row><table:table-cell><text:p>Аймаг</text:p></table:table-cell>
 <table:table-cell><text:p>Худгийн тоо</text:p></table:table-cell></table:table-row>
 <table:table-row><table:table-cell><text:p>Өвөрхангай</text:p></table:table-cell>
 <table:table-cell><text:p>7</text:p></table:table-cell></table:table-row></table:table></draw:frame>
 <draw:frame svg:width="20cm" svg:height="2cm" svg:x="2cm" svg:y="13cm"><draw:text-box>
 <text:p>Эх сурвалж: төслийн тайлан</text:p></draw:text-box></draw:frame>"""

TABLES = """<office:automatic-styles>
 <number:date-style style:name="ND"><number:day number:style="long"/><number:text>.</number:text>
  <number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>
 <number:currency-style style:name="NC"><number:number number:decimal-places="2" number:min-integer-digits="1"
  number:grouping="true"/><number:text> </number:text><number:currency-symbol>₼</number:currency-symbol>
  </number:currency-style>
 <number:percentage-style style:name="NP"><number:number number:decimal-places="0" number:min-integer-digits="1"/>
  <number:text>%</number:text></number:percentage-style>
 <style:style style:name="D" style:family="table-cell" style:data-style-name="ND"/>
 <style:style style:name="C" style:family="table-cell" style:data-style-name="NC"/>
 <style:style style:name="P" style:family="table-cell" style:data-style-name="NP"/>
 <style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="Проекты">
 <table:table-row><table:table-cell table:number-columns-spanned="6"><text:p>Проекты фонда, 2021–2023</text:p>
  </table:table-cell><table:covered-table-cell table:number-columns-repeated="5"/></table:table-row>
 <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="6"/></table:table-row>
 $head
 $row1
 $row2
 <table:table-row><table:table-cell table:number-columns-repeated="3"/>$total</table:table-row>
</table:table>
<table:table table:name="Черновик" table:style-name="hidden">
 <table:table-row><table:table-cell office:value-type="string"><text:p>черновая запись</text:p></table:table-cell>
 </table:table-row></table:table>
<table:table table:name="Əlaqə">
 <table:table-row><table:table-cell office:value-type="string"><text:p>Suallar üçün: Gülşən Əliyeva</text:p>
 </table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body>"""


def text(words: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def number(value: float, formula: str = "") -> str:
    formula = f' table:formula="of:={formula}"' if formula else ""
    return f'<table:table-cell office:value-type="float"{formula} office:value="{value}"/>'


def money(value: float, formula: str = "") -> str:
    formula = f' table:formula="of:={formula}"' if formula else ""
    return (
        f'<table:table-cell table:style-name="C" office:value-type="currency" office:currency="AZN"{formula}'
        f' office:value="{value}"/>'
    )


def day(value: str) -> str:
    return f'<table:table-cell table:style-name="D" office:value-type="date" office:date-value="{value}"/>'


def percent(value: float) -> str:
    return f'<table:table-cell table:style-name="P" office:value-type="percentage" office:value="{value}"/>'


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def report(words: Mapping[str, str | tuple[str, ...]]) -> str:
    head = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in words["head"])
    return FLAT.substitute(namespaces=NAMESPACES, kind="text", content=REPORT.substitute({**words, "head": head}))


def slides() -> str:
    pages = [
        SLIDE.substitute(number=1, title="Говийн худгууд", body=OUTLINE),
        SLIDE.substitute(number=2, title="Үр дүн", body=GRID),
    ]
    styles = """<office:styles>
     <style:style style:name="Default-title" style:family="presentation"/>
     <style:style style:name="Default-outline1" style:family="presentation"/>
     <style:style style:name="Default-notes" style:family="presentation"/></office:styles>
     <office:automatic-styles>
     <style:style style:name="pr1" style:family="presentation" style:parent-style-name="Default-title"/>
     <style:style style:name="pr2" style:family="presentation" style:parent-style-name="Default-outline1"/>
     <style:style style:name="pr3" style:family="presentation" style:parent-style-name="Default-notes"/>
     <style:page-layout style:name="PM1"><style:page-layout-properties
     fo:page-width="28cm" fo:page-height="15.75cm" style:print-orientation="landscape"/></style:page-layout>
     </office:automatic-styles><office:master-styles><style:master-page style:name="Default"
     style:page-layout-name="PM1"/></office:master-styles>"""
    body = f"<office:body><office:presentation>{''.join(pages)}</office:presentation></office:body>"
    return FLAT.substitute(namespaces=NAMESPACES, kind="presentation", content=styles + body)


def projects() -> str:
    head = ("Проект", "Регион", "Начало", "Бюджет", "Выполнено", "Участников")
    content = Template(TABLES).substitute(
        head=row(*map(text, head)),
        row1=row(
            text("Чистая вода для школ"),
            text("Шеки"),
            day("2021-03-15"),
            money(40000),
            percent(0.85),
            number(1250),
        ),
        row2=row(
            text("Женские мастерские; обучение"),
            text("Лянкяран"),
            day("2022-09-01"),
            money(12500.5),
            percent(1),
            number(1.1 * 3, "1.1*3"),
        ),
        total=money(52500.5, "SUM([.D5:.D6])"),
    )
    return FLAT.substitute(namespaces=NAMESPACES, kind="spreadsheet", content=content)


CSV_CP1251 = "csv:Text - txt - csv (StarCalc):59,34,34,1,,0,false,true,false"  # semicolons, Windows-1251
CSV_UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"  # commas, UTF-8
TSV_UTF16 = "csv:Text - txt - csv (StarCalc):9,34,65535,1,,0,false,true,false"  # tabs, UTF-16
SAMPLES = [  # the source, its suffix, what LibreOffice is asked for, the sample
    *((report(words), "fodt", format_, f"report-{language}.{format_.partition(':')[0]}")
      for language, words in (("az", AZ), ("mn", MN))
      for format_ in ("docx:MS Word 2007 XML", "doc:MS Word 97", "odt", "rtf", "epub")),
    (slides(), "fodp", "pptx:Impress MS PowerPoint 2007 XML", "slides-mn.pptx"),
    (projects(), "fods", "xlsx:Calc MS Excel 2007 XML", "projects-ru.xlsx"),
    (projects(), "fods", "ods", "projects-ru.ods"),
    (projects(), "fods", CSV_CP1251, "projects-cp1251.csv"),
    (projects(), "fods", CSV_UTF8, "projects-utf8.csv"),
    (projects(), "fods", TSV_UTF16, "projects-utf16.tsv"),
]  # fmt: skip


def make(source: str, suffix: str, format_: str, sample: str) -> None:
    """Save *source* as *sample*, by LibreOffice with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder, f"sample.{suffix}")
        flat.write_text(source, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", format_]
        subprocess.run([*command, "--outdir", folder, flat], check=True, stdout=subprocess.DEVNULL)
        (made,) = (path for path in Path(folder).glob("sample.*") if path != flat)
        shutil.copy(made, HERE / sample)


def make_book() -> None:
    """Save the Markdown sample as a book, by pandoc."""
    subprocess.run(["pandoc", "report-ru.md", "-o", "report-ru.epub", "--toc"], check=True, cwd=HERE)


if __name__ == "__main__":
    wanted = set(sys.argv[1:])
    for source, suffix, format_, sample in SAMPLES:
        if not wanted or sample in wanted:
            make(source, suffix, format_, sample)
            print(sample, (HERE / sample).stat().st_size)
    if not wanted or "report-ru.epub" in wanted:
        make_book()
