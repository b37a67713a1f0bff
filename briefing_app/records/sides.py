"""Who publishes readouts: slug, name, state, and the hosts of its pages. Used by import and wherever a side is named."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SideInfo:
    """A publisher of readouts. `state` is a two-letter code, or empty; `hosts` are the names of its pages, with all
    below them; one with a star also stands for names that end so (bidenwhitehouse.archives.gov)."""

    slug: str
    name: str
    state: str
    publisher: str
    hosts: tuple[str, ...] = ()


SIDES: tuple[SideInfo, ...] = (
    SideInfo("white-house", "White House", "US", "The White House", ("whitehouse.gov", "*whitehouse.archives.gov")),
    SideInfo("state-department", "State Department", "US", "U.S. Department of State", ("state.gov",)),
    SideInfo("pentagon", "Department of Defense", "US", "U.S. Department of Defense", ("defense.gov", "war.gov")),
    SideInfo("kremlin", "Kremlin", "RU", "The Kremlin", ("kremlin.ru",)),
    SideInfo(
        "russian-foreign-ministry", "Russian Foreign Ministry", "RU", "Russian Foreign Ministry", ("mid.ru", "mid.gov.ru")
    ),
    SideInfo("russian-government", "Russian Government", "RU", "Government of Russia", ("government.ru",)),
    SideInfo("ukraine-president", "Office of the President of Ukraine", "UA", "President of Ukraine", ("president.gov.ua",)),
    SideInfo("ukraine-foreign-ministry", "Ukrainian Foreign Ministry", "UA", "MFA of Ukraine", ("mfa.gov.ua",)),
    SideInfo("india-pm", "Prime Minister's Office of India", "IN", "PMO India", ("pmindia.gov.in", "pib.gov.in")),
    SideInfo("india-foreign-ministry", "Indian Foreign Ministry", "IN", "MEA India", ("mea.gov.in",)),
    SideInfo("uk-government", "UK Government", "GB", "HM Government", ("gov.uk",)),
    SideInfo("elysee", "Élysée", "FR", "Présidence de la République", ("elysee.fr",)),
    SideInfo("german-government", "German Government", "DE", "Bundesregierung", ("bundesregierung.de", "bundeskanzler.de")),
    SideInfo("chinese-foreign-ministry", "Chinese Foreign Ministry", "CN", "MFA of China", ("fmprc.gov.cn", "mfa.gov.cn")),
    SideInfo("turkey-presidency", "Presidency of Türkiye", "TR", "Presidency of Türkiye", ("tccb.gov.tr",)),
    SideInfo("israel-pm", "Prime Minister's Office of Israel", "IL", "PMO Israel", ("gov.il",)),
    SideInfo("european-council", "European Council", "EU", "European Council", ("consilium.europa.eu",)),
    SideInfo("european-commission", "European Commission", "EU", "European Commission", ("ec.europa.eu",)),
    SideInfo("nato", "NATO", "", "NATO", ("nato.int",)),
    SideInfo("other", "Other", "", ""),
)  # fmt: skip
_BY_SLUG = {side.slug: side for side in SIDES}


def side_info(slug: str) -> SideInfo:
    """The side of a slug; one that is not in the table is named by the slug itself."""
    return _BY_SLUG.get(slug) or SideInfo(slug, slug.replace("-", " ").title() or "Unknown", "", "")


def side_name(slug: str) -> str:
    """ "White House" for "white-house"."""
    return side_info(slug).name


def place_of_side(slug: str) -> int:
    """Where a side stands in the table; one that is not in it stands last."""
    return next((place for place, side in enumerate(SIDES) if side.slug == slug), len(SIDES))


def side_of_host(host: str) -> SideInfo | None:
    """The side whose pages stand at a host name, or None."""
    host = host.lower().split(":")[0]
    for side in SIDES:
        if any(_stands_at(host, known) for known in side.hosts):
            return side
    return None


def _stands_at(host: str, known: str) -> bool:
    if known.startswith("*"):
        return host.endswith(known[1:])
    return host == known or host.endswith("." + known)
