"""Rules S1 to S4: help stands behind the promise, answers in time, and is listed as it is."""

from collections.abc import Iterator
from datetime import timedelta

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.providers import (
    OFFERED,
    TILES,
    Need,
    Provider,
    ServiceStatus,
    age_of,
    is_there,
    shown_services,
)
from callin_planner.domain.text import listed
from callin_planner.i18n import _, ngettext


@rule("S1", principle=Principle.HELP, thresholds=("contract_days", "service_categories"))
def help_stands(matter: Matter) -> Iterator[Found | Missing]:
    """Help that stands behind the promise

    Whoever stands up that evening promises help for the weeks that follow. Chattanooga’s providers lost their
    contract within the year, and what had been said in the room was not true any more.

    What to do: sign one provider at least until three months after the evening, name one desk with somebody
    at it as the single contact, and have at least three kinds of help in the directory.

    The rule: one provider or more has a contract until 90 days after the evening or later, one single contact
    is staffed, and the services are of 3 categories or more. Must mend if not. A need of the handout without
    a service is worth a look: its tile is left out.
    """
    plan, limits = matter.plan, matter.thresholds
    if not plan.providers:
        text = _("No provider is in the directory, so no help stands behind the promise.")
        yield Found(Severity.ERROR, plan.event, text, _("Add providers and their services, under Services."))
        return
    until = plan.event.on + timedelta(days=limits.contract_days)
    if not any(one.contract_until and one.contract_until >= until for one in plan.providers):
        text = _("No provider has a contract until {n} days after the evening.")
        yield Found(
            Severity.ERROR,
            plan.event,
            text.format(n=limits.contract_days),
            _("Sign one until then, and note the day in its listing."),
        )
    if not any(one.single_contact and one.staffed for one in plan.providers):
        yield Found(
            Severity.ERROR,
            plan.event,
            _("No staffed desk is the single contact."),
            _("Mark the provider who answers the one number as single contact, with somebody at it."),
        )
    yield from _few_kinds(matter)
    yield from _empty_tiles(matter)


def _few_kinds(matter: Matter) -> Iterator[Found]:
    plan, fewest = matter.plan, matter.thresholds.service_categories
    kinds = {one.category.casefold() or one.need.value for one in plan.services if one.status in OFFERED}
    if len(kinds) < fewest:
        text = ngettext(
            "The directory has {n} kind of help; at least {fewest} are needed.",
            "The directory has {n} kinds of help; at least {fewest} are needed.",
            len(kinds),
        )
        yield Found(
            Severity.ERROR,
            plan.event,
            text.format(n=len(kinds), fewest=fewest),
            _("Add services of other kinds, such as work, housing or papers."),
        )


def _empty_tiles(matter: Matter) -> Iterator[Found]:
    plan = matter.plan
    there = {one.need for one in shown_services(plan.providers, plan.services)}
    if empty := [need for need in TILES if need not in there]:
        words = listed([need_word(need) for need in empty], _("and"))
        yield Found(
            Severity.WARNING,
            plan.event,
            _("No service stands behind {needs}, so the handout leaves it out.").format(needs=words),
            _("Add a service for it, or be ready to say that there is none."),
        )


@rule("S2", principle=Principle.HELP, thresholds=("first_try_hours",))
def help_answers(matter: Matter) -> Iterator[Found | Missing]:
    """Somebody answers in time

    “Somebody will call you” is the first thing that turns out true or not. A day later the phone is off, and
    the offer is one more that came to nothing.

    What to do: ask the provider to answer within a day in that week, or let the desk make the first call.

    The rule: every provider that offers something answers within 24 hours. Look at this where one says that
    it takes longer.
    """
    limit = matter.thresholds.first_try_hours
    for provider in _offering(matter):
        hours = provider.responds_within_hours
        if hours is not None and hours > limit:
            text = _("{provider} answers within {hours} hours; the promise is a first try within {limit}.")
            yield Found(
                Severity.WARNING,
                provider,
                text.format(provider=provider.name, hours=hours, limit=limit),
                _("Ask for a faster answer that week, or let the desk call first."),
            )


