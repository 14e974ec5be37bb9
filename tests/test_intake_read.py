"""Articles of web pages, saved pages and PDFs."""

from __future__ import annotations

import zlib
from email.message import EmailMessage

import pytest
from written import BODY, FIRST, SECOND, lines, page, pdf, short, stream

from summarizer.errors import NoArticle
from summarizer.intake import html
from summarizer.intake import pdf as pdfs
from summarizer.intake.decode import decoded
from summarizer.intake.found import Found
from summarizer.intake.kinds import kind_of
from summarizer.intake.worker import Reader, read

URL = "https://paper.example/2016/blast"


def article(data: bytes, url: str | None = None, charset: str | None = None) -> Found:
    return html.article_of(data, charset=charset, url=url)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_page_with_all_that_it_says() -> None:
    """Paragraphs with a blank line between them, and what the page says about itself."""
    head = (
        meta("og:site_name", "The Paper")
        + meta("article:published_time", "2016-09-17T23:30:00+02:00")
        + meta("og:title", "Blast  in Karsa kills 40")
        + f'<link rel="canonical" href="{URL}">'
    )
    found = article(page(head, attributes="lang=en-GB"), f"{URL}?utm_source=x")
    assert found.text.endswith(f"{FIRST}\n\n{SECOND}")
    assert "Home" not in found.text
    assert found.title == "Blast in Karsa kills 40"
    assert (found.published, found.source, found.url) == ("2016-09-17", "The Paper", URL)
    assert (found.language, found.pages, found.notice) == ("en", None, "")


def test_page_that_says_nothing() -> None:
    """Nothing is made up."""
    found = article(page())
    assert (found.published, found.source, found.url, found.language) == (None,) * 4


@pytest.mark.parametrize(
    ("fetched", "canonical", "kept"),
    [
        (None, URL, URL),
        (f"{URL}?a=b", URL, URL),
        (URL, "https://elsewhere.example/a", URL),
        (URL, "javascript:alert(1)", URL),
        (URL, "https://me:pass@paper.example/a", URL),
        (None, "javascript:alert(1)", None),
        (None, "https://me:pass@paper.example/a", None),
    ],
)
def test_address_of_a_page(fetched: str | None, canonical: str, kept: str | None) -> None:
    """A page names its own address, but none of another host than it was fetched from."""
    found = article(page(f'<link rel="canonical" href="{canonical}">'), fetched)
    assert found.url == kept


def test_address_of_a_saved_page() -> None:
    """Browsers write it into what they save."""
    found = article(page(f"<!-- saved from url=({len(URL):04})/{URL} -->".replace(")/", ")")))
    assert (found.url, found.source) == (URL, "paper.example")


JSON_LD = '<script type="application/ld+json">{"@type": "NewsArticle", %s}</script>'


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (meta("article:published_time", "2016-09-17"), BODY, "2016-09-17"),
        (JSON_LD % '"datePublished": "2016-09-17T01:00:00Z"', BODY, "2016-09-17"),
        (
            meta("article:published_time", "2016-09-17")
            + meta("article:modified_time", "2019-01-02"),
            BODY,
            "2016-09-17",
        ),
        ("", BODY + '<time datetime="2016-09-17">17 September</time>', "2016-09-17"),
        ("", BODY + '<p class="date">17 September 2016</p>', "2016-09-17"),
        ("", BODY + '<p class="date">September 17, 2016</p>', "2016-09-17"),
        ("", BODY + '<span class="date">17.09.2016</span>', "2016-09-17"),
        ('<link rel="canonical" href="https://paper.example/2016/09/17/a">', BODY, "2016-09-17"),
        (meta("article:published_time", "2016-09"), BODY, None),
        ('<link rel="canonical" href="https://paper.example/2016/09/a">', BODY, None),
        (meta("article:published_time", "2016"), BODY, None),
        (meta("article:published_time", "1970-01-01"), BODY, None),
        (meta("article:published_time", "0016-09-17"), BODY, None),
        (meta("article:published_time", "2016-13-45"), BODY, None),
        (meta("article:published_time", "2099-09-17"), BODY, None),
        (meta("article:published_time", "yesterday"), BODY, None),
        ("", BODY + "<footer>© 2019 The Paper</footer>", None),
        (
            "",
            BODY + f"<p>{SECOND} On 2012-05-06 there was another one, by 12 March 2011.</p>",
            None,
        ),
    ],
)
def test_day_of_publication(head: str, body: str, published: str | None) -> None:
    """A day that the page gives itself, and that can be: never a year, nor one told of."""
    assert article(page(head, body)).published == published


SPANISH = (
    "<p>Una explosión sacudió el puerto de Karsa el martes, dijo la capitanía del puerto.</p>"
    "<p>Al menos 40 personas murieron en el puerto, según la Media Luna Roja, y 60 heridas.</p>"
)


