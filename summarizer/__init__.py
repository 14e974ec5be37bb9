"""summarizer: a news report in, one validated incident record out, every value with its words."""

from summarizer.article import Article
from summarizer.batch.calls import summarize_jsonl, summarize_many
from summarizer.batch.summary import BatchSummary
from summarizer.engine import Summarizer, asummarize, summarize
from summarizer.errors import SummarizerError
from summarizer.evidence import Citation, Cited, Span
from summarizer.incidents import link
from summarizer.outcome import Failure, Issue, Outcome, Provenance
from summarizer.report import report_html
from summarizer.usage import Usage

__all__ = [
    "Article",
    "BatchSummary",
    "Citation",
    "Cited",
    "Failure",
    "Issue",
    "Outcome",
    "Provenance",
    "Span",
    "Summarizer",
    "SummarizerError",
    "Usage",
    "asummarize",
    "link",
    "report_html",
    "summarize",
    "summarize_jsonl",
    "summarize_many",
]
