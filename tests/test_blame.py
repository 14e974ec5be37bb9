"""Whose fault a failure is: read from the status and the body together, whatever their shape."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import quote

import pytest
from scripted_server import ScriptedServer, Step, as_json, completion, fault
from test_faults import (
    ARTICLE,
    GOOD,
    GOOD_ANSWER,
    KEY,
    MESSAGES,
    MODES,
    ONE_ANSWER,
    SHAPES,
    UnsleepingClock,
    ask,
    assert_discreet,
    fails,
)

from summarizer.asking.bodies import error_in, read
from summarizer.asking.endpoint import Endpoint, Mode
from summarizer.asking.faults import reported
from summarizer.asking.model import ChatModel
from summarizer.errors import (
    AnswerNotJSON,
    AnswerTruncated,
    ArticleFiltered,
    AuthenticationFailed,
    ConnectionFailed,
    ContextTooLong,
    ModelNotFound,
    QuotaExhausted,
    RateLimited,
    RequestRejected,
    ServerFailed,
    SummarizerError,
)
from summarizer.usage import Usage

NOW = 1_790_000_000.0


def told(
    status: int, body: object, headers: dict[str, str] | None = None, **settings: Any
) -> SummarizerError:
    """The error for such a response, which must hold neither key nor article."""
    given = {"model": "scripted", "base_url": "http://server/v1", "api_key": KEY, **settings}
    endpoint, request = Endpoint(**given), {"messages": MESSAGES}
    error, _ = reported(status, headers or {}, body, endpoint, request, NOW)
    assert_discreet(error)
    return error


def said(message: str, **fields: object) -> dict[str, object]:
    """An error in OpenAI's form."""
    return {"error": {"message": message, **fields}}