@pytest.mark.parametrize(
    ("body", "said", "kept"),
    [
        (SPANISH, "es-MX", "es"),
        (SPANISH, "en", None),
        (BODY, "es", None),
        (BODY, "english", None),
        ("<p>" + "Karsa 40 60 12 2016. " * 8 + "</p>", "mt", "mt"),
    ],
)
def test_language_that_a_page_says(body: str, said: str, kept: str | None) -> None:
    """What a page says counts, unless its words are surely in another language."""
    assert article(page(body=body, attributes=f'lang="{said}"')).language == kept


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (b"\xef\xbb\xbfCaf\xc3\xa9", "windows-1251", "Café"),
        ("Café".encode("utf-16"), None, "Café"),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "utf-8", "Café"),
        ("Взрыв".encode("cp1251"), "windows-1251", "Взрыв"),
        (b'<meta charset="windows-1251">' + "Взрыв".encode("cp1251"), None, "Взрыв"),
        (b"<meta content='text/html; charset=koi8-r'>" + "Взрыв".encode("koi8-r"), None, "Взрыв"),
        (b'<?xml version="1.0" encoding="big5"?>' + "爆炸".encode("big5"), None, "爆炸"),
        (b'<meta charset="gb2312">' + "爆炸造成12人死亡".encode("gb18030"), None, "爆炸"),
        (b'<meta charset="x-sjis">' + "爆発".encode("cp932"), None, "爆発"),
        (b'<meta charset="latin-1">' + b"\x93Caf\xe9\x94 \x80", None, "“Café” €"),
        (b'<meta charset="windows-1251">' + "Café – “x”".encode(), "latin-1", "Café – “x”"),
        (b'<meta charset="utf-8">Caf\xc3\xa9 one \xff', None, "Café one \ufffd"),
        (b'<meta charset="utf-16">Cafe', None, "Cafe"),
        (b'<meta charset="unicode_escape">\\u0041', None, "\\u0041"),
        (b'<meta charset="zlib">Cafe', "no\0thing", "Cafe"),
        ("爆炸".encode("iso2022_jp"), "iso-2022-jp", "爆炸"),
        (("Взрыв прогремел в порту во вторник. " * 5).encode("cp1251"), None, "Взрыв прогремел"),
    ],
)
def test_encodings(data: bytes, charset: str | None, text: str) -> None:
    """Mark, valid UTF-8, the server, the page, then a guess; one bad byte costs a character."""
    assert text in decoded(data, charset)


def test_page_in_another_encoding() -> None:
    """Also with a declaration that the parser refuses in text."""
    data = '<?xml version="1.0" encoding="iso-8859-1"?>' + page(body=SPANISH).decode()
    assert "explosión" in article(data.encode("latin-1")).text


LINKS = "".join(f"<p><a href=/{n}>The {n}th headline about something new</a></p>" for n in range(9))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (page(body="<noscript>Enable JavaScript to run this app.</noscript>"), "No article"),
        (page(body="<p>We use cookies to improve your experience. Accept?</p>"), "No article"),
        (page(body=""), "No article"),
        (page(body=LINKS), "list of links"),
        (b"http://127.0.0.1:9/", "no HTML"),
        (b"nothing of the kind", "no HTML"),
        (b"<html>" + b"<div>" * 50_000, "No article|no HTML"),
    ],
    ids=short,
)
def test_pages_without_an_article(data: bytes, said: str) -> None:
    """They are told, and the hint says what to do."""
    with pytest.raises(NoArticle, match=said) as caught:
        article(data)
    assert caught.value.hint


def test_a_short_article_in_chinese() -> None:
    """A script that writes words in one or two characters needs fewer of them."""
    text = "周二下午卡尔萨港发生爆炸，红新月会表示已有四十人死亡，另有六十多人受伤。"
    assert article(page(body=f"<p>{text}</p>")).text.endswith(text)


