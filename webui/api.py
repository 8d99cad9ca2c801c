"""The same answers as JSON, in the forms that the command prints."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, jsonify, request

from corpus.records import document_to_json
from webui.questions import hits_to_json
from webui.search_views import find, read_question
from webui.services import Services


def blueprint(services: Services) -> Blueprint:
    """The addresses that answer with JSON."""
    pages = Blueprint("api", __name__)
    store = services.store

    @pages.get("/api/search")
    def search() -> Response:
        question = read_question(request.args, store.facets())
        hits, _ = find(services, question, explain=False)
        return jsonify(qid=None, hits=hits_to_json(hits))

    @pages.get("/api/documents/<identity>")
    def document(identity: str) -> Response:
        return jsonify(document_to_json(store.document(identity), store.facts(identity)))

    @pages.get("/health")
    def health() -> Response:
        return jsonify(status="ok", documents=store.count_documents())

    return pages


def failure(code: int, reason: str) -> Response:
    """What went wrong, as JSON."""
    return jsonify(error=reason or HTTPStatus(code).phrase)
