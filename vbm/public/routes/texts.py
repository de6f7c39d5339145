"""Settings -> Your site: what there is to say, and the texts of one page."""

from flask import Blueprint, Response, abort, flash, request, url_for

from vbm.extensions import db
from vbm.practice.site import Site, mark, the_site
from vbm.practice.site_words import BY_NAME, OURS, SITE_PAGES, SitePage
from vbm.public.forms import TextsForm
from vbm.support.refusals import Stale
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("texts", __name__, url_prefix="/settings/site")


@bp.get("")
@access.manager
def index() -> Response:
    site = the_site(db.session()) or Site(words={}, draft={}, revision=0)
    changed = {one.name for one in SITE_PAGES if one.of(site.words) != one.of(site.draft)}
    return page("public/site/index.html", site_pages=SITE_PAGES, kept=site, changed=changed, seen=mark(site.draft))


@bp.get("/<site_page>")
@access.manager
def edit(site_page: str) -> Response:
    about = find(site_page)
    drafted = draft_of(about)
    form = TextsForm.of(about)(None, data={text.key: drafted.get(text.key, text.words) for text in about.texts})
    form.seen.data = mark(drafted)
    return _show(about, form)


@bp.post("/<site_page>")
@access.manager
def update(site_page: str) -> Response:
    about, put_back = find(site_page), request.form.get("put_back")
    form = TextsForm.of(about)()
    form.say_ours(put_back)
    if not form.validate_on_submit():
        return _show(about, form, 422)
    try:
        Site.hold(db.session()).write(about, form.said(about), seen=form.seen.data or "")
    except Stale as why:
        form.form_errors.append(str(why))
        return _show(about, form, why.status)
    db.session.commit()
    return saved(about, put_back)


def saved(about: SitePage, put_back: str | None) -> Response:
    if put_back in about.keys:
        flash("Our words are back, in the draft.", "success")
        return go(url_for(".edit", site_page=about.name, _anchor=put_back))
    if "look" in request.form:
        return go(url_for("public.previews.show", site_page=about.name))
    flash("Saved in the draft. Visitors read it once you publish.", "success")
    return go(url_for(".index"))


def find(name: str) -> SitePage:
    return BY_NAME.get(name) or abort(404)


def draft_of(about: SitePage) -> dict[str, str]:
    site = the_site(db.session())
    return about.of(site.draft) if site else {}


def _show(about: SitePage, form: TextsForm, status: int = 200) -> Response:
    return page("public/site/texts.html", about=about, form=form, ours=OURS, status=status)
