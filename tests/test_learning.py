"""What an endpoint refuses is done without, and silence of a server is no success."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import openai
import pytest
from pydantic import BaseModel
from scripted_server import Received, ScriptedServer, Step, as_json, completion, fault

from summarizer import Article, Summarizer
from summarizer.asking.answer import AnswerShape, Message
from summarizer.asking.counting import usage_of
from summarizer.asking.endpoint import Endpoint, Mode
from summarizer.asking.learning import Learned
from summarizer.asking.model import ChatModel, Reply
from summarizer.asking.pace import Limits, Pace
from summarizer.errors import ContextTooLong, RequestRejected, SummarizerError
from summarizer.evidence import Cited


class Answer(BaseModel):
    """What sank."""

    vessel: str


GOOD = completion('{"vessel": "barge"}')
QUESTION: list[Message] = [{"role": "user", "content": "A barge sank. Which vessel, as JSON?"}]


class Refusing(ScriptedServer):
    """Answers rightly, but refuses a request as `refuses` says of its body."""

    def __init__(self, refuses: Callable[[dict[str, Any]], Step | None]) -> None:
        super().__init__(GOOD, repeat=True)
        self._refuses = refuses

    def __enter__(self) -> Refusing:
        super().__enter__()
        return self

    def next_step(self, received: Received) -> Step:
        answer = super().next_step(received)
        return self._refuses(received.json) or answer

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """What was sent, in order."""
        return [received.json for received in self.requests]


def asked(
    server: ScriptedServer, times: int = 1, messages: list[Message] = QUESTION, **settings: Any
) -> tuple[ChatModel, Reply[Any]]:
    """Ask the same question so many times, one after the other, of one `ChatModel`."""

    async def go() -> tuple[ChatModel, Reply[Any]]:
        endpoint = Endpoint(model="scripted", base_url=server.base_url, **settings)
        client = openai.DefaultAsyncHttpxClient(verify=False)
        model = ChatModel(endpoint, http_client=client)
        shape = AnswerShape.prepare(Answer, endpoint.first_mode)
        try:
            for _ in range(times):
                reply = await model.ask(messages, shape)
        finally:
            await model.aclose()
        return model, reply

    return asyncio.run(go())


def has(name: str, said: Step) -> Callable[[dict[str, Any]], Step | None]:
    """Refuses whatever has this field."""
    return lambda body: said if name in body else None


@pytest.mark.parametrize(
    "said",
    [
        fault(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        fault(400, "max_tokens is not supported by this model", param="max_tokens"),
        as_json(
            {"detail": [{"loc": ["body", "max_tokens"], "msg": "Extra inputs are not permitted"}]},
            status=422,
        ),
        as_json([{"error": {"message": 'Unknown name "max_tokens"', "code": 400}}], status=400),
        as_json({"error": "unrecognized field max_tokens"}, status=400),
    ],
)
def test_the_other_name_of_the_token_limit(said: Step) -> None:
    """A server that refuses max_tokens, in whatever words, gets max_completion_tokens."""
    with Refusing(has("max_tokens", said)) as server:
        model, reply = asked(server, times=3)
    assert reply.answer == Answer(vessel="barge")
    assert ["max_tokens" in body for body in server.bodies] == [True, False, False, False]
    assert all("max_completion_tokens" in body for body in server.bodies[1:])
    assert model.learned == ("max_completion_tokens in place of max_tokens",)
    assert reply.usage.requests == 1


@pytest.mark.parametrize("name", ["temperature"])
def test_a_setting_it_does_not_take_is_left_out(name: str) -> None:
    """A field that the refusal names is not sent again, and the answer is taken."""
    said = fault(400, f"Unsupported value: '{name}' does not support 0.0 with this model.")
    with Refusing(has(name, said)) as server:
        model, _ = asked(server, times=2)
    assert [name in body for body in server.bodies] == [True, False, False]
    assert model.learned == (f"no {name}",)


def test_a_temperature_of_the_callers_own_is_his_to_correct() -> None:
    """Nought is what is sent where nobody chose; any other value that is refused is told."""
    said = fault(400, "temperature must be in (0.0, 1.0]")
    with Refusing(has("temperature", said)) as server, pytest.raises(RequestRejected):
        asked(server, temperature=1.5)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (500, "Grammar error: Unimplemented keys in the schema"),
        (500, "invalid JSON schema in format"),
        (400, "'response_format.type': value is not one of ['text', 'json_object']"),
    ],
)
def test_a_mode_that_a_server_fails_at(status: int, words: str) -> None:
    """Some servers fail (500) at a schema that they do not know: it is refused all the same."""
    said = fault(status, words)

    def is_refused(body: dict[str, Any]) -> Step | None:
        kind = body.get("response_format", {}).get("type")
        return said if kind == "json_schema" else None

    with Refusing(is_refused) as server:
        model, _ = asked(server, times=2)
    assert len(server.requests) == 3
    assert model.learned == ("mode json in place of json_schema",)


@pytest.mark.parametrize("words", ["boom", "The schema could not be loaded, try again later."])
def test_a_failure_that_may_pass_teaches_nothing(words: str) -> None:
    """A failure that names nothing, or asks for another try, leaves the request as it is."""
    with ScriptedServer(fault(500, words), GOOD) as server:
        model, _ = asked(server)
    assert model.learned == ()


def test_a_refusal_within_a_success() -> None:
    """A gateway that answers 200 with another server's refusal teaches alike."""
    body = {"error": {"code": 400, "message": "Unsupported parameter: 'max_tokens'."}}
    with Refusing(has("max_tokens", as_json(body))) as server:
        model, _ = asked(server, times=2)
    assert model.learned == ("max_completion_tokens in place of max_tokens",)
    assert len(server.requests) == 3


