"""Predicted annotations against reference ones, on small files written here."""

import json
from pathlib import Path
from typing import Any

import pytest

from sijill.analyse.accuracy import Accuracy, Figure, evaluate
from sijill.analyse.accuracy_text import accuracy_json, accuracy_lines, miss_lines
from sijill.analyse.tally import Fault, Measure

Json = dict[str, Any]


def _toll(low: int | None, high: int | None, **other: object) -> Json:
    base = {"harm": "killed", "group": "people", "low": low, "high": high, "approx": False, "vague": None, "of": None}
    return {**base, "by": None, "text": f"{low} people", **other}


def _entry(*tolls: Json, **other: object) -> Json:
    base: Json = {"id": "e1", "kind": "event", "incident": None, "date_from": "2019-07-22", "date_to": "2019-07-22"}
    base |= {"date_text": "Monday", "places": [_place("Bellecombe")], "means": [], "targets": [], "perpetrators": []}
    return {**base, "tolls": list(tolls), "facilities": [], "text": "shells hit Bellecombe", **other}


def _place(text: str, country: str | None = "FR", within: str | None = None) -> Json:
    return {"text": text, "country": country, "within": within}


def _report(*entries: Json, **other: object) -> Json:
    base: Json = {"lang": "en", "published": "2019-07-23", "relevant": True, "entries": list(entries)}
    return {**base, "victims": [], "control": [], "statements": [], **other}


def _victim(name: str | None, **other: object) -> Json:
    return {
        "entry": "e1",
        "name": name,
        "age": 7,
        "age_unit": "years",
        "harm": "killed",
        "text": name or "a girl",
        **other,
    }


def _evaluate(tmp_path: Path, gold: dict[str, Json], predicted: dict[str, Json], by_lang: bool = False) -> Accuracy:
    for folder, reports in (("gold", gold), ("predicted", predicted)):
        (tmp_path / folder).mkdir()
        for name, report in reports.items():
            (tmp_path / folder / f"{name}.json").write_text(json.dumps({"id": name, **report}))
    return evaluate(tmp_path / "gold", tmp_path / "predicted", "lang" if by_lang else None)


def _one(tmp_path: Path, gold: Json, predicted: Json) -> Accuracy:
    return _evaluate(tmp_path, {"r1": gold}, {"r1": predicted})


def _figure(accuracy: Accuracy, measure: Measure) -> Figure:
    figure = accuracy.groups[0].figure(measure)
    assert figure is not None
    return figure


def _counts(accuracy: Accuracy, measure: Measure) -> tuple[int, int, int]:
    tally = _figure(accuracy, measure).tally
    return tally.found, tally.missed, tally.invented


def _told(accuracy: Accuracy, measure: Measure) -> list[Fault]:
    return [m.fault for m in accuracy.misses if m.measure is measure]


def test_a_reading_that_says_the_same_is_right_in_all(tmp_path: Path) -> None:
    entry = _entry(
        _toll(12, 12, by="the Ministry of Health"),
        incident="bellecombe",
        means=["artillery"],
        targets=["market"],
        perpetrators=[{"text": "the Northern Front", "status": "alleged"}],
        facilities=[{"type": "market", "low": 1, "high": 1, "approx": False, "text": "a market"}],
    )
    report = _report(
        entry,
        victims=[_victim("Odo Marle")],
        control=[{"places": ["Bellecombe"], "kind": "captured", "text": "the Front took Bellecombe"}],
        statements=[{"speaker": "the mayor", "kind": "condemnation", "text": "This is a crime"}],
    )
    reports = {"r1": report, "r3": report}
    accuracy = _evaluate(tmp_path, {**reports, "r2": _report(relevant=False)}, reports)
    assert {f.measure: f.value for f in accuracy.groups[0].figures} == dict.fromkeys(Measure, 1.0)
    assert accuracy.misses == ()


def test_a_wrong_group_is_a_wrong_toll_but_a_right_number(tmp_path: Path) -> None:
    accuracy = _one(tmp_path, _report(_entry(_toll(12, 12))), _report(_entry(_toll(12, 12, group="civilians"))))
    assert _counts(accuracy, Measure.TOLL) == (0, 1, 1)
    assert _counts(accuracy, Measure.NUMBER) == (1, 0, 0)
    assert _told(accuracy, Measure.TOLL) == [Fault.MISSED, Fault.INVENTED]


