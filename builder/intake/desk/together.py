"""Together: one decision on several opinions, after a page has shown what will become of each."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import LIST, QUEUE, TOGETHER, desk_address, list_address, opinion_address
from builder.intake.desk.dossiers import Dossier, dossier_for
from builder.intake.desk.sifting import AFTER, BEFORE, kept
from builder.intake.desk.slips import Pick, Slip, pick_text, picks_from, slip_of
from builder.intake.desk.wording import DECISIONS, LEFT, NEEDS_REASON, PROBLEMS
from builder.intake.desk.workplace import Workplace, typed
from builder.intake.filings import Form
from builder.intake.sightings import sight_of
from builder.intake.store.contract import Register
from builder.intake.store.reading import opinion_of
from builder.intake.store.records import Opinion, Standing, StoreFailure
from builder.intake.store.writer import Full

PICK, WHAT, REASON, REPLY, SURE = "chon", "viec", "ly-do", "tra-loi", "chac"
MOST = 500  # at once: each is kept, and logged, by itself


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, as it stands now: ``changed`` have been decided of since they were seen."""

    dossier: Dossier
    ready: tuple[Opinion, ...]
    changed: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Decisions on several opinions."""

    place: Workplace

    async def begin(self, _: Request, __: Visitor, ___: Form) -> Response:
        """Lead to where opinions are chosen."""
        return self.place.led_to(desk_address(self.place.column))

    async def decide(self, _: Request, visitor: Visitor, form: Form) -> Response:
        """Show what will become of each opinion, or do it when that was seen."""
        picks = list(picks_from(form.get(PICK, ())))[:MOST]
        url, told = typed(form, LIST), typed(form, WHAT)
        chosen = await self.place.read(lambda register: self._read(register, visitor, url, picks))
        visitor.require(Act.DECIDE, url)
        standing = Standing(told) if told in set(Standing) else None
        if standing is None or standing not in DECISIONS or not picks:
            problem = PROBLEMS["no_standing" if picks else "nothing_chosen"]
            return self._page(visitor, chosen, None, form, problem)
        if not typed(form, SURE):
            return self._page(visitor, chosen, standing, form)
        if standing in NEEDS_REASON and not typed(form, REASON).strip():
            return self._page(visitor, chosen, standing, form, PROBLEMS["no_reason"])
        return await self._done(visitor, chosen, standing, form, picks)

    def _read(self, register: Register, visitor: Visitor, url: str, picks: Sequence[Pick]) -> Chosen:
        dossier = dossier_for(visitor, self.place.asking, register, url)
        found = [(opinion_of(register, number), seen) for number, seen in picks]
        ours = [(one, seen) for one, seen in found if one and one.received.filing.consultation == url]
        ready = tuple(one for one, seen in ours if sight_of(one) == seen)
        return Chosen(dossier, ready, tuple(one for one, seen in ours if sight_of(one) != seen))

    def _page(
        self, visitor: Visitor, chosen: Chosen, standing: Standing | None, form: Form, problem: str = ""
    ) -> Response:
        column, dossier = self.place.column, chosen.dossier
        return self.place.shown(
            "together",
            f"Xử lý {len(chosen.ready)} ý kiến cùng lúc",
            visitor,
            422 if problem else 200,
            problem=problem,
            action=desk_address(column, TOGETHER),
            queue=(list_address(column, QUEUE, dossier.url, **came_from(form)), dossier.title),
            decision=DECISIONS[standing] if standing else ("", ""),
            ready=[slip_of(column, dossier, one) for one in chosen.ready] if standing else [],
            changed=[slip_of(column, dossier, one) for one in chosen.changed],
            needs_reason=standing in NEEDS_REASON,
            said=(typed(form, REASON), typed(form, REPLY)),
            blanks=(REASON, REPLY),
            hidden=[
                (LIST, dossier.url),
                (WHAT, standing.value if standing else ""),
                (PICK, pick_text((one.number, sight_of(one)) for one in chosen.ready)),
                (SURE, "co"),
                *came_from(form).items(),
            ],
        )

    async def _done(
        self, visitor: Visitor, chosen: Chosen, standing: Standing, form: Form, picks: Sequence[Pick]
    ) -> Response:
        """Decide of one after the other: opinions that arrive are kept between them."""
        known = {one.number: one for one in (*chosen.ready, *chosen.changed)}
        done: list[Slip] = []
        left: list[tuple[int, str, str]] = []
        column, dossier = self.place.column, chosen.dossier
        for number, seen in picks:
            before = known.get(number)
            wording = before.wording if before and standing is Standing.SUMMARISED else ""
            reply = typed(form, REPLY) or (before.reply if before else "")
            said = {"reason": typed(form, REASON), "reply": reply, "wording": wording}
            order = {"do": "decide", "number": number, "consultation": dossier.url, "seen": seen}
            try:
                answer = await self.place.ordered(visitor, **order, standing=standing.value, **said)
            except (Full, StoreFailure):
                answer = {"problem": "failed"}  # what was decided before stays so, and is told
            if before and "opinion" in answer and "problem" not in answer:
                done.append(slip_of(column, dossier, before))
            else:
                why = LEFT.get(answer["problem"], answer["problem"])
                left.append((number, opinion_address(column, number), why))
        return self.place.shown(
            "together-done",
            f"Đã xử lý {len(done)} ý kiến",
            visitor,
            queue=(list_address(column, QUEUE, dossier.url, **came_from(form)), dossier.title),
            decision=DECISIONS[standing],
            done=done,
            left=left,
        )


def came_from(form: Form) -> dict[str, str]:
    """Return which part of the queue a form was sent from, to lead back to what is left of it."""
    return kept({name: values[0] for name, values in form.items() if values}, AFTER, BEFORE)