def test_thinking_that_cannot_be_left_out() -> None:
    """A model that only works while it thinks gets no effort."""
    said = fault(400, "Budget 0 is invalid. This model only works in thinking mode.")
    with Refusing(has("reasoning_effort", said)) as server:
        model, _ = asked(server, reasoning_effort="none")
    assert model.learned == ("no reasoning_effort",)


def test_of_two_settings_that_exclude_each_other_the_callers_own_stays() -> None:
    """The temperature, which is always sent, gives way to a top_p that was asked for."""
    said = fault(400, "`temperature` and `top_p` cannot both be specified. Use only one.")
    with Refusing(lambda body: said if {"temperature", "top_p"} <= body.keys() else None) as server:
        model, _ = asked(server, top_p=0.9)
    assert server.bodies[-1]["top_p"] == 0.9
    assert model.learned == ("no temperature",)


def test_a_field_of_the_callers_own_is_dropped_only_by_its_name() -> None:
    """A word that people use as well is no name of a field unless it is marked as one."""
    own = {"provider": {"data_collection": "deny"}}
    said = fault(400, "Invalid input: the provider does not support this text")
    with Refusing(lambda body: said) as server, pytest.raises(RequestRejected):
        asked(server, extra_body=own)
    said = fault(400, "Unrecognized request argument supplied: provider")
    with Refusing(has("provider", said)) as server:
        model, _ = asked(server, extra_body=own)
    assert model.learned == ("no provider",)


def test_a_value_out_of_range_is_the_callers_to_correct() -> None:
    """What is wrong with a known setting's value is told, not passed over."""
    said = fault(400, "Invalid 'temperature': must be between 0 and 2.")
    with Refusing(has("temperature", said)) as server, pytest.raises(RequestRejected) as caught:
        asked(server, temperature=3.0)
    assert "between 0 and 2" in str(caught.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "words",
    [
        "max_tokens is too large: 2048. This model supports at most 1024 tokens.",
        "Invalid max_tokens value, the valid range of max_tokens is [1, 1024]",
        "`max_tokens` must be less than or equal to `1024`, the maximum value for `max_tokens` is "
        "less than the `context_window` for this model",
        "max_tokens must be between 1 and 1,024",
        "This model allows up to 1,024 completion tokens.",
        "max_tokens: 2048 > 1024, which is the most output tokens of this model",
        "The maximum tokens you requested exceeds the model limit of 1024. Try again with fewer.",
        "Range of max_tokens should be [1, 1024]",
        "max tokens must be less than or equal to 1024, the maximum output length",
        "It has a maxOutputTokens value of 2048 but the range is from 1 (inclusive) to 1025 "
        "(exclusive). Update the value and try again.",
        "Invalid request: max_tokens should not be greater than 1024",
        "max_tokens 参数非法：取值范围 [1, 1024]",
    ],
)
def test_an_answer_may_be_no_longer_than_the_server_allows(words: str) -> None:
    """A limit of tokens that the server names is kept from then on."""
    said = fault(400, words)
    with Refusing(lambda body: said if body["max_tokens"] > 1024 else None) as server:
        model, _ = asked(server, times=2)
    assert [body["max_tokens"] for body in server.bodies] == [2048, 1024, 1024]
    assert model.learned == ("max_tokens 1024, the most it allows",)