KEYS = [
    (401, "<html><body><h1>401 Authorization Required</h1></body></html>"),
    (400, [said("API key expired. Please renew it.", details=[{"reason": "API_KEY_INVALID"}])]),
    (400, {"detail": "No API key provided."}),
    (400, {"message": "Missing Authorization header"}),
    (403, {"error": "Forbidden"}),
    (403, "<html><title>403 Forbidden</title><p>You do not have permission for this.</p></html>"),
    (403, "<html><title>Denied</title><p>Access is blocked from your country.</p></html>"),
    (403, "<html><title>Denied</title><p>The owner has banned your IP address.</p></html>"),
    (403, "<html><title>Just a moment...</title><p>Solve this.</p></html>"),
    (200, {"choices": None, "base_resp": {"status_code": 1004, "status_msg": "login failed"}}),
    (403, said("Your account has been suspended for abuse.")),
    (400, said("User location is not supported for the API use.")),
    (200, {"error": {"code": 401, "message": "No auth credentials found"}}),
    (200, {"type": "error", "error": {"type": "authentication_error", "message": "no"}}),
    (500, {"error": json.dumps(said("wrong", code="401"))}),
    (404, said("Your organization must be verified to use this model.", code="model_not_found")),
    (200, {"detail": "Not authenticated"}),
    (407, "<html><title>407 Proxy Authentication Required</title></html>"),
    (403, said("Your access was terminated since it violates our policies.")),
]
QUOTAS = [
    (402, said("Insufficient Balance")),
    (402, {"detail": "This request needs more credits, or fewer max_tokens."}),
    (429, said("Please check your plan and billing details.", code="insufficient_quota")),
    (429, said("You exceeded your current quota, please check your plan.")),
    (429, said("Your account is not active.", type="billing_not_active")),
    (400, said("Your credit balance is too low to access this API.")),
    (403, said("no", code="insufficient_user_quota")),
    (200, {"error": {"code": 402, "message": "Add credits and retry"}}),
    (200, {"error": {"code": "429", "message": "Monthly quota exceeded"}}),
    (429, said("Rate limit on tokens per day (TPD) reached. Please try again in 2h9m.")),
    (412, said("Account desk is suspended, perhaps for the monthly spending limit being reached.")),
    (400, said("ExceededBudget: the team is over budget.", type="budget_exceeded")),
    (429, said("No deployment is left: crossed budget 3.1 of 3.0")),
    (403, said("The free tier of this model has been exhausted.")),
    (403, said("Key limit exceeded (monthly).")),
    (429, said("Your account reached its set limit, and the service has been paused.")),
    (403, said("The account has an overdue balance.")),
    (
        429,
        [
            said(
                "You exceeded your current quota. Please retry in 9s.",
                details=[
                    {"violations": [{"quotaId": "RequestsPerDayPerModel-FreeTier"}]},
                    {"retryDelay": "9s"},
                ],
            )
        ],
    ),
    (429, said("Quota exceeded for metric: requests, limit: 0, model: x\nPlease retry in 9s.")),
    (429, said("Your key is limited to 900 calls / month.")),
    (429, said("Rate limit of 50 per 86400s exceeded for UserByModelByDay.")),
    (429, said("Credit limit exceeded, please add a card.")),
    (429, said("Please check your plan.", type="exceeded_current_quota_error")),
    (403, {"error": "The new team doesn't have any credits yet."}),
    (403, {"message": "Out of call volume quota."}),
    (403, said("该令牌额度已用尽")),
]
MODELS = [
    (404, said("The model `scripted-4.1` does not exist.", code="model_not_found")),
    (404, {"error": 'model "llama3.2" not found, try pulling it first'}),
    (400, said("Model Not Exist")),
    (400, said("scripted/model is not a valid model ID", code=400)),
    (400, {"error": "No models loaded. Load one first."}),
    (404, "404 page not found"),
    (404, {"detail": "Not Found"}),
    (400, said("The requested model is not supported.", code="model_not_supported")),
    (500, {"error": "could not load model: scripted.gguf: model file not found"}),
    (404, said("No endpoints found matching your data policy.")),
    (405, {"detail": "Method Not Allowed"}),
    (200, {"error": {"code": 404, "message": "nothing here"}}),
    (404, said("This is not a chat model.")),
    (400, said("The operation does not work with the specified model, x.")),
    (404, said("This model is only supported in v1/responses.")),
    (400, said("The provided model identifier is invalid.")),
    (400, said("Invocation of model ID x with on-demand throughput isn't supported.")),
    (400, said("模型不存在")),
    (503, said("No channel has it", code="model_not_found")),
    (503, {"detail": "No models are currently loaded."}),
    (400, said("The model is invalid or no longer supported.")),
    (400, {"message": "The model has not been loaded, please load it"}),
    (400, {"Message": "Endpoint x of account y not found."}),
    (501, "<html><title>Error</title><p>Unsupported method ('POST').</p></html>"),
    (400, said('"scripted-embed" does not support chat')),
    (200, {"error": "Unexpected endpoint or method. (POST /chat/completions)"}),
    (400, {"success": False, "errors": [{"code": 7000, "message": "No route for that URI"}]}),
]
FILTERS = [
    (400, said("Modify it.", code="content_filter", innererror={"code": "ResponsibleAIPolicy"})),
    (400, {"error": {"innererror": {"content_filter_result": {"hate": {"filtered": True}}}}}),
    (400, said("Content Exists Risk")),
    (400, {"code": "data_inspection_failed", "message": "It may hold inappropriate content."}),
    (400, said("Your prompt was flagged as potentially violating our usage policy.")),
    (403, said("Your input was flagged. No credits were charged.")),
    (403, said("Refused.", metadata={"reasons": ["harassment"]})),
    (403, {"error": "Content violates usage guidelines."}),
    (200, {"error": {"code": 403, "message": "Rejected by moderation"}}),
    (200, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}),
    (400, said("Your input was flagged; repeated requests may get your account suspended.")),
    (400, said("The content is against our policies. Your account could be restricted.")),
    (403, {"error": "Request blocked by the data loss prevention rules"}),
    (403, {"message": "The prompt was blocked"}),
    (403, said("Malicious text detected")),
    (403, said("The policy found sensitive data.")),
    (400, said("Blocked by Prompt Shields")),
    (403, {"detail": "Personal data was found in the message"}),
    (400, said("The text may contain sensitive information.")),
    (200, {"choices": None, "base_resp": {"status_code": 1026, "status_msg": "input sensitive"}}),
    (424, {"error": [{"code": 2016, "message": "Prompt blocked due to security settings"}]}),
]
TOO_LONG = [
    (400, said("This model's maximum context length is 4096 tokens; you requested 5000.")),
    (400, said("Tokens in the request are more than the max tokens allowed.")),
    (400, said("Prompt tokens plus max_tokens exceed 4096.")),
    (400, said("输入长度超过模型最大上下文长度")),
    (400, said("The decoder prompt (length 5000) is longer than the maximum model length 4096.")),
    (400, said("prompt is too long: 210000 tokens > 200000 maximum")),
    (400, said("input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000")),
    (400, [said("The input token count (1200000) exceeds the maximum number of tokens.")]),
    (400, {"message": "Prompt contains 40000 tokens, too large for model with 32768 maximum"}),
    (400, {"error": "the input length exceeds the context length"}),
    (400, {"error": "Reached context length of 4096 tokens with this model"}),
    (400, {"error": "Cannot truncate prompt with n_keep (5000) >= n_ctx (4096)"}),
    (400, said("Your request exceeded model token limit: 8192")),
    (400, said("Input is too long for requested model.")),
    (422, {"error": "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs`"}),
    (500, said("Context size has been exceeded.")),
    (413, "<html><head><title>413 Request Entity Too Large</title></head></html>"),
    (413, ""),
    (429, said("Too large on tokens per min (TPM): Limit 30,000, Requested 40,123.")),
    (200, {"error": {"code": 400, "message": "maximum context length is 8192 tokens"}}),
    (
        400,
        said(
            "Provider returned error",
            metadata={"raw": json.dumps(said("This endpoint's maximum context length is 8192."))},
        ),
    ),
    (400, said("Prompt 超长")),
    (400, said("prompt length (9000) exceeds max_input_len (4096)")),
    (400, said("The input (9000 tokens) exceeds session_len")),
    (400, said("length of prompt_tokens (9000) must be less than max_seq_len (8192).")),
]
BAD_ANSWERS = [
    (400, said("Adjust your prompt.", code="json_validate_failed", failed_generation="{")),
    (400, said("Failed to call a function.", code="tool_use_failed")),
    (500, {"error": "error parsing tool call: unexpected end of JSON input"}),
    (400, {"errors": [{"message": "Error: JSON Mode couldn't be met", "code": 5024}]}),
]
LIMITS = [
    (429, "Too Many Requests"),
    (429, said("Limit 9000, Used 8990, Requested 700. Please try again in 4.6s.")),
    (429, [said("Quota exceeded.", details=[{"@type": "RetryInfo", "retryDelay": "12s"}])]),
    (429, said("This would exceed your rate limit of 50,000 input tokens per minute")),
    (429, said("Quota exceeded for requests per minute")),
    (403, {"message": "API rate limit exceeded"}),
    (200, {"error": {"code": 429, "message": "busy"}}),
    (200, {"error": {"type": "rate_limit_error", "message": "busy"}}),
    (500, said("boom", code=429)),
    (
        429,
        [
            said(
                "You exceeded your current quota. Please retry in 9s.",
                details=[{"violations": [{"quotaId": "RequestsPerMinutePerModel-FreeTier"}]}],
            )
        ],
    ),
]
FAILURES = [
    (503, "<html><head><title>503 Service Temporarily Unavailable</title></head></html>"),
    (500, {"error": "context deadline exceeded"}),
    (400, said("Provider returned error", metadata={"raw": "ERROR"})),
    (400, said("Upstream error: no healthy host")),
    (200, {"error": {"code": 502, "message": "gone"}}),
    (200, {"error": {"type": "overloaded_error", "message": "Overloaded"}}),
    (424, {"error": "Request failed during generation", "error_type": "generation"}),
    (503, said("Input queue size exceeds the maximum limit; the model is busy")),
    (500, said("The request queue is full: 64 prompts exceed its limit")),
    (400, said("The model is busy")),
    (400, {"error": "The model has crashed without more information."}),
    (400, {"error": "Model unloaded."}),
    (400, said("Failed to load model x: insufficient system resources.")),
    (400, {"error": "Channel Error"}),
    (500, said("rpc error: failed loading model")),
    (400, {"detail": "Function id 'x': DEGRADED function cannot be invoked"}),
    (499, said("The operation was cancelled.")),
]
REJECTIONS = [
    (400, said("Unsupported parameter: 'max_tokens' is not supported with this model.")),
    (400, said("`temperature` is deprecated for this model.")),
    (400, said("max_tokens is too large: 200000. At most 16384 completion tokens are supported.")),
    (400, said("This response_format type is unavailable now")),
    (400, said("We could not parse the JSON body of your request.")),
    (422, {"detail": [{"loc": ["body", "top_k"], "msg": "Input should be greater than 0"}]}),
    (400, said("Parameter max_tokens: value exceeds the maximum allowed token limit")),
    (400, said("This model is not supported with a json_schema response format")),
    (404, said("No endpoints found that support tool use.")),
    (400, said("Tool calls in messages are blocked here.")),
    (400, said("The content type is case sensitive.")),
    (200, {"error": {"type": "invalid_request_error", "message": "bad"}}),
    (403, "<html><head><title>403 Forbidden</title></head><hr>Some-Gateway/v2</html>"),
    (
        403,
        "<html><title>Attention!</title><body>Please enable cookies. <h1>You have been blocked</h1>"
        "<p>A certain word could trigger this.</p><p>Your IP: 192.0.2.1</p></body></html>",
    ),
]
KINDS: list[tuple[type[SummarizerError], str, list[tuple[int, Any]]]] = [
    (AuthenticationFailed, "run", KEYS),
    (QuotaExhausted, "run", QUOTAS),
    (ModelNotFound, "run", MODELS),
    (ArticleFiltered, "article", FILTERS),
    (ContextTooLong, "article", TOO_LONG),
    (AnswerNotJSON, "article", BAD_ANSWERS),
    (RateLimited, "retry", LIMITS),
    (ServerFailed, "retry", FAILURES),
    (RequestRejected, "article", REJECTIONS),
]


