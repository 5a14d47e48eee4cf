"""The incidents of a digest: what happened and where, the gravest first, and the persons told of.

What comes in: what was chosen. What goes out: sections. What always holds: who did it is told as reports name it; a
sum is the record's own, over incidents alone, and says so (R8, R10); an incident of unknown day stands apart.
"""

from collections.abc import Iterator, Sequence

from sijill.publish.digest.harmed import gravity, harm_sentences
from sijill.publish.digest.pieces import Block, Kind, Piece, Pieces, Section, Shape, sentence
from sijill.publish.digest.scope import Chosen
from sijill.publish.digest.speech import Speech
from sijill.publish.digest.summing import sum_sentences
from sijill.publish.edition import EventTold, Field, PartyTold, PersonTold
from sijill.publish.sums import areas_of, by_key
from sijill.record.terms import Harm, Sex

_SEVERAL = 2


def incident_sections(speech: Speech, chosen: Chosen) -> Iterator[Section]:
    """What happened in the period, and what may have happened in it."""
    if chosen.within:
        blocks = [*_day_sums(speech, chosen.within), *_incidents(speech, chosen.within)]
        yield Section("incidents", speech.words("digest.section.incidents"), tuple(blocks))
    if apart := (*chosen.perhaps, *chosen.undated):
        lead = Block(Shape.PARAGRAPH, speech.say("undated-how"))
        heading = speech.words("digest.section.undated")
        yield Section("undated", heading, (lead, *_incidents(speech, apart)))


def party_words(speech: Speech, party: PartyTold) -> Pieces:
    """A party as reports name it, and how."""
    how = [speech.own(f"attribution.{each}") for each in party.attributions]
    name = speech.quoted(party.name)
    return speech.say("party", party=name, how=speech.joined(how, "comma")) if how else (name,)


def _day_sums(speech: Speech, events: Sequence[EventTold]) -> Iterator[Block]:
    """For each day and area with several incidents of the period's, the record's own sum."""
    groups = by_key(events, lambda event: tuple(f"{event.days.first}|{area}" for area in areas_of(event)))
    if len(groups) < _SEVERAL:
        return
    for same in groups.values():
        first = same[0].days
        if len(same) < _SEVERAL or first.first != first.last or not all(areas_of(e)[0] for e in same):
            continue
        if any(event.days != first for event in same):
            continue
        area = _area(speech, same[0])
        lead = speech.say("day-sum", day=speech.days(first), area=area)
        if sums := sum_sentences(speech, same, _SEVERAL):
            yield Block(Shape.PARAGRAPH, (*sentence(lead), *sums))


def _area(speech: Speech, event: EventTold) -> Pieces:
    country, _, province = areas_of(event)[0].partition("/")
    names = [speech.said(province)] if province else []
    return speech.joined([*names, Piece(speech.country(country))], "comma")


def _incidents(speech: Speech, events: Sequence[EventTold]) -> Iterator[Block]:
    rule = speech.edition.rule
    for event in sorted(events, key=lambda e: gravity(e, rule), reverse=True):
        place = speech.place(event.places, speech.links.event(event.id))
        head = sentence(speech.say("incident", place=place, day=speech.days(event.days)))
        yield Block(Shape.HEAD, head, f"i-{event.id}")
        yield Block(Shape.PARAGRAPH, _spaced(_told(speech, event)))
        for person in event.persons:
            yield Block(Shape.ITEM, _person(speech, event, person))
        yield Block(Shape.NOTE, _standing(speech, event))


def _told(speech: Speech, event: EventTold) -> Iterator[Pieces]:
    yield from harm_sentences(speech, event)
    if event.means:
        yield speech.say("means", means=speech.joined([speech.own(f"means.{m}") for m in event.means]))
    if event.targets:
        yield speech.say("targets", targets=speech.joined([speech.own(f"target.{t}") for t in event.targets]))
    if event.parties:
        yield speech.say("parties", parties=speech.joined([party_words(speech, p) for p in event.parties]))
    else:
        yield speech.say("no-party")


def _spaced(sentences: Iterator[Pieces]) -> Pieces:
    found = list[Piece]()
    for each in sentences:
        found += [Piece(" "), *each] if found else each
    return tuple(found)


def _person(speech: Speech, event: EventTold, person: PersonTold) -> Pieces:
    """ "Salma, 7 years old, female: killed; died on 3 March 2021 (The Wire)"."""
    about: list[Pieces | Piece] = [_name(speech, person)]
    if person.age is not None:
        age = speech.words(f"report.age-{person.age_unit or 'years'}", n=person.age)
        about.append(speech.say("aged", age=speech.figure(age, (person.age,), (), event.id)))
    if person.sex is not None:
        about.append(speech.own(f"sex.{person.sex}"))
    reports = speech.joined([speech.report(id) for id in person.reports], "comma")
    told = speech.say("person", who=speech.joined(about, "comma"), harm=_fate(speech, person))
    return sentence((*told, *(speech.say("in-reports", reports=reports) if reports else ())))


def _fate(speech: Speech, person: PersonTold) -> Pieces:
    table = "fate-f" if person.sex is Sex.FEMALE else "fate"
    harm = speech.own(f"digest.{table}.{person.harm}")
    if person.died is None or person.harm is not Harm.KILLED:
        return (harm,)
    return speech.say("died", harm=harm, day=Piece(speech.day(person.died), Kind.DAY))


def _name(speech: Speech, person: PersonTold) -> Pieces:
    if Field.NAME in person.withheld:
        return (speech.own("release.name-withheld"),)
    kin = speech.quoted(person.kin) if person.kin else None
    if person.name is None:
        return (kin or speech.own("digest.person-unnamed"),)
    name = speech.said(person.name)
    return speech.say("with-kin", name=name, kin=kin) if kin else (name,)


def _standing(speech: Speech, event: EventTold) -> Pieces:
    """How many reports and voices, the grade, and what is withheld."""
    reports = len(event.reports)
    text = speech.words("digest.reports", n=reports, figure=speech.number(reports))
    parts: list[Pieces | Piece] = [speech.sum(text, (reports,), (event.id,))]
    if event.voices:
        number = len(event.voices)
        text = speech.words("digest.voices", n=number, figure=speech.number(number))
        names = speech.joined([speech.speaker(name) for name in event.voices], "comma")
        parts.append(speech.say("voices-named", voices=speech.sum(text, (number,), (event.id,)), names=names))
    if event.grade.value is not None:
        key = "graded-by-person" if event.grade.is_by_person else "graded-by-program"
        parts.append(speech.say(key, grade=speech.own(f"grade.{event.grade.value}")))
    else:
        parts.append(speech.say("not-graded"))
    parts += [speech.own(f"digest.withheld.{f}") for f in (Field.PLACE, Field.DAY) if f in event.withheld]
    return sentence(speech.say("standing", told=speech.joined(parts, "dot"), id=speech.said(event.id)))
