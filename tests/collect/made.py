"""Documents made for the tests: small PDFs, DOCX archives, pages."""

import io
import zipfile

import docx

SENTENCE = "Shells killed twelve people at the market of Bellecombe on Monday, rescuers said."


def pdf(*lines: str, trailer: str = "", objects: str = "") -> bytes:
    """A PDF of one page that shows `lines` (ASCII), with more objects and trailer entries if wanted."""
    shown = "BT /F1 12 Tf 72 720 Td " + " ".join(f"({line}) Tj 0 -16 Td" for line in lines) + " ET" if lines else ""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    if objects:
        bodies.append(objects)
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(bodies) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("latin-1")


def locked_pdf() -> bytes:
    """A PDF whose password is none that one would try: its key check holds arbitrary bytes."""
    check = "<" + "5a" * 32 + ">"
    lock = f"<< /Filter /Standard /V 1 /R 2 /O {check} /U {check} /P -4 >>"
    return pdf(SENTENCE, objects=lock, trailer="/Encrypt 6 0 R /ID [<00><00>]")


def word(*paragraphs: str, title: str = "") -> bytes:
    """A DOCX of paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(archive: bytes, name: str, content: bytes) -> bytes:
    """A copy of a zip archive in which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def body_of(archive: bytes) -> str:
    """The XML of a DOCX's main part."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read("word/document.xml").decode()
