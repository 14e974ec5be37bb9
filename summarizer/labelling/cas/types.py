"""The types of our annotations: two span layers of INCEpTION, and DKPro's sentences.

INCEpTION takes either file of them (Settings, Layers, Import): the type system as any UIMA tool
knows it, or `layers`, its own form, in which field and said are lists to choose from.
https://inception-project.github.io/releases/latest/docs/user-guide.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

from summarizer.labelling.fields import Field
from summarizer.labelling.marks import SAID

VALUE = "summarizer.Value"
RECORD = "summarizer.Record"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"

_STRING = "uima.cas.String"
_BOOLEAN = "uima.cas.Boolean"

FEATURES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    VALUE: {
        "field": (_STRING, "what it is; parties[] is a party as a whole"),
        "item": (_STRING, "which of its list, from 0; 0.1 is the second in the first"),
        "value": (_STRING, "where the words are not the value"),
        "said": (_STRING, "right, wrong or open; empty: it stands as it is"),
        "note": (_STRING, "why"),
        "status": (_STRING, "how the value stands to the article"),
        "basis": (_STRING, "what says that it belongs there"),
    },
    RECORD: {
        "whole": (_BOOLEAN, "nothing is missing from this record any more"),
        "note": (_STRING, "why so"),
        "name": (_STRING, "the article's id; leave it as it is"),
        "article": (_STRING, "SHA-256 of its text; leave it as it is"),
        "record": (_STRING, "SHA-256 of the record; leave it as it is"),
    },
}
"""The features of either layer: type, and what it holds."""

_TOLD = {
    VALUE: "A value of the record, or an item of its lists",
    RECORD: "The record itself: what it is bound to",
}


def typesystem(library: ModuleType) -> Any:
    """The type system."""
    types = library.TypeSystem()
    for name, features in FEATURES.items():
        made = types.create_type(name, "uima.tcas.Annotation", _TOLD[name])
        for feature, (type_, told) in features.items():
            types.create_feature(made, feature, type_, description=told)
    sentence = types.create_type(SENTENCE, "uima.tcas.Annotation")
    types.create_feature(sentence, "id", _STRING)
    return types


def layers(fields: Mapping[str, Field]) -> str:
    """INCEpTION's own form of the two layers, as its export of layers is."""
    tags: dict[str, Iterable[tuple[str, str]]] = {
        "field": [(field.label, field.description) for field in fields.values()],
        "said": [(said, "") for said in SAID],
    }
    made = [_layer(name, tags) for name in FEATURES]
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _layer(name: str, tags: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, Any]:
    features = [
        {
            "name": feature,
            "uiName": feature,
            "type": type_,
            "description": told,
            "enabled": True,
            "visible": feature in ("field", "item", "value", "said", "whole"),
            "multi_value_mode": "NONE",
            "link_mode": "NONE",
            "rank": rank,
            **({"tag_set": _tagset(feature, tags[feature])} if feature in tags else {}),
        }
        for rank, (feature, (type_, told)) in enumerate(FEATURES[name].items())
    ]
    return {
        "name": name,
        "uiName": name.rpartition(".")[2],
        "type": "span",
        "description": _TOLD[name],
        "enabled": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "cross_sentence": True,
        "validation_mode": "NEVER",
        "features": features,
    }


def _tagset(feature: str, tags: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return {
        "name": f"summarizer {feature}",
        "language": "en",
        "create_tag": False,
        "tags": [{"tag_name": name, "tag_description": told} for name, told in tags],
    }