def test_a_wrong_day_is_a_right_toll_but_a_wrong_record(tmp_path: Path) -> None:
    late = _entry(_toll(12, 12), date_from="2019-07-25", date_to="2019-07-25")
    accuracy = _one(tmp_path, _report(_entry(_toll(12, 12))), _report(late))
    assert _counts(accuracy, Measure.TOLL) == (1, 0, 0)
    assert _counts(accuracy, Measure.RECORD) == (0, 1, 1)
    assert _counts(accuracy, Measure.DATE) == (0, 1, 0)
    (miss,) = [m for m in accuracy.misses if m.measure is Measure.DATE]
    assert (miss.expected or "").startswith("2019-07-22 (e1")
    assert miss.got == "2019-07-25"


@pytest.mark.parametrize(
    ("kind", "days", "found"), [("event", 1, 1), ("event", 2, 0), ("aggregate", 5, 1), ("aggregate", 6, 0)]
)
def test_dates_may_differ_by_a_day_or_by_five_for_a_total(tmp_path: Path, kind: str, days: int, found: int) -> None:
    late = _entry(_toll(12, 12), kind=kind, date_to=f"2019-07-{22 + days}")
    accuracy = _one(tmp_path, _report(_entry(_toll(12, 12), kind=kind)), _report(late))
    assert _counts(accuracy, Measure.RECORD)[0] == found


@pytest.mark.parametrize(
    ("expected", "got", "found"),
    [
        ((12, 12), (13, 13), 0),
        ((101, None), (100, None), 1),
        ((101, None), (99, None), 0),
        ((20, 30), (21, 29), 1),
        ((12, None), (12, 12), 0),
        ((None, 40), (None, 40), 1),
        ((None, None), (12, 12), 0),
    ],
)
def test_an_exact_number_is_matched_exactly_and_a_bound_to_one(
    tmp_path: Path, expected: tuple[int | None, int | None], got: tuple[int | None, int | None], found: int
) -> None:
    accuracy = _one(tmp_path, _report(_entry(_toll(*expected, vague="dozens"))), _report(_entry(_toll(*got))))
    assert _counts(accuracy, Measure.NUMBER)[0] == found


@pytest.mark.parametrize(("word", "found"), [("Dozens", 1), ("scores", 0)])
def test_a_vague_word_is_matched_by_itself(tmp_path: Path, word: str, found: int) -> None:
    gold, predicted = (_report(_entry(_toll(None, None, vague=w))) for w in ("dozens", word))
    assert _counts(_one(tmp_path, gold, predicted), Measure.TOLL)[0] == found


def test_one_number_said_once_answers_only_one(tmp_path: Path) -> None:
    accuracy = _one(tmp_path, _report(_entry(_toll(12, 12), _toll(12, 12))), _report(_entry(_toll(12, 12))))
    assert _counts(accuracy, Measure.TOLL) == (1, 1, 0)


def test_the_speaker_of_a_number_is_judged_where_the_number_is_right(tmp_path: Path) -> None:
    gold = _report(_entry(_toll(12, 12, by="the Ministry of Health"), _toll(3, 3), _toll(5, 5, by="the mayor")))
    predicted = _report(_entry(_toll(12, 12, by="Ministry of Health"), _toll(3, 3, by="police"), _toll(6, 6)))
    assert _counts(_one(tmp_path, gold, predicted), Measure.SOURCE) == (1, 1, 0)


@pytest.mark.parametrize(
    ("expected", "got", "is_right"),
    [
        ([_place("Al-Marj city")], [_place("the city of Marj")], 1),
        ([_place("Marj", within="Ardal Province")], [_place("Ardal")], 1),
        ([_place("Marj")], [_place("Bellecombe")], 0),
        ([_place("Marj")], [], 0),
        ([], [], 1),
    ],
)
def test_a_place_is_right_by_one_name_or_by_its_area(
    tmp_path: Path, expected: list[Json], got: list[Json], is_right: int
) -> None:
    gold, predicted = _report(_entry(_toll(12, 12), places=expected)), _report(_entry(_toll(12, 12), places=got))
    assert _counts(_one(tmp_path, gold, predicted), Measure.PLACE)[0] == is_right


def test_countries_are_compared_as_sets(tmp_path: Path) -> None:
    gold = _report(_entry(_toll(12, 12), places=[_place("Bellecombe"), _place("Vallon")]))
    accuracy = _one(tmp_path, gold, _report(_entry(_toll(12, 12))))
    assert _counts(accuracy, Measure.COUNTRY) == (1, 0, 0)


