"""How report.pdf was made: a flat OpenDocument text, printed by LibreOffice. locked.pdf is report-az.docx with a password.

Run in this folder: ``python make_pdf.py``; needs ``soffice``.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>Kənd məktəblərinin isidilməsi</dc:title>
<meta:initial-creator>Aytən Quliyeva</meta:initial-creator></office:meta>
<office:styles>
 <style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"
  fo:text-align="justify"/><style:text-properties fo:font-family="DejaVu Serif" fo:font-size="11pt"
  fo:language="az" fo:country="AZ"/></style:style>
 <style:style style:name="H1" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
  fo:text-align="left" fo:margin-bottom="0.4cm"/><style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="H2" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
  fo:text-align="left" fo:margin-top="0.4cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="14pt"
  fo:font-weight="bold"/></style:style>
 <style:style style:name="Small" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties
  fo:font-size="8pt"/></style:style>
</office:styles>
<office:automatic-styles>
 <text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
  <style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
  text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="1.2cm"/></style:list-level-properties>
  </text:list-level-style-bullet></text:list-style>
 <style:style style:name="Two" style:family="section"><style:section-properties text:dont-balance-text-columns="false">
  <style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
 <style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
  fo:margin="2cm"/><style:header-style><style:header-footer-properties fo:margin-bottom="0.4cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">
 <style:header><text:p text:style-name="Small">Kənd məktəblərinin isidilməsi – yekun hesabat</text:p></style:header>
 <style:footer><text:p text:style-name="Small">Səhifə <text:page-number/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
"""
PARAGRAPHS = [
    "Layihə üç il davam etdi və Şəki, Zaqatala, Qax rayonlarının on yeddi kəndində aparıldı. Valideynlər, müəllimlər və "
    "yerli bələdiyyələr birlikdə məktəblərin köhnə sobalarını yeni qazanlarla əvəz etdilər, pəncərələri təmir etdilər və "
    "dam örtüklərini istilik saxlayan materialla bağladılar. Hər məktəbdə beş nəfərlik işçi qrupu seçildi və görülən işlər "
    "hər ay kəndin yığıncağında müzakirə olundu.",
    "Qışda dərslərin sayı əvvəlki illərlə müqayisədə azalmadı: isti siniflərdə uşaqlar paltosuz oturdular, xəstəliyə görə "
    "buraxılan günlər isə demək olar ki, iki dəfə az oldu. Müəllimlərin dediyinə görə, ən çox dəyişən axşam saatları idi, "
    "çünki indi dərnəklər də məktəbdə keçirilir.",
    "Xərclərin üçdə birini kənd sakinləri özləri ödədilər və ya əməklə verdilər. Usta tapmaq çətin olan yerlərdə qonşu "
    "kəndin gəncləri gəldilər; onlar əvvəlcə peşə məktəbində iki həftəlik kurs keçdilər və sonra bu işi özlərinə peşə seçdilər.",
]
ITEMS = [
    "on yeddi məktəbdə yeni qazan və borular quraşdırıldı, köhnə sobalar isə söküldü və metal kimi satıldı;",
    "iki yüz qırx pəncərə dəyişdirildi;",
    "əlli altı gənc usta kursunu bitirdi, onlardan iyirmi ikisi qızdır.",
]
ROWS = [("Rayon", "Məktəb", "Şagird"), ("Şəki", "7", "1 240"), ("Zaqatala", "6", "980"), ("Qax", "4", "610")]


def paragraph(text: str, style: str = "Standard", level: int = 0) -> str:
    if level:
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{text}</text:h>'
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def body() -> str:
    parts = [paragraph("Kənd məktəblərinin isidilməsi", "H1", 1), paragraph("12 mart 2021")]
    parts += [paragraph("Nə edildi", "H2", 2), *map(paragraph, PARAGRAPHS)]
    items = "".join(f"<text:list-item>{paragraph(item)}</text:list-item>" for item in ITEMS)
    parts += [paragraph("Nəticələr", "H2", 2), f'<text:list text:style-name="L1">{items}</text:list>']
    cells = lambda row: "".join(f"<table:table-cell>{paragraph(cell)}</table:table-cell>" for cell in row)  # noqa: E731
    rows = "".join(f"<table:table-row>{cells(row)}</table:table-row>" for row in ROWS)
    parts += [
        f'<table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>{rows}</table:table>'
    ]
    parts += [paragraph("Kəndlərin səsi", "H2", 2)]
    voices = [*PARAGRAPHS[::-1], *PARAGRAPHS]
    parts += ['<text:section text:style-name="Two" text:name="S">', *map(paragraph, voices), "</text:section>"]
    parts += [paragraph("Sonrakı addımlar", "H2", 2), *map(paragraph, [*PARAGRAPHS[1:], *PARAGRAPHS])]
    return "\n".join(parts)


if __name__ == "__main__":
    flat = HERE / "report.fodt"
    flat.write_text(HEAD + body() + "</office:text></office:body></office:document>", encoding="utf-8")
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(HERE), str(flat)], check=True)
    flat.unlink()
    locked = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"well"}}'
    with TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", f"pdf:writer_pdf_Export:{locked}", "--outdir", folder]
        subprocess.run([*command, str(HERE / "report-az.docx")], check=True)
        (HERE / "locked.pdf").write_bytes((Path(folder) / "report-az.pdf").read_bytes())
