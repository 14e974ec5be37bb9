"""Pages and PDFs of a few hundred bytes, written by hand."""

from __future__ import annotations

from collections.abc import Iterable

FIRST = "A blast hit the port of Karsa on Tuesday, the harbour master said by telephone."
SECOND = "The Red Crescent said 40 people were killed, and that more than 60 others were hurt."
BODY = f"<h1>Blast in Karsa</h1><p>{FIRST}</p><p>{SECOND}</p>"


def short(value: object) -> str:
    """A parameter as the name of a test; the same in every process."""
    return getattr(value, "__name__", repr(value))[:60]


def page(head: str = "", body: str = BODY, attributes: str = "") -> bytes:
    """A web page with this inside its head, its body and its first tag."""
    return (
        f"<!DOCTYPE html><html {attributes}><head><title>Blast in Karsa</title>{head}</head>"
        f"<body><nav><a href=/>Home</a></nav>{body}</body></html>"
    ).encode()


def pdf(
    *pages: bytes, title: str = "", extra: Iterable[bytes] = (), trailer: bytes = b"", kids: int = 1
) -> bytes:
    """A PDF.

    Args:
        pages: the content stream of each page.
        title: of the document.
        extra: more objects, numbered behind all others.
        trailer: more of the trailer.
        kids: how often each page is named.
    """
    named = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)) for _ in range(kids))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages) * kids, named),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title(%s)>>" % title.encode("latin-1"),
    ]
    for number, content in enumerate(pages):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]"
            b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (6 + 2 * number),
            content if content.startswith(b"<<") else stream(content),
        ]
    objects += extra
    made, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info 4 0 R%s>>\n" % (
        made,
        len(objects) + 1,
        table,
        len(objects) + 1,
        trailer,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(made)


def stream(content: bytes, about: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), about, content)


def lines(*texts: str) -> bytes:
    """The content stream of a page with these lines."""
    shown = b" ".join(b"(%s) Tj T*" % text.encode("cp1252") for text in texts)
    return b"BT /F1 12 Tf 14 TL 72 720 Td %s ET" % shown
