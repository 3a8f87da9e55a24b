"""Pages out of templates, in the language of whoever reads them."""

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from callin_planner import assets
from callin_planner.intake.web import texts
from callin_planner.intake.web.forms import Values
from callin_planner.intake.web.guard import SCANNING
from callin_planner.intake.web.room import LANGUAGE, language_of, phone_of, put_cookie, room_of

if TYPE_CHECKING:
    from jinja2 import Environment

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 64
_LISTS = ("needs",)


def page(request: Request, template: str, status: int = 200, **told: Any) -> Response:
    """A template of `resources/web/templates`; it is told the phone, the language and its words."""
    language = language_of(request)
    book = room_of(request).desk.book
    phone = phone_of(request)
    html = (
        _templates()
        .get_template(f"{template}.html")
        .render(
            t=texts.saying(language),
            language=language,
            languages=book.languages,
            names=texts.NAMES,
            phone=phone,
            provider=book.provider(phone.provider_id) if phone else None,
            is_sample=book.is_sample,
            help_line=book.help_line,
            **told,
        )
    )
    response = HTMLResponse(html, status, SCANNING if template == "scan" else None)
    if "lang" in request.query_params:
        put_cookie(response, LANGUAGE, language)
    return response


async def form_of(request: Request) -> Values:
    """A form's fields: text, and lists of text for those that may be ticked more than once."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != _FORM:
        raise HTTPException(415)
    try:
        said = parse_qs((await request.body()).decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400) from error
    return {name: each if name in _LISTS else each[-1] for name, each in said.items()}


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(assets.folder("web") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