def test_means_count_once_a_report(tmp_path: Path) -> None:
    gold = _report(_entry(means=["artillery", "drone"]), _entry(means=["artillery"]))
    accuracy = _one(tmp_path, gold, _report(_entry(means=["artillery", "missile"])))
    assert _counts(accuracy, Measure.MEANS) == (1, 1, 1)


def test_a_party_counts_once_a_report_with_its_last_status(tmp_path: Path) -> None:
    front = [{"text": "Northern Front", "status": s} for s in ("alleged", "claimed")]
    gold = _report(_entry(perpetrators=front[:1]), _entry(perpetrators=front[1:]))
    accuracy = _one(tmp_path, gold, _report(_entry(perpetrators=front[:1])))
    assert _counts(accuracy, Measure.PERPETRATORS) == (1, 0, 0)
    assert _counts(accuracy, Measure.ATTRIBUTION) == (0, 1, 0)


def test_only_named_victims_count_and_their_age_is_judged(tmp_path: Path) -> None:
    gold = _report(victims=[_victim("Odo Marle"), _victim(None), _victim("Ana Brisk")])
    predicted = _report(victims=[_victim("Odo Marlé", age=8), _victim("Ana Brisk", harm="injured"), _victim(None)])
    accuracy = _one(tmp_path, gold, predicted)
    assert _counts(accuracy, Measure.VICTIMS) == (1, 1, 1)
    assert _counts(accuracy, Measure.AGE) == (0, 1, 0)


def test_control_and_statements_share_half_of_their_words(tmp_path: Path) -> None:
    gold = _report(
        control=[
            {"kind": "captured", "text": "the Front took Bellecombe"},
            {"kind": "lost", "text": "they left Vallon"},
        ],
        statements=[{"speaker": "the mayor", "kind": "report", "text": "it was a clear morning, she said"}],
    )
    predicted = _report(
        control=[
            {"kind": "captured", "text": "took Bellecombe on Monday"},
            {"kind": "captured", "text": "they left Vallon"},
        ],
        statements=[{"speaker": "Mayor", "kind": "denial", "text": "a clear morning"}],
    )
    accuracy = _one(tmp_path, gold, predicted)
    assert _counts(accuracy, Measure.CONTROL) == (1, 1, 1)
    assert _counts(accuracy, Measure.STATEMENTS) == (1, 0, 0)


def test_a_toll_in_a_report_without_harm_breaks_the_silence(tmp_path: Path) -> None:
    quiet, gold = _report(relevant=False), {"r1": _report(relevant=False), "r2": _report(relevant=False)}
    accuracy = _evaluate(tmp_path, gold, {"r1": _report(_entry(_toll(9, 9))), "r2": quiet})
    assert _counts(accuracy, Measure.SILENCE) == (1, 1, 0)
    assert accuracy.groups[0].figure(Measure.TOLL) is None


def test_incidents_are_compared_across_reports(tmp_path: Path) -> None:
    def of(key: str | None) -> Json:
        return _report(_entry(_toll(12, 12), incident=key))

    gold = {"r1": of("a"), "r2": of("a"), "r3": of("b"), "r4": of("b")}
    accuracy = _evaluate(tmp_path, gold, {"r1": of("x"), "r2": of("x"), "r3": of(None)})
    # Three of four were found, each alone or with its like (precision 1); recall (1 + 1 + 1/2 + 0) / 4.
    assert _figure(accuracy, Measure.INCIDENTS).value == pytest.approx(2 * 0.625 / 1.625)
    # MUC: one of two links is kept, none is wrong. CEAFe: 1 and 2/3 are aligned, of two incidents each.
    assert _figure(accuracy, Measure.CONLL).value == pytest.approx((2 * 0.625 / 1.625 + 2 / 3 + 5 / 6) / 3)


def test_a_missing_prediction_counts_as_empty_and_is_said(tmp_path: Path) -> None:
    accuracy = _evaluate(tmp_path, {"r1": _report(_entry(_toll(12, 12)))}, {})
    assert _counts(accuracy, Measure.TOLL) == (0, 1, 0)
    assert [p.code for p in accuracy.problems] == ["not-predicted"]