@pytest.mark.parametrize(
    ("refused", "modes"),
    [
        (("json_schema",), ["json_schema", "json_object"]),
        (("json_schema", "json_object"), ["json_schema", "json_object", None]),
    ],
)
def test_falls_back_to_a_mode_that_it_knows(refused: tuple[str, ...], modes: list[str]) -> None:
    """json_schema, then json, then md_json: each refused once, and the schema is in the prompt."""
    said = fault(400, "This response_format type is unavailable now", param=None)

    def kind(body: dict[str, Any]) -> Any:
        return body.get("response_format", {}).get("type")

    with Refusing(lambda body: said if kind(body) in refused else None) as server:
        model, reply = asked(server, times=2)
    assert [kind(body) for body in server.bodies] == [*modes, modes[-1]]
    assert reply.answer == Answer(vessel="barge")
    assert "vessel" in json.dumps(server.bodies[-1]["messages"])
    last: Mode = "json" if modes[-1] else "md_json"
    assert model.learned[-1].startswith(f"mode {last} in place of")


@pytest.mark.parametrize(
    "words",
    [
        "output.schema: For 'integer' type, properties maximum, minimum are not supported",
        "The compiled grammar is too large. Simplify your schemas.",
        "The schemas contain too many optional parameters (34).",
        "The schema has a constraint with too many states for serving.",
        "A schema in this request exceeds the maximum nesting depth.",
        "config.response_schema.properties[when].any_of[0].type: must be specified",
        "Could not start sampling: failed to parse grammar",
        "The JSON schema contains features not supported by this backend.",
        "Invalid schema for response_format 'Answer': 'additionalProperties' must be false.",
        "response_format value as json_schema is enabled only for later API versions",
        "JSON mode is not supported when thinking is on",
        "No endpoints found that can handle the requested parameters.",
        "[{'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'json_object'\"}]",
    ],
)
def test_a_schema_that_it_cannot_work_with(words: str) -> None:
    """Each vendor has limits of its own for a schema: without it the question can be asked."""
    said = fault(400, words)

    def kind(body: dict[str, Any]) -> Any:
        return body.get("response_format", {}).get("type")

    with Refusing(lambda body: said if kind(body) == "json_schema" else None) as server:
        model, reply = asked(server, times=2)
    assert [kind(body) for body in server.bodies] == ["json_schema", "json_object", "json_object"]
    assert reply.answer == Answer(vessel="barge")
    assert model.learned == ("mode json in place of json_schema",)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("temperature", "invalid temperature: only 1 is allowed for this model"),
        ("temperature", "Input validation error: `temperature` must be strictly positive"),
        ("temperature", "invalid params, temperature must be in (0.0, 1.0]"),
        ("temperature", "temperature 取值范围 (0, 1)"),
        ("temperature", "`temperature` may only be set to 1 when thinking is enabled."),
        ("temperature", "This model doesn't support temperature=0.0. Only temperature=1 is."),
        ("reasoning_effort", "Model x does not support parameter reasoningEffort."),
        ("reasoning_effort", '"small:8b" does not support thinking'),
        ("seed", "#: extraneous key [seed] is not permitted, reformat your input and try again."),
        ("seed", "parameter 'seed' is not a valid field"),
    ],
)
def test_a_setting_in_other_words(name: str, words: str) -> None:
    """A field is dropped however the refusal writes it, and whatever it says of trying again."""
    given: dict[str, Any] = {"temperature": 0.0, "reasoning_effort": "low", "seed": 7}
    with Refusing(has(name, fault(400, words))) as server:
        model, _ = asked(server, times=2, **{name: given[name]})
    assert [name in body for body in server.bodies] == [True, False, False]
    assert model.learned == (f"no {name}",)


