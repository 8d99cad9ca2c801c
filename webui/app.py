"""The application that answers a browser; ``goodpractice serve`` puts a server in front of it."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import DocumentNotFound, GoodPracticeError, QueryError, SiteNotFound
from webui import api, presenting, record_views, search_views, source_views, translations
from webui.marking import anchor
from webui.services import Services

# Pages hold text from strangers: nothing but our own style sheet and icon may load, and nothing may run.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONE_YEAR = 365 * 24 * 60 * 60  # seconds


def create_app(services: Services) -> Flask:
    """The pages and the JSON over *services*."""
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        translations.gettext, translations.ngettext, newstyle=True
    )
    app.add_template_filter(anchor)
    app.jinja_env.globals["ui_languages"] = translations.LANGUAGES
    app.add_template_global(in_ui_language)
    presenting.register(app)
    for part in (search_views, record_views, source_views, api):
        app.register_blueprint(part.blueprint(services))
    app.before_request(_choose_language)
    app.after_request(_finish)
    app.register_error_handler(GoodPracticeError, _explain)
    app.register_error_handler(HTTPException, _explain_http)
    return app


def _choose_language() -> None:
    g.language = translations.choose(request)


def in_ui_language(code: str) -> str:
    """The address of the page being made, in another language of the interface."""
    others = [(name, value) for name, value in request.args.items(multi=True) if name != "ui"]
    return "?" + urlencode([*others, ("ui", code)])


def _finish(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.content_language.add(g.language)
        response.vary.update(("Accept-Language", "Cookie"))
    if request.args.get("ui") in translations.LANGUAGES:
        response.set_cookie(
            translations.COOKIE, g.language, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response


def _explain(error: GoodPracticeError) -> tuple[str | Response, int]:
    """The page for what this application says went wrong; its message is a sentence for people."""
    match error:
        case DocumentNotFound() | SiteNotFound():
            code = 404
        case QueryError():
            code = 400
        case _:
            code = 503
    return _page(code, str(error)), code


def _explain_http(error: HTTPException) -> tuple[str | Response, int] | AnyResponse:
    code = error.code or 500
    if code < 400:  # a redirect is not a failure
        return error.get_response()
    return _page(code, error.description or "" if code not in {404, 500} else ""), code


def _page(code: int, reason: str) -> str | Response:
    if request.path.startswith(("/api/", "/health")):
        return api.failure(code, reason)
    return render_template("error.html", code=code, reason=reason)