@pytest.mark.parametrize(
    ("report", "field"),
    [
        (_report(_entry(_toll(12, 12, harm="wounded"))), "entries[0].tolls[0].harm"),
        (_report(_entry(_toll(12, 12, harm="survived"))), "entries[0].tolls[0]"),
        (_report(_entry({**_toll(12, 12), "low": "twelve"})), "entries[0].tolls[0].low"),
        (_report(_entry(date_from="22 July")), "entries[0].date_from"),
        (_report(_entry(places=["Bellecombe"])), "entries[0].places[0]"),
        (_report(_entry(means=["artillery", "magic"])), "entries[0].means[1]"),
        (_report(victims={"name": "Odo"}), "victims"),
        (_report(relevant="yes"), "relevant"),
    ],
)
def test_a_malformed_prediction_counts_as_empty_and_its_field_is_named(
    tmp_path: Path, report: Json, field: str
) -> None:
    accuracy = _one(tmp_path, _report(_entry(_toll(12, 12))), report)
    assert _counts(accuracy, Measure.TOLL) == (0, 1, 0)
    assert [(p.code, p.about) for p in accuracy.problems] == [("malformed", field)]
    assert accuracy.problems[0].where.endswith("r1.json")
    assert field in accuracy.problems[0].message


def test_a_file_that_is_no_json_is_malformed(tmp_path: Path) -> None:
    accuracy = _one(tmp_path, _report(_entry(_toll(12, 12))), {})
    (tmp_path / "predicted" / "r1.json").write_text("{")
    accuracy = evaluate(tmp_path / "gold", tmp_path / "predicted")
    assert [p.code for p in accuracy.problems] == ["malformed"]


def test_a_malformed_reference_is_left_out_and_said(tmp_path: Path) -> None:
    good, bad = _report(_entry(_toll(12, 12))), _report(_entry(kind="rumour"))
    accuracy = _evaluate(tmp_path, {"r1": good, "r2": bad}, {"r1": good, "r2": good})
    assert accuracy.groups[0].reports == 1
    assert [p.about for p in accuracy.problems] == ["entries[0].kind"]


def test_a_folder_without_references_is_said(tmp_path: Path) -> None:
    accuracy = evaluate(tmp_path / "nowhere", tmp_path)
    assert [p.code for p in accuracy.problems] == ["not-found"]
    assert accuracy.groups[0].figures == ()


def test_figures_are_told_by_language_too(tmp_path: Path) -> None:
    gold = {"r1": _report(_entry(_toll(12, 12))), "r2": _report(_entry(_toll(9, 9)), lang="ar")}
    accuracy = _evaluate(tmp_path, gold, {"r1": gold["r1"]}, by_lang=True)
    tolls = {g.name: g.figure(Measure.TOLL) for g in accuracy.groups}
    assert {name: f.value for name, f in tolls.items() if f} == {"all": pytest.approx(2 / 3), "en": 1.0, "ar": 0.0}


def test_the_same_folders_give_the_same_interval_around_the_value(tmp_path: Path) -> None:
    gold = {f"r{n}": _report(_entry(_toll(n, n))) for n in range(1, 21)}
    predicted = {name: report for name, report in gold.items() if name not in ("r3", "r5", "r8")}
    accuracy = _evaluate(tmp_path, gold, predicted)
    figure = _figure(accuracy, Measure.TOLL)
    assert figure.low < figure.value < figure.high
    assert evaluate(tmp_path / "gold", tmp_path / "predicted") == accuracy


def test_an_accuracy_is_told_in_words_and_in_json(tmp_path: Path) -> None:
    accuracy = _one(tmp_path, _report(_entry(_toll(12, 12), _toll(3, 3))), _report(_entry(_toll(12, 12))))
    lines = accuracy_lines(accuracy)
    assert lines[0] == "all: 1 report"
    assert "  toll          0.667 [0.667, 0.667]  P 1.00 R 0.50 of 2" in lines
    told = json.loads(accuracy_json(accuracy))
    assert told["all"]["reports"] == 1
    assert told["all"]["toll"]["value"] == 0.6667
    assert (told["all"]["toll"]["precision"], told["all"]["toll"]["recall"]) == (1.0, 0.5)
    assert told["all"]["source"]["how"] == "1/1"


def test_misses_are_told_a_line_each(tmp_path: Path) -> None:
    late = _entry(_toll(12, 12), _toll(4, 4), date_to="2019-07-23", places=[_place("Vallon")])
    accuracy = _one(tmp_path, _report(_entry(_toll(12, 12), _toll(3, 3))), _report(late))
    lines = miss_lines(accuracy.misses)
    assert "r1 | toll | missed | killed people: 3 people" in lines
    assert "r1 | toll | invented | killed people: 4 people" in lines
    assert "r1 | place | wrong | expected Bellecombe [FR] | got Vallon [FR]" in lines
    assert miss_lines(accuracy.misses, [Measure.STATEMENTS]) == []