SYSTEM: list[Message] = [{"role": "system", "content": "Read a report."}, *QUESTION]


@pytest.mark.parametrize(
    "words",
    [
        "System role not supported",
        "Developer instruction is not enabled for this model",
        "'messages[0].role' does not support 'system' with this model.",
        "Error in the template: Only user and assistant roles are supported!",
        "Conversation roles must alternate user/assistant/user/assistant",
    ],
)
def test_instructions_go_into_the_question(words: str) -> None:
    """A model that knows no system message gets its words before the question, once learned."""
    said = fault(400, words)

    def refuses(body: dict[str, Any]) -> Step | None:
        return said if body["messages"][0]["role"] == "system" else None

    with Refusing(refuses) as server:
        model, reply = asked(server, times=2, messages=SYSTEM)
    assert reply.answer == Answer(vessel="barge")
    merged = {"role": "user", "content": f"Read a report.\n\n{QUESTION[0]['content']}"}
    assert [len(body["messages"]) for body in server.bodies] == [2, 1, 1]
    assert server.bodies[-1]["messages"] == [merged]
    assert model.learned == ("its instructions in the question",)


@pytest.mark.parametrize(
    "words",
    [
        "This model only support stream mode, please enable the stream parameter.",
        "Requests with max_tokens > 5000 must have stream=true",
        "parameter.enable_thinking must be set to false for non-streaming calls",
        "Stream must be set to true",
        "Streaming is required for this model",
    ],
)
def test_what_answers_in_a_stream_alone_is_asked_so(words: str) -> None:
    """A stream is read as any answer is, so one that is demanded is asked for."""
    chunk = {"choices": [{"delta": {"content": '{"vessel": "barge"}'}, "finish_reason": "stop"}]}
    streamed = Step(body=f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n".encode())
    said = fault(400, words)
    with Refusing(lambda body: streamed if body.get("stream") else said) as server:
        model, reply = asked(server, times=2)
    assert reply.answer == Answer(vessel="barge")
    assert ["stream" in body for body in server.bodies] == [False, True, True]
    assert model.learned == ("stream true",)


def test_a_mode_that_was_asked_for_is_kept() -> None:
    """Whoever asks for json_schema hears that the server does not know it."""
    said = fault(400, "response_format json_schema is not supported")
    with Refusing(lambda body: said) as server, pytest.raises(RequestRejected):
        asked(server, mode="json_schema")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "said",
    [
        fault(400, "API key not valid. Please pass a valid API key."),
        fault(400, "Failed to validate JSON.", failed_generation='{"response_format"'),
        fault(400, "This model's maximum context length is 4096 tokens; max_tokens is 2048."),
        fault(404, "unknown model: response_format is unsupported"),
        fault(429, "temperature is not supported"),
        # What a server repeats of the request or of its own names teaches nothing.
        as_json(
            {
                "detail": [
                    {
                        "loc": ["body", "messages"],
                        "msg": "text is not permitted",
                        "input": "unsupported: max_tokens, at most 100 tokens, temperature",
                    }
                ]
            },
            status=422,
        ),
        fault(400, "Invalid input: the user may not use this, roles must alternate"),
        fault(400, "Model output did not conform to the json_schema response_format."),
        fault(500, "Structured output backend temporarily unavailable: response_format"),
        fault(400, "max_tokens must be greater than thinking.budget_tokens"),
        fault(400, "messages[0]: its schema is invalid"),
        fault(400, "The system is not available, please retry."),
        fault(400, "A streaming upstream failed."),
        fault(400, "max_tokens is too large: this model's maximum context length is 4096 tokens."),
    ],
)
def test_other_faults_teach_nothing(said: Step) -> None:
    """A wrong key, a model's failure or a long prompt do not change what is sent."""
    with Refusing(lambda body: said) as server, pytest.raises(SummarizerError):
        asked(server, attempts=1)
    assert len(server.requests) == 1


