"""The directory of providers: add, change, take out, make sure that a listing is still true."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Changed, Record, new_id
from callin_planner.domain.providers import Location, Provider, ProviderCall, Service
from callin_planner.domain.referrals import DeskEntry, Intake, Notice, Referral
from callin_planner.domain.speakers import is_address
from callin_planner.domain.text import fold
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans

_PROSE = frozenset({"description", "note", "eligibility", "application", "fees", "alert", "accessibility"})


def add_provider(store: Store, *, name: str, provider_id: UUID | None = None, **fields: Any) -> Changed:
    """A new provider. Raises FieldError for an empty name or one that is there, and unsound values."""
    provider = Provider(id=provider_id or new_id(), **_tidy({"name": name, **fields}))
    with store.change(_("Add the provider {name}").format(name=provider.name)) as tx:
        _refuse_provider(tx, provider, {"name", *fields})
        tx.save(provider)
    return tx.changed


def change_provider(store: Store, provider_id: UUID, **fields: Any) -> Changed:
    """Change any field of a listing; one undo takes it back."""
    with store.read() as tx:
        before = tx.get(Provider, provider_id)
    fields = _tidy(fields)
    if replace(before, **fields) == before:
        return Changed()
    with store.change(_("Change the listing of {name}").format(name=before.name)) as tx:
        after = replace(tx.get(Provider, provider_id), **fields)
        _refuse_provider(tx, after, set(fields))
        tx.save(after)
    return tx.changed


def remove_provider(store: Store, provider_id: UUID) -> Changed:
    """Take a provider out, with its services and places. One undo brings all of it back.

    Raises UserError(code="has-people") for one that somebody was taken in by or referred to.
    """
    with store.read() as tx:
        name = tx.get(Provider, provider_id).name
        _refuse_people(tx, provider_id)
    with store.change(_("Take {name} out of the directory").format(name=name)) as tx:
        tx.delete_all(tx.list(Service, provider_id=provider_id))
        tx.delete_all(tx.list(Location, provider_id=provider_id))
        tx.delete(tx.get(Provider, provider_id))
    return tx.changed


def still_true(store: Store, provider_id: UUID) -> Changed:
    """Somebody went through the listing today, and all of it is still true: of its services too."""
    today = plans.today(store)
    with store.read() as tx:
        name = tx.get(Provider, provider_id).name
    with store.change(_("Make sure of the listing of {name}").format(name=name)) as tx:
        provider = tx.get(Provider, provider_id)
        tx.save(replace(provider, assured_on=today, assured_by=store.actor.name))
        tx.save_all(
            replace(one, assured_on=None)
            for one in tx.list(Service, provider_id=provider_id)
            if one.assured_on is not None
        )
    return tx.changed


def log_call(store: Store, provider_id: UUID, *, answered: bool, said: str = "") -> Changed:
    """Note a call to a provider, by whoever is at the machine. It makes sure of nothing by itself."""
    call = ProviderCall(store.clock.now(), store.actor.name, answered, " ".join(said.split()))
    with store.read() as tx:
        name = tx.get(Provider, provider_id).name
    with store.change(_("Log a call to {name}").format(name=name)) as tx:
        provider = tx.get(Provider, provider_id)
        tx.save(replace(provider, calls=(*provider.calls, call)))
    return tx.changed


def add_service(
    store: Store, provider_id: UUID, *, name: str, service_id: UUID | None = None, **fields: Any
) -> Changed:
    """A new service of a provider. Raises FieldError for an empty name and unsound values."""
    service = Service(id=service_id or new_id(), provider_id=provider_id, **_tidy({"name": name, **fields}))
    with store.change(_("Add the service “{name}”").format(name=service.name)) as tx:
        tx.get(Provider, provider_id)
        _refuse_service(tx, service, {"name", *fields})
        tx.save(service)
    return tx.changed


def change_service(store: Store, service_id: UUID, **fields: Any) -> Changed:
    """Change any field of a service."""
    with store.read() as tx:
        before = tx.get(Service, service_id)
    fields = _tidy(fields)
    if replace(before, **fields) == before:
        return Changed()
    with store.change(_("Change the service “{name}”").format(name=before.name)) as tx:
        after = replace(tx.get(Service, service_id), **fields)
        _refuse_service(tx, after, set(fields))
        tx.save(after)
    return tx.changed


def remove_service(store: Store, service_id: UUID) -> Changed:
    with store.read() as tx:
        service = tx.get(Service, service_id)
    return _remove(store, service, _("Take out the service “{name}”").format(name=service.name))


def add_location(
    store: Store, provider_id: UUID, *, location_id: UUID | None = None, **fields: Any
) -> Changed:
    """A new place of a provider. Raises FieldError without a name and an address."""
    place = Location(id=location_id or new_id(), provider_id=provider_id, **_tidy(fields))
    _refuse_location(place)
    with store.change(_("Add the place “{name}”").format(name=place.name or place.line)) as tx:
        tx.get(Provider, provider_id)
        tx.save(place)
    return tx.changed


def change_location(store: Store, location_id: UUID, **fields: Any) -> Changed:
    """Change any field of a place."""
    with store.read() as tx:
        before = tx.get(Location, location_id)
    after = replace(before, **_tidy(fields))
    if after == before:
        return Changed()
    _refuse_location(after)
    with store.change(_("Change the place “{name}”").format(name=before.name or before.line)) as tx:
        tx.save(replace(tx.get(Location, location_id), **_tidy(fields)))
    return tx.changed


def remove_location(store: Store, location_id: UUID) -> Changed:
    """Take a place out; services that name it do so no longer."""
    with store.read() as tx:
        place = tx.get(Location, location_id)
    with store.change(_("Take out the place “{name}”").format(name=place.name or place.line)) as tx:
        for service in tx.list(Service, provider_id=place.provider_id):
            if location_id in service.location_ids:
                kept = tuple(one for one in service.location_ids if one != location_id)
                tx.save(replace(service, location_ids=kept))
        tx.delete(place)
    return tx.changed


def _remove(store: Store, record: Record, label: str) -> Changed:
    with store.change(label) as tx:
        tx.delete(record)
    return tx.changed


def _refuse_people(tx: Tx, provider_id: UUID) -> None:
    if any(tx.first(kind, provider_id=provider_id) for kind in (DeskEntry, Intake, Referral, Notice)):
        raise UserError(
            _("People came to this provider, so it stays on file. Mark its services as inactive instead."),
            code="has-people",
        )


def _refuse_provider(tx: Tx, provider: Provider, asked: set[str]) -> None:
    if "name" in asked:
        if not provider.name:
            raise FieldError("name", _("Type the name of the provider."))
        twins = (one for one in tx.list(Provider) if one.id != provider.id)
        if any(fold(one.name) == fold(provider.name) for one in twins):
            raise FieldError("name", _("A provider of that name is in the directory already."))
    _refuse_reach(provider.email, provider.website, "website", asked)
    for key in ("responds_within_hours", "capacity_slots"):
        value = getattr(provider, key)
        if key in asked and value is not None and not 0 <= value <= 10_000:
            raise FieldError(key, _("Type a number from 0 to 10,000, or nothing."))
    if "languages" in asked:
        _refuse_languages(provider.languages)


def _refuse_service(tx: Tx, service: Service, asked: set[str]) -> None:
    if "name" in asked:
        if not service.name:
            raise FieldError("name", _("Type the name of the service."))
        others = tx.list(Service, provider_id=service.provider_id)
        if any(fold(one.name) == fold(service.name) and one.id != service.id for one in others):
            raise FieldError("name", _("This provider has a service of that name already."))
    _refuse_reach(service.email, service.url, "url", asked)
    low, high = service.minimum_age, service.maximum_age
    if {"minimum_age", "maximum_age"} & asked:
        if any(age is not None and not 0 <= age <= 120 for age in (low, high)):
            raise FieldError("minimum_age", _("Type an age from 0 to 120, or nothing."))
        if low is not None and high is not None and low > high:
            raise FieldError("maximum_age", _("The highest age is below the lowest."))
    if "languages" in asked:
        _refuse_languages(service.languages)


def _refuse_location(place: Location) -> None:
    if not (place.name or place.address_1 or place.city):
        raise FieldError("name", _("Type a name or an address, so that people find it."))
    if len(place.country) != 2 or not place.country.isalpha():
        raise FieldError("country", _("Type the two letters of the country, such as US."))


def _refuse_reach(email: str, link: str, key: str, asked: set[str]) -> None:
    if "email" in asked and email and not is_address(email):
        raise FieldError("email", _("That is not an e-mail address. Type it like this: desk@example.org."))
    if key in asked and link and not link.startswith(("http://", "https://")):
        raise FieldError(key, _("Type the whole link, with https:// in front."))


def _refuse_languages(codes: tuple[str, ...]) -> None:
    if any(not (2 <= len(code) <= 8 and code.replace("-", "").isalpha()) for code in codes):
        raise FieldError("languages", _("Choose languages from the list."))


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _tidied(name, value) for name, value in fields.items()}


def _tidied(name: str, value: Any) -> Any:
    if type(value) is not str:
        return value
    if name in _PROSE:
        return value.strip()
    words = " ".join(value.split())
    return words.upper() if name == "country" else words