def test_saved_web_archive() -> None:
    """The first page in it, by its own encoding, with the address it was saved from."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = URL
    message["Subject"] = "Blast"
    message.add_related(page(body=SPANISH), "text", "html", params={"charset": "utf-8"})
    message.add_related(b"\0", "image", "png")
    data = message.as_bytes()
    assert kind_of(data) == kind_of(data, suffix=".mhtml") == "mhtml"
    found = read(("mhtml", data, None, None))
    assert "explosión" in found.text
    assert found.url == URL
    with pytest.raises(NoArticle, match="No page is in the saved web archive"):
        html.saved_page(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--")


@pytest.mark.parametrize(
    ("data", "media_type", "suffix", "kind"),
    [
        (b"%PDF-1.7", "", "", "pdf"),
        (b"\r\n%PDF-1.7", "text/html", ".txt", "pdf"),
        (b"<!-- x -->\n<!DOCTYPE html>", "", ".txt", "html"),
        (b"\xef\xbb\xbf<html>", "", "", "html"),
        ("<html>é".encode("utf-16"), "", "", "html"),
        (b"<?xml version='1.0'?><html>", "application/octet-stream", "", "html"),
        (b"<p>Words", "", ".HTM", "html"),
        (b"<p>Words", "text/html", "", "html"),
        (b"<p>Words", "", "", "text"),
        (b"<html>", "text/plain", "", "text"),
        (b"A blast.", "", "", "text"),
        ("A blast.".encode("utf-16"), "", ".txt", "text"),
        (b" \n", "", "", "is empty"),
        (b"PK\3\4\0\0", "", ".docx", "neither a page nor"),
        (b"no magic", "", ".pdf", "is no PDF"),
        (b"{}", "application/json", "", "is application/json"),
        (b"\xff\xd8", "image/jpeg", "", "is image/jpeg"),
    ],
)
def test_kinds(data: bytes, media_type: str, suffix: str, kind: str) -> None:
    """By itself where that is sure, by the server, by the name."""
    try:
        assert kind_of(data, media_type=media_type, suffix=suffix) == kind
    except NoArticle as error:
        assert kind in str(error)


def test_pdf() -> None:
    """Lines and their hyphens as they stand, one blank line between pages, and where they begin."""
    data = pdf(
        lines("The Port of Kar-", "sa burns; 40-", "50 people, the well-", "known man said."),
        lines("", "Émile Zoë wrote “J’accuse” for 5 €."),
        title="Fire",
    )
    found = pdfs.article_of(data)
    first = "The Port of Kar-\nsa burns; 40-\n50 people, the well-\nknown man said."
    assert found.text == f"{first}\n\nÉmile Zoë wrote “J’accuse” for 5 €."
    assert found.pages == (0, len(first) + 2)
    assert [found.text[start] for start in found.pages] == ["T", "É"]
    assert (found.title, found.published, found.notice) == ("Fire", None, "")


@pytest.mark.parametrize("title", ["", "Microsoft Word - draft7.doc", "untitled", "scan_0007.tif"])
def test_pdf_titles_that_are_none(title: str) -> None:
    """What a program put there."""
    assert pdfs.article_of(pdf(lines(FIRST), title=title)).title is None


def test_pdf_pages_without_text() -> None:
    """They are told, and begin where the page before ends."""
    found = pdfs.article_of(pdf(b"", lines(FIRST), b"", lines(SECOND)))
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert found.pages == (0, 0, len(FIRST), len(FIRST) + 2)
    assert found.notice.startswith("no text on pages 1, 3;")


ENCRYPTED = pdf(
    lines(FIRST),
    extra=[b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"00" * 32, b"11" * 32)],
    trailer=b"/Encrypt 7 0 R/ID[<00><00>]",
)
DEFLATED = zlib.compress(zlib.compress(bytes(50_000_000)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ENCRYPTED, "opens only with its password"),
        (b"%PDF-1.7\nnothing", "is broken"),
        (pdf(lines(FIRST))[:200], "is broken|has no text"),
        (pdf(b"", b""), "has no text; it may be a scan"),
        (pdf(lines("Scan 7")), "has no text; it may be a scan"),
        (pdf(), "has no text|is broken"),
        (pdf(lines(FIRST), kids=1001), "has 1001 pages; 1000 are read"),
        (pdf(stream(DEFLATED, b"/Filter[/FlateDecode/FlateDecode]")), "has no text"),
    ],
    ids=short,
)
def test_pdfs_without_an_article(data: bytes, said: str) -> None:
    """They are told, and the hint says what to do."""
    with pytest.raises(NoArticle, match=said) as caught:
        pdfs.article_of(data)
    assert caught.value.hint


def test_pdf_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed as it is, its text is as long as it is; a limit that is small spares us the time."""
    packed = pdf(stream(zlib.compress(lines(*["a" * 90] * 100)), b"/Filter/FlateDecode"))
    assert len(pdfs.article_of(packed).text) > 9000
    monkeypatch.setattr(pdfs, "LONGEST_TEXT", 9000)
    with pytest.raises(NoArticle, match="longer than 9000 bytes") as caught:
        pdfs.article_of(packed)
    assert caught.value.hint


def test_reader_goes_on_after_what_breaks_it() -> None:
    """What takes too long, or ends the process, costs that one only."""
    long = zlib.compress(lines(*["a"] * 3_000_000), 1)
    endless = pdf(stream(long, b"/Filter/FlateDecode"))
    with Reader(seconds=2) as reader:
        assert reader.read(("pdf", pdf(lines(FIRST)), None, None)).text == FIRST
        with pytest.raises(NoArticle, match=r"longer than 2 seconds"):
            reader.read(("pdf", endless, None, None))
        assert SECOND in reader.read(("html", page(), None, None)).text
        assert reader._process
        reader._process.kill()
        reader._process.join(5)
        with pytest.raises(NoArticle, match="broke down"):
            reader.read(("pdf", pdf(lines(FIRST)), None, None))
        with pytest.raises(NoArticle, match="is broken"):
            reader.read(("pdf", b"%PDF-1.7\nnothing", None, None))
