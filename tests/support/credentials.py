"""Credentials of the European Learning Model held against the Commission's shapes, where those lie beside the project."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import Graph

SHARED = Path(__file__).parents[2].parent / "shared" / "elm"
ELM = "http://data.europa.eu/snb/model/elm/"
_TERMS = {
    "cred": "https://www.w3.org/2018/credentials#",
    "id": "@id",
    "type": "@type",
    "VerifiableCredential": "cred:VerifiableCredential",
    "credentialSubject": {"@id": "cred:credentialSubject", "@type": "@id"},
    "issuer": {"@id": "cred:issuer", "@type": "@id"},
    "credentialSchema": {"@id": "cred:credentialSchema", "@type": "@id"},
    **{
        name: {"@id": f"cred:{name}", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
        for name in ("issued", "issuanceDate", "validFrom")
    },
}
"""The few terms of the W3C's context that a credential of ours needs: it cannot be fetched here."""


@cache
def shapes() -> Graph:
    """The Commission's shapes; the test is skipped where they are not."""
    if not SHARED.is_dir():
        pytest.skip("the Commission's shapes are not beside the project (../shared/elm)")
    graph = Graph()
    for name in ("EDC-generic-no-cv.ttl", "EDC-generic-full.ttl"):
        graph.parse(SHARED / name)
    return graph


def graph_of(credential: dict[str, Any]) -> Graph:
    """What a credential says, as a graph."""
    context = json.loads((SHARED / "edc-ap-context.jsonld").read_text(encoding="utf-8"))["@context"]
    document = credential | {"@context": [_TERMS, context]}
    graph = Graph()
    graph.parse(data=json.dumps(document), format="json-ld")
    return graph


def complaints(graph: Graph) -> str:
    """What the shapes find wrong; "" for nothing."""
    conforms, _report, text = validate(graph, shacl_graph=shapes())
    return "" if conforms else str(text)