@pytest.mark.parametrize(
    ("kind", "scope", "status", "body"),
    [(kind, scope, *case) for kind, scope, cases in KINDS for case in cases],
)
def test_whose_fault_it_is(
    kind: type[SummarizerError], scope: str, status: int, body: object
) -> None:
    """Key, quota and model are every article's; filter and length that article's; the rest pass."""
    error = told(status, body)
    assert (type(error), error.scope) == (kind, scope)
    assert type(told(status, json.dumps(body) if not isinstance(body, str) else body)) is kind


BODIES = {
    "object": {"error": {"message": "It is odd."}},
    "no wrapper": {"object": "error", "message": "It is odd.", "code": 400},
    "bare string": {"error": "It is odd."},
    "list": [{"error": {"message": "It is odd."}}],
    "detail": {"detail": "It is odd."},
    "message is an object": {"message": {"detail": "It is odd."}},
    "JSON in a string": {"error": json.dumps({"error": {"message": "It is odd."}})},
    "another's": {"error": {"metadata": {"raw": json.dumps({"message": "It is odd."})}}},
    "errors": {"success": False, "errors": [{"code": 10000, "message": "It is odd."}]},
    "problem": {"type": "about:blank", "title": "It is odd.", "status": 400},
    "text": "It is odd.",
    "streamed": 'event: error\ndata: {"error": {"message": "It is odd."}}\n\n',
    "page": "<html><head><title>It is odd.</title><style>p {}</style></head><p>Really.</p></html>",
    "page without a title": "<html><style>p {}</style><body><p>It is odd.</p></body></html>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_every_shape_is_quoted(body: object) -> None:
    """What the server says is quoted, in whatever shape of body it stands."""
    error = told(400, body)
    assert error.message == "The server rejects the request (400): It is odd."


def test_a_fault_of_a_field_is_quoted_with_its_place() -> None:
    """FastAPI's list of faults tells where each is, and never what was sent."""
    place = {"loc": ["body", "seed"], "msg": "Extra inputs", "type": "extra", "input": ARTICLE}
    error = told(422, {"detail": [place, {"loc": ["body", "n"], "msg": "Not a number"}]})
    assert "body.seed: Extra inputs; body.n: Not a number." in error.message


@pytest.mark.parametrize(
    "body",
    [
        said(f"Wrong: {ARTICLE}"),
        {"detail": [{"loc": ["body"], "msg": f"Not so: {ARTICLE}"}]},
        said(f"Not with {KEY}"),
        said(f"Not with {KEY[:14]}***"),
    ],
)
def test_what_repeats_us_is_left_out(body: object) -> None:
    """A message that repeats the article, or the key or most of it, is not quoted."""
    assert told(400, body).message == "The server rejects the request (400)."
    assert told(401, body).message == "The server does not accept the API key (401)."


@pytest.mark.parametrize("key", [KEY.upper(), KEY[:14].swapcase()])
def test_what_repeats_us_in_other_capitals_is_left_out(key: str) -> None:
    """Capitals make neither a key nor an article another one; a few of its words are enough."""
    for repeated in (key, ARTICLE.upper(), "a Grain Barge sank"):
        error = told(400, said(f"Not so: {repeated}"))
        assert error.message == "The server rejects the request (400)."


def test_a_page_is_called_by_its_title_and_judged_by_all_of_it() -> None:
    """The message quotes the title, and the hint says what may stand between."""
    error = told(403, "<html><title>403 Forbidden</title><p>Blocked by Gateway/v2</p></html>")
    assert "403 Forbidden" in error.message and "Gateway" not in error.message
    assert "firewall" in error.hint


@pytest.mark.parametrize(
    "body",
    [
        "Client sent an HTTP request to an HTTPS server.\n",
        "<html><title>400 Bad Request</title>The plain HTTP request was sent to HTTPS port</html>",
    ],
)
def test_an_address_that_lacks_an_s(body: str) -> None:
    """http where it has to be https meets every article, and the hint says what to write."""
    error = told(400, body)
    assert (type(error), error.scope) == (ConnectionFailed, "run")
    assert "https://" in error.hint


@pytest.mark.parametrize(
    "words", ["Limit of tokens per day (TPD) reached", "your weekly usage limit"]
)
def test_a_quota_that_is_renewed(words: str) -> None:
    """It is not said that waiting does not help where a day or a week makes it good."""
    assert "renewed" in told(429, said(f"{words} exceeded.")).hint
    assert "waiting does not help" in told(402, said("Insufficient balance")).hint


@pytest.mark.parametrize(
    "told_by",
    [
        {"choices": [], "prompt_filter_results": [{"hate": {"filtered": True}}]},
        {
            "choices": [
                {
                    "message": {"content": ""},
                    "finish_reason": "stop",
                    "content_filter_results": {"violence": {"filtered": True}},
                }
            ]
        },
    ],
)
def test_a_filter_beside_an_empty_success(told_by: dict[str, Any]) -> None:
    """A success without an answer that names a filter is one of the filter's, and asked once."""
    with ScriptedServer(as_json(told_by)) as server:
        fails(server, ArticleFiltered)


@pytest.mark.parametrize("none", ["null", "success", {"code": 200, "message": "ok"}, False, []])
def test_an_error_that_says_that_there_is_none(none: object) -> None:
    """Some gateways send the field with every answer."""
    whole = {"choices": [{"message": {"content": GOOD}}], "error": none}
    assert error_in(whole) is None
    assert error_in({**whole, "error": {"code": 429, "message": "ok"}}) is not None


@pytest.mark.parametrize(
    "words",
    [
        "Could not finish the message because max_tokens or the output limit was reached.",
        "There was no room. Please try again with higher max_tokens.",
    ],
)
def test_an_answer_that_had_no_room_is_told_as_such(words: str) -> None:
    """A rejection may be of an answer that was too long: what helps is a larger limit."""
    error = told(400, said(words))
    assert (type(error), error.scope) == (AnswerTruncated, "article")
    assert "Raise max_tokens" in error.hint


def test_what_has_no_room_in_memory_does_not_pass() -> None:
    """Waiting does not make a machine larger, and the hint does not say so."""
    error = told(500, said("The model requires more system memory (8.4 GiB) than there is."))
    assert "smaller model" in error.hint and "later" not in error.hint


def test_which_part_of_a_context_is_too_long() -> None:
    """Where prompt and output are counted together a smaller max_tokens may be enough."""
    words = (
        "The maximum context length is 8192 tokens, you want 9200 (7152 in, 2048 in the output)."
    )
    assert "lower max_tokens" in told(400, said(words)).hint


@pytest.mark.parametrize("write", [quote, escape, lambda key: key.replace("/", "\\/")])
def test_a_key_in_another_writing_is_left_out(write: Callable[[str], str]) -> None:
    """A key is not quoted either where a server repeats it as an address or a page writes it."""
    key = "sk/one+two&t/hr=ee+fo&ur/"
    for status, body in ((401, said(f"Not with {write(key)}")), (400, {"error": write(key)})):
        error = told(status, body, api_key=key)
        assert write(key) not in str(error) and error.message.endswith(f"({status}).")


def test_an_article_decides_nothing() -> None:
    """An article about quotas and filters, repeated in a body, is not the server's own word."""
    article = "The content filter law failed. Credit balance is too low, ministers said on Friday."
    messages = [{"role": "user", "content": article}]
    endpoint = Endpoint(model="scripted", base_url="http://server/v1")
    for body in (said(f"No: {article}"), {"error": {"message": "No", "input": article}}):
        error, _ = reported(400, {}, body, endpoint, {"messages": messages}, NOW)
        assert type(error) is RequestRejected
        assert "ministers" not in str(error)


def test_a_body_without_end_is_read_in_part() -> None:
    """Neither a deep nor a wide body takes long, or makes a long message."""
    deep: object = "It is odd."
    for _ in range(500):
        deep = {"error": deep}
    assert read(deep).words == []
    assert len(read([said(f"Number {n} is odd.") for n in range(10_000)]).words) < 10
    assert len(str(told(400, said("word " * 100_000)))) < 500


@pytest.mark.parametrize(
    "body",
    [
        *[None, 7, "", [], {}, {"error": None}, {"choices": []}, [[]]],
        {"error": {"message": "", "type": "", "code": None, "details": [{}]}},
    ],
)
def test_a_body_may_say_nothing(body: object) -> None:
    """A body that says nothing is quoted with nothing, and is no error in a success."""
    assert told(400, body).message == "The server rejects the request (400)."
    assert error_in(body) is None


# What is asked again, and what it costs


def test_a_bad_answer_that_the_server_refuses_is_asked_twice() -> None:
    """The model's broken JSON is worth a second request, also where the server reports it."""
    bad = fault(400, "Adjust your prompt.", code="json_validate_failed")
    with ScriptedServer(bad, completion(GOOD)) as server:
        assert ask(server).usage == Usage(requests=1) + ONE_ANSWER
    with ScriptedServer(bad, repeat=True) as server:
        fails(server, AnswerNotJSON)
        assert len(server.requests) == 2


def test_an_empty_error_beside_a_choice_is_none() -> None:
    """Servers that always send the field leave it empty where nothing is wrong."""
    empty = {"message": "", "type": "", "param": None, "code": None}
    whole = json.loads(completion(GOOD).body)
    whole["choices"][0]["error"] = empty
    with ScriptedServer(as_json({**whole, "error": empty})) as server:
        assert ask(server).answer == GOOD_ANSWER


BROKEN_OFF: dict[str, Any] = {
    "choices": [
        {
            "message": {"role": "assistant", "content": GOOD[:20]},
            "finish_reason": "error",
            "error": {"code": 502, "message": "The provider hung up."},
        }
    ]
}


def test_an_error_beside_a_choice() -> None:
    """An answer broken off by another server's error is that error, not a malformed answer."""
    with ScriptedServer(as_json(BROKEN_OFF), as_json(BROKEN_OFF), completion(GOOD)) as server:
        assert ask(server).answer == GOOD_ANSWER
    with ScriptedServer(as_json(BROKEN_OFF), repeat=True) as server:
        error = fails(server, ServerFailed)
        assert len(server.requests) == 4
    assert (error.status_code, error.body) == (502, "The provider hung up.")


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (as_json({"error": {"code": 401, "message": "no"}}), AuthenticationFailed),
        (as_json({"error": {"code": 402, "message": "no"}}), QuotaExhausted),
        (as_json({"error": {"code": 404, "message": "no"}}), ModelNotFound),
        (as_json([{"error": {"code": 403, "message": "flagged input"}}]), ArticleFiltered),
        (as_json({"message": "no", "code": 402}), QuotaExhausted),
        (fault(400, "API key not valid"), AuthenticationFailed),
        (fault(403, "Your request was flagged"), ArticleFiltered),
        (fault(413, "Too large"), ContextTooLong),
    ],
)
def test_what_asking_again_does_not_mend(step: Step, error: type[SummarizerError]) -> None:
    """Key, quota, model, filter and length cost one request, also where the status is 200."""
    with ScriptedServer(step) as server:
        fails(server, error)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    "step",
    [
        as_json(said("slow down"), status=429, x_ratelimit_reset_requests="9s"),
        as_json(said("slow down", metadata={"headers": {"Retry-After": "9"}}), status=429),
        as_json([said("Quota exceeded", details=[{"retryDelay": "9s"}])], status=429),
        as_json(said("Please try again in 9s."), status=429),
        as_json({"error": {"code": 429, "message": "Please try again in 9s."}}),
        as_json(said("slow down", code=429), retry_after="9"),
        as_json({"error": "The model is loading", "estimated_time": 9}, status=503),
        as_json({"error": {"type": "usage_limit_reached", "resets_in_seconds": 9}}, status=429),
    ],
)
def test_a_named_wait_is_waited_for(step: Step) -> None:
    """A wait is kept wherever it is named: headers, fields of the body, headers in it, words."""
    clock = UnsleepingClock()
    with ScriptedServer(step, completion(GOOD)) as server:
        ask(server, clock=clock)
    assert clock.sleeps == [pytest.approx(9.0)]