def test_what_was_learned_meanwhile_is_known_to_those_who_wait() -> None:
    """Of 40 requests that wait for their turn only those already sent are refused."""
    said = fault(400, "temperature is not supported by this model")

    async def go(server: ScriptedServer) -> None:
        endpoint = Endpoint(model="scripted", base_url=server.base_url)
        client = openai.DefaultAsyncHttpxClient(verify=False)
        pace = Pace(Limits(concurrency=2))
        model = ChatModel(endpoint, http_client=client, pace=pace)
        shape = AnswerShape.prepare(Answer, "json_schema")
        await asyncio.gather(*(model.ask(QUESTION, shape) for _ in range(40)))
        await model.aclose()

    with Refusing(has("temperature", said)) as server:
        asyncio.run(go(server))
    assert len(server.requests) <= 42


def test_refusals_side_by_side_are_one_lesson() -> None:
    """Requests that were under way when the first was refused go again, and teach nothing more."""
    said = fault(400, "temperature is not supported by this model")

    async def go(server: ScriptedServer) -> ChatModel:
        endpoint = Endpoint(model="scripted", base_url=server.base_url)
        client = openai.DefaultAsyncHttpxClient(verify=False)
        model = ChatModel(endpoint, http_client=client)
        shape = AnswerShape.prepare(Answer, "json_schema")
        await asyncio.gather(*(model.ask(QUESTION, shape) for _ in range(8)))
        await model.aclose()
        return model

    with Refusing(has("temperature", said)) as server:
        model = asyncio.run(go(server))
    assert model.learned == ("no temperature",)
    assert len(server.requests) <= 16


class Sinking(BaseModel):
    """What sank."""

    vessel: Cited[str]


ARTICLE = Article(text="A grain barge sank off Port Ember on Monday. Nobody was hurt.")
SUNK = '{"vessel": {"s": [1], "value": "barge"}}'


def test_what_was_learned_stands_in_the_provenance() -> None:
    """The outcome says what the endpoint got in place of what was asked."""
    said = fault(400, "Unsupported parameter: 'temperature'")
    with (
        Refusing(has("temperature", said)) as server,
        Summarizer(model="scripted", base_url=server.base_url, schema=Sinking) as summarizer,
    ):
        server._steps = (completion(SUNK),)
        outcome = summarizer.summarize(ARTICLE)
    assert outcome.status == "ok"
    assert outcome.provenance.learned == ("no temperature",)
    assert outcome.usage.requests == 2


def reply_with(usage: object, content: str = SUNK) -> Step:
    """A chat completion that counts its tokens so."""
    told = json.loads(completion(content).body)
    return as_json({**told, "usage": usage})


@pytest.mark.parametrize(
    ("usage", "prompt", "answer", "estimated"),
    [
        (None, 800, 12, True),
        ({}, 800, 12, True),
        ({"prompt_tokens": -5, "completion_tokens": -1}, 800, 12, True),
        ({"prompt_tokens": "900", "completion_tokens": 30.0}, 900, 30, False),
        ({"prompt_tokens": True, "completion_tokens": 1e999}, 800, 12, True),
    ],
)
def test_tokens_that_were_not_counted_are_estimated(
    usage: object, prompt: int, answer: int, estimated: bool
) -> None:
    """Missing and impossible counts are told from the characters, and marked; odd ones are read."""
    with (
        ScriptedServer(reply_with(usage), repeat=True) as server,
        Summarizer(model="scripted", base_url=server.base_url, schema=Sinking) as summarizer,
    ):
        used = summarizer.summarize(ARTICLE).usage
    assert used.estimated is estimated
    assert used.prompt_tokens == pytest.approx(prompt, rel=0.9)
    assert used.completion_tokens == pytest.approx(answer, rel=0.9)