@rule("S3", principle=Principle.HELP, thresholds=("listing_days",))
def listing_is_fresh(matter: Matter) -> Iterator[Found | Missing]:
    """Listings that are still true

    A number that has changed or a door that is closed is worse than no number: whoever tried it does not try
    the next one.

    What to do: call the provider, go through the listing, and press “All still true”. If it is closed that
    evening, ask for a table or for somebody at the phone.

    The rule: every provider that offers something was checked within the last 90 days, and is at a table or
    open that evening. Look at this if one is not.
    """
    limit = matter.thresholds.listing_days
    for provider in _offering(matter):
        age = age_of(provider, matter.plan.today)
        call = _("Call, go through the listing, and press “All still true”.")
        if age is None:
            text = _("Nobody has checked the listing of {provider} yet.").format(provider=provider.name)
            yield Found(Severity.WARNING, provider, text, call)
        elif age > limit:
            text = _("The listing of {provider} was checked {n} days ago; the limit is {limit}.")
            yield Found(
                Severity.WARNING, provider, text.format(provider=provider.name, n=age, limit=limit), call
            )
        if not is_there(provider):
            yield Found(
                Severity.WARNING,
                provider,
                _("{provider} is closed that evening and has no table.").format(provider=provider.name),
                _("Ask for a table, or for somebody who answers that evening."),
            )


@rule("S4", principle=Principle.HELP)
def listing_is_whole(matter: Matter) -> Iterator[Found | Missing]:
    """Listings that can be passed on

    Directories are exchanged in the form of Open Referral (HSDS). A listing without its required fields is
    turned away by every other directory, and says too little to whoever calls.

    What to do: fill in what is missing, under Services. Until then only the export waits.

    The rule: every provider has a name and a description, every service a name and a status. Must mend if
    not.
    """
    plan = matter.plan
    for provider in plan.providers:
        lacks = [] if provider.name.strip() else [_("a name")]
        lacks += [] if provider.description.strip() else [_("a description")]
        if lacks:
            text = _("The listing of {provider} lacks {fields}.")
            told = text.format(provider=provider.name or _("a provider"), fields=listed(lacks, _("and")))
            yield Found(Severity.ERROR, provider, told, _("Fill it in; until then only the export waits."))
    owners = {one.id: one.name for one in plan.providers}
    for service in plan.services:
        if service.status is ServiceStatus.MISSING:
            text = _("“{service}” of {provider} does not say whether it is active.")
            told = text.format(service=service.name, provider=owners.get(service.provider_id, ""))
            yield Found(Severity.ERROR, service, told, _("Ask, and choose its status under Services."))


@rule("S5", principle=Principle.HELP, thresholds=("first_try_hours",))
def calls_are_made(matter: Matter) -> Iterator[Found | Missing]:
    """The call that was promised

    Whoever said yes at a table was told by when somebody calls. It is the first promise of the evening that
    they can check, and the one they tell their friends about.

    What to do: give everybody who said yes to somebody by name, and try those who wait longest first, under
    Follow-up.

    The rule: everybody with a standing consent has somebody who follows up, was tried within 24 hours, and
    was reached by the time they were told. Must mend where a call is late.
    """
    calls, event = matter.plan.calls, matter.plan.event
    if calls.late:
        yield Found(
            Severity.ERROR,
            event,
            _("A call that was promised is late."),
            _("Open Follow-up: the late ones stand first. Try them today, and write down what came of it."),
        )
    if calls.untried:
        text = _("Somebody who said yes was not tried within {n} hours.")
        yield Found(
            Severity.WARNING,
            event,
            text.format(n=matter.thresholds.first_try_hours),
            _("Open Follow-up and make the first try."),
        )
    if calls.unowned:
        yield Found(
            Severity.WARNING,
            event,
            _("Somebody who said yes has nobody who follows up."),
            _("Open Follow-up and say who does."),
        )


def need_word(need: Need) -> str:
    """A need as the page and the findings name it."""
    return {
        Need.WORK: _("Work"),
        Need.HOUSING: _("Housing"),
        Need.TALK: _("Someone to talk to"),
        Need.PAPERS: _("Papers"),
        Need.SCHOOL: _("School"),
        Need.SAFETY: _("Safety"),
        Need.RECOVERY: _("Recovery"),
        Need.BASICS: _("Basics"),
    }[need]


def _offering(matter: Matter) -> list[Provider]:
    busy = {one.provider_id for one in matter.plan.services if one.status in OFFERED}
    return [one for one in matter.plan.providers if one.id in busy]