@pytest.mark.parametrize(("reset", "sleeps"), [("9s", [9.0]), ("1h", [])])
def test_a_success_after_which_nothing_remains(reset: str, sleeps: list[float]) -> None:
    """The next question waits for the reset, unless that is further than `max_pause`.

    Then the server may answer all the same; if not, its 429 is an error that says so.
    """
    clock = UnsleepingClock()
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    last = dataclasses.replace(completion(GOOD), headers=headers)

    async def two(server: ScriptedServer) -> None:
        model = ChatModel(Endpoint(model="scripted", base_url=server.base_url), clock=clock)
        await model.ask(MESSAGES, SHAPES["json_schema"])
        await model.ask(MESSAGES, SHAPES["json_schema"])
        await model.aclose()

    with ScriptedServer(last, completion(GOOD)) as server:
        asyncio.run(two(server))
    assert clock.sleeps == sleeps


# What to do next


@pytest.mark.parametrize("mode", MODES)
def test_no_hint_names_the_mode_in_use(mode: Mode) -> None:
    """Who is told to try another mode is not told to try the one in use."""
    for status, body in [*REJECTIONS, *BAD_ANSWERS, (400, ""), (400, said("response_format?"))]:
        advice = told(status, body, mode=mode).hint.partition("ry mode ")[2].replace(",", "")
        assert mode not in advice.split()
    assert "json" in told(400, said("response_format?"), mode=mode).hint