@pytest.mark.parametrize(
    ("usage", "prompt", "cached", "answer", "thought"),
    [
        # Thinking beside the answer, and not in it.
        ({"prompt_tokens": 1500, "completion_tokens": 100, "total_tokens": 4600,
          "completion_tokens_details": {"reasoning_tokens": 3000}}, 1500, 0, 3100, 3000),
        ({"prompt_tokens": 1500, "completion_tokens": 3100, "total_tokens": 4600,
          "completion_tokens_details": {"reasoning_tokens": 3000}}, 1500, 0, 3100, 3000),
        # What was read before beside what is new, and not in it.
        ({"prompt_tokens": 420, "completion_tokens": 50,
          "prompt_tokens_details": {"cached_tokens": 6000}}, 6420, 6000, 50, 0),
        ({"prompt_tokens": 420, "completion_tokens": 50, "cache_read_input_tokens": 6000},
         6420, 6000, 50, 0),
        ({"prompt_tokens": 420, "completion_tokens": 50, "total_tokens": 6470}, 6420, 0, 50, 0),
        ({"prompt_tokens": 6420, "completion_tokens": 50, "prompt_cache_hit_tokens": 6000},
         6420, 6000, 50, 0),
        ({"prompt_tokens": 900, "completion_tokens": 10**30}, 900, 0, 0, 0),
    ],
)  # fmt: skip
def test_counts_beside_each_other_are_added(
    usage: dict[str, Any], prompt: int, cached: int, answer: int, thought: int
) -> None:
    """Thinking and cached tokens count once, whether a server counts them in or beside."""
    used = usage_of({"choices": [{}], "usage": usage}, 5000)
    assert (used.prompt_tokens, used.cached_tokens) == (prompt, cached)
    assert (used.completion_tokens, used.reasoning_tokens) == (answer, thought)


def test_reasoning_tokens_are_told_apart() -> None:
    """Tokens that the model thought in are a part of its answer's."""
    details = {"completion_tokens_details": {"reasoning_tokens": 200}}
    told = reply_with({"prompt_tokens": 900, "completion_tokens": 250, **details})
    with (
        ScriptedServer(told, repeat=True) as server,
        Summarizer(model="scripted", base_url=server.base_url, schema=Sinking) as summarizer,
    ):
        used = summarizer.summarize(ARTICLE).usage
    assert (used.completion_tokens, used.reasoning_tokens) == (250, 200)


def test_a_prompt_that_the_server_cut_is_no_record() -> None:
    """Fewer tokens read than so much text can have: the article failed, and the reason is said.

    It is one sentence: another article would be asked about in windows.
    """
    long = Article(text="The harbour of Port Ember has a crane and a school, and " * 800)
    told = reply_with({"prompt_tokens": 2051, "completion_tokens": 12})
    with (
        ScriptedServer(told, repeat=True) as server,
        Summarizer(model="scripted", base_url=server.base_url, schema=Sinking) as summarizer,
    ):
        outcome = summarizer.summarize(long)
    assert outcome.error is not None
    assert outcome.error.type == ContextTooLong.code
    assert "2051 tokens" in outcome.error.message
    assert outcome.usage.requests == 1


@pytest.mark.parametrize("run", [" " * 20_000, f"+{'-' * 70}+\n" * 200])
def test_runs_are_no_sign_of_a_cut_prompt(run: str) -> None:
    """A tokenizer takes a run of spaces, or of the dashes of a table, for one token."""
    wide = Article(text=f"A grain barge sank off Port Ember on Monday.{run}Nobody.")
    told = reply_with({"prompt_tokens": 500, "completion_tokens": 12})
    with (
        ScriptedServer(told, repeat=True) as server,
        Summarizer(model="scripted", base_url=server.base_url, schema=Sinking) as summarizer,
    ):
        outcome = summarizer.summarize(wide)
    assert outcome.error is None


def test_who_knows_more_teaches_the_other() -> None:
    """Of two clients of one endpoint: what it takes less of counts, told in whatever words."""
    little = Learned("json_schema", "max_tokens")
    wide, narrow = little.copy(), little.copy()
    wide.takes_no_more(8000)
    narrow.takes_no_more(8000)
    narrow.takes_no_more(6000)
    other = Learned("json", "max_tokens", told=["json in place of json_schema"])
    assert wide.goes_beyond(little) and narrow.goes_beyond(wide) and other.goes_beyond(little)
    assert not wide.goes_beyond(narrow) and not wide.goes_beyond(wide.copy())
    assert not wide.goes_beyond(other) and not other.goes_beyond(wide)
