"""One project, put together from all that the documents say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Project, ProjectOrganization, ProjectPlace


@dataclass(frozen=True, slots=True)
class Told:
    """A project as its documents together tell it. ``documents`` are their ids, in the order they were added."""

    id: str
    titles: dict[str, str]
    periods: tuple[tuple[str | None, str | None], ...]
    organizations: tuple[ProjectOrganization, ...]
    places: tuple[ProjectPlace, ...]
    documents: tuple[str, ...]

    @property
    def latest(self) -> str:
        """When it was last known to go on, for sorting; empty where nothing says."""
        return max((moment for period in self.periods for moment in period if moment), default="")


def told(tellings: Sequence[tuple[str, Project]]) -> Told:
    """The one project of *tellings*, (document id, project) pairs with the same project id, at least one."""
    projects = [project for _, project in tellings]
    return Told(
        id=projects[0].id,
        titles={language: title for project in reversed(projects) for language, title in project.titles.items()},
        periods=tuple(dict.fromkeys((p.start, p.end) for p in projects if p.start or p.end)),
        organizations=tuple(_organizations(projects)),
        places=tuple({place.name.casefold(): place for project in projects for place in project.locations}.values()),
        documents=tuple(dict.fromkeys(document for document, _ in tellings)),
    )


def all_told(tellings: Iterable[tuple[str, Project]]) -> list[Told]:
    """Every project once, the latest first; those without a period last, by title."""
    groups: dict[str, list[tuple[str, Project]]] = {}
    for document, project in tellings:
        groups.setdefault(project.id, []).append((document, project))
    by_title = sorted((told(group) for group in groups.values()), key=lambda project: sorted(project.titles.values()))
    return sorted(by_title, key=lambda project: project.latest, reverse=True)


def _organizations(projects: Iterable[Project]) -> Iterable[ProjectOrganization]:
    """Each organization once, with the first role that a document gives it and all its other names."""
    merged: dict[str, ProjectOrganization] = {}
    for part in (part for project in projects for part in project.organizations):
        known = merged.get(part.name.casefold(), part)
        aliases = tuple(dict.fromkeys((*known.aliases, *part.aliases)))
        merged[part.name.casefold()] = ProjectOrganization(known.name, known.role or part.role, aliases)
    return merged.values()
