from __future__ import annotations

from flask.testing import FlaskClient

from corpus.model import Document


def test_a_search_gives_its_hits_in_the_form_that_the_command_prints(client: FlaskClient, english: Document) -> None:
    answer = client.get("/api/search?q=truancy")
    assert answer.mimetype == "application/json"
    assert answer.json is not None
    assert answer.json["qid"] is None
    (hit,) = answer.json["hits"]
    assert list(hit) == ["source", "document", "title", "start", "end", "text", "language", "score", "practice"]
    assert hit["text"] == english.text[hit["start"] : hit["end"]]
    assert hit["source"] == "https://example.org/news/yards"
    assert hit["practice"] is True


def test_a_search_keeps_to_its_filters_and_its_limit(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=&language=mn&limit=1")
    assert answer.json is not None
    assert [hit["language"] for hit in answer.json["hits"]] == ["mn"]
    assert client.get("/api/search?q=parents&country=XX").json == {"qid": None, "hits": []}


def test_a_document_is_given_with_its_facts(client: FlaskClient, english: Document) -> None:
    record = client.get(f"/api/documents/{english.id}").json
    assert record is not None
    assert list(record) == [
        "source", "title", "published", "text", "sections", "mentions", "projects", "practices", "reach",
    ]  # fmt: skip
    for mention in record["mentions"]:
        assert record["text"][mention["start"] : mention["end"]] == mention["text"]


def test_letters_are_written_as_they_are(client: FlaskClient) -> None:
    assert "Ховд" in client.get("/api/search?q=2014").text


def test_what_is_not_there_is_said_as_json(client: FlaskClient) -> None:
    for path in ("/api/documents/unknown", "/api/nothing"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (404, "application/json")
        assert answer.json is not None
        assert answer.json["error"]


def test_health_says_how_many_documents_there_are(client: FlaskClient) -> None:
    assert client.get("/health").json == {"status": "ok", "documents": 4}