def test_a_fault_of_a_setting_advises_no_mode() -> None:
    """Where the server names something else than the form of answer, the hint is to change that."""
    assert "mode" not in told(400, said("'temperature' must be 1")).hint


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_was_not_given(status: int) -> None:
    """Where no key was given the message says so, and the hint is to give one, not to check it."""
    error = told(status, {}, api_key=None)
    assert "no API key was given" in error.message
    assert "Set OPENAI_API_KEY" in error.hint
    assert "Check OPENAI_API_KEY" in told(401, {}).hint


def test_only_an_address_at_azure_is_told_of_its_api_version() -> None:
    """The hint for an unknown path names api-version where the address is Azure's, only there."""
    body = said("Resource not found", code="404")
    azure = told(404, body, base_url="https://name.openai.azure.com/openai/deployments/d")
    assert "api-version" in azure.hint
    assert "api-version" not in told(404, body).hint


def test_a_prompt_that_the_answer_makes_too_long() -> None:
    """Where the answer's tokens count too, lowering max_tokens is named as a way out."""
    body = said("Limit of tokens per minute: Limit 3000, Requested 4200.")
    assert "max_tokens" in told(413, body).hint
    assert "max_tokens" not in told(400, said("The prompt is too long.")).hint


def test_a_quota_that_comes_back_much_later() -> None:
    """A quota whose named wait is longer than `max_pause` ends the run, and the hint says when."""
    body = [said("Quota exceeded", details=[{"retryDelay": "7200s"}])]
    error = told(429, body)
    assert type(error) is QuotaExhausted
    assert "7200 s" in error.hint
    assert type(told(429, body, max_pause=8000.0)) is RateLimited
