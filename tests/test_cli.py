"""The command line: what it prints, where, and with which exit code."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sijill.cli.app import app
from tests.collect import made

NINE = "Shelling killed at least nine people in Idlib on Friday, the mayor said. More than 20 others were wounded."
TWO = "Gunmen killed two farmers near Kunduz on Sunday, police said. A third man was wounded in the shooting."
RUSSIAN = "Три мирных жителя погибли в результате удара по рынку в посёлке в понедельник, сообщил мэр."
ARABIC = "قتل ثلاثة مدنيين في غارة جوية على بلدة أريحا في ريف إدلب يوم الإثنين وأصيب آخرون بجروح"
SIJILL = (sys.executable, "-c", "from sijill.cli.app import main; main()")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def sijill(*words: str, standard_input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=standard_input)


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_one_report_as_json_is_one_object() -> None:
    write("nine.txt", NINE)
    done = sijill("read", "nine.txt", "--published", "2021-03-14", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["id"], told["published"]) == (0, "nine", "2021-03-14")
    toll = told["entries"][0]["tolls"][0]
    assert (toll["harm"], toll["low"], toll["high"]) == ("killed", 9, None)
    assert told["entries"][0]["date_from"] == "2021-03-12"


def test_several_reports_as_json_are_one_object_a_line_in_order() -> None:
    write("b.txt", NINE)
    write("a.txt", TWO)
    done = sijill("read", "b.txt", "a.txt", "--json", "--published", "2021-03-14")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b", "a"]


def test_standard_input_is_read() -> None:
    done = sijill("read", "-", "--json", "--published", "2021-03-14", standard_input=NINE)
    assert (done.exit_code, json.loads(done.stdout)["id"]) == (0, "stdin")


def test_a_table_fits_80_columns_and_keeps_every_bound() -> None:
    write("nine.txt", NINE)
    done = sijill("read", "nine.txt", "--published", "2021-03-14", "--table")
    assert max(map(len, done.stdout.splitlines())) <= 80
    for told in ("9+", "21+", "12 March 2021", "[at least nine people]", "[More than 20 others]"):
        assert told in done.stdout
    assert "\x1b" not in done.stdout


def test_a_report_without_a_date_is_read_with_a_warning() -> None:
    write("nine.txt", NINE)
    done = sijill("read", "nine.txt", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert "no-date" in done.stderr
    assert [p["code"] for p in told["problems"]] == ["no-date"]
    assert told["entries"][0]["date_from"] is None


def test_a_report_in_a_language_that_is_not_read_gives_no_result() -> None:
    write("ru.txt", RUSSIAN)
    done = sijill("read", "ru.txt", "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[language]" in done.stderr
    assert "(ru)" in done.stderr


def test_a_report_in_arabic_is_read_and_explained_by_its_own_words() -> None:
    write("ar.txt", ARABIC)
    done = sijill("read", "ar.txt", "--published", "2021-03-16", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["lang"], told["reader"]) == (0, "ar", "arabic/1")
    toll = told["entries"][0]["tolls"][0]
    assert (toll["harm"], toll["group"], toll["low"], toll["text"]) == ("killed", "civilians", 3, "ثلاثة مدنيين")
    assert told["entries"][0]["date_from"] == "2021-03-15"
    explained = sijill("explain", "ar.txt", "--published", "2021-03-16")
    assert explained.exit_code == 0
    assert "[people harmed: ثلاثة مدنيين]" in " ".join(explained.stdout.split()).replace("number:", "people harmed:")
    assert "what arabic/1 claims" in explained.stdout


def test_bad_files_are_named_and_the_rest_of_the_folder_is_read() -> None:
    write("in/a.txt", "")
    write("in/b.txt", b"\x7fELF" + bytes(500))
    write("in/c.pdf", made.locked_pdf())
    write("in/d.html", "<html><body>" + "<div>" * 60_000 + NINE)
    write("in/e.docx", made.with_part(made.word("x"), "word/bomb.xml", bytes(80_000_000)))
    write("in/f.txt", b"Ten people were killed, \x81\x8d\x8f officials said." * 30)
    write("in/g.txt", b"x" * 20_000_001)
    write("in/z.txt", NINE)
    done = sijill("read", "in", "--published", "2021-03-14", "--json")
    assert done.exit_code == 1
    # The sixth can be read, with a guess at its encoding, which is told.
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["f", "z"]
    assert [p["code"] for p in json.loads(done.stdout.splitlines()[0])["problems"]] == ["encoding"]
    lines = done.stderr.splitlines()
    for name in "a.txt b.txt c.pdf d.html e.docx f.txt g.txt".split():
        assert any(line.startswith(f"{Path('in', name)}: ") and line.endswith("]") for line in lines), name
    assert len([line for line in lines if "z.txt" in line]) == 0


def test_a_folder_of_results_has_one_file_a_report() -> None:
    write("in/a.txt", NINE)
    write("in/sub/a.txt", TWO)
    write("in/bad.txt", "")
    write("index.csv", "file,published\na.txt,2021-03-14\nbad.txt,2021-03-14\n")
    done = sijill("read", "in", "--index", "index.csv", "--out", "out")
    assert (done.exit_code, done.stdout) == (1, "")
    assert sorted(p.name for p in Path("out").iterdir()) == ["a.json", "a.txt.json"]
    told = [json.loads(p.read_text("utf-8")) for p in sorted(Path("out").iterdir())]
    assert [t["id"] for t in told] == ["a", "a.txt"]
    assert told[0]["entries"][0]["tolls"][0]["low"] == 9


def test_a_file_that_is_no_result_is_not_written_over() -> None:
    write("in/a.txt", NINE)
    write("in/a.json", '{"id": "a", "by": "hand"}')
    done = sijill("read", "in/a.txt", "--published", "2021-03-14", "--out", "in")
    assert done.exit_code == 1
    assert "[would-overwrite]" in done.stderr
    assert json.loads(Path("in/a.json").read_text()) == {"id": "a", "by": "hand"}


def test_an_older_result_is_replaced_and_one_that_no_longer_holds_is_told() -> None:
    write("a.txt", NINE)
    assert sijill("read", "a.txt", "--published", "2021-03-14", "--out", "out").exit_code == 0
    assert sijill("read", "a.txt", "--published", "2021-03-21", "--out", "out").exit_code == 0
    assert json.loads(Path("out/a.json").read_text("utf-8"))["entries"][0]["date_from"] == "2021-03-19"
    write("a.txt", "")
    done = sijill("read", "a.txt", "--out", "out")
    assert done.exit_code == 1
    assert "[old-result]" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("read",),
        ("read", "a.txt", "--json", "--table"),
        ("read", "a.txt", "--json", "--out", "out"),
        ("read", "a.txt", "--published", "2021"),
        ("read", "a.txt", "--jobs", "0"),
        ("read", "a.txt", "--lang", "English"),
        ("read", "a.txt", "--index", "none.csv"),
        ("read", "a.txt", "--gazetteer", "none.gazetteer"),
        ("evaluate", "a", "b", "--by", "size"),
        ("gazetteer", "add", "a.csv", "--map", "lat"),
        ("unknown",),
    ],
)
def test_a_command_that_cannot_be_understood_exits_with_2(words: tuple[str, ...]) -> None:
    write("a.txt", NINE)
    done = sijill(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.strip()


def test_a_file_that_does_not_exist_is_told() -> None:
    done = sijill("read", "none.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "none.txt: does not exist" in done.stderr


def test_words_of_a_report_cannot_steer_the_terminal() -> None:
    write("a.txt", NINE.replace("people", "people\x1b[2J\u202e"))
    for verb in ("read", "explain"):
        done = sijill(verb, "a.txt", "--published", "2021-03-14")
        assert done.exit_code == 0
        assert not {"\x1b", "\u202e"} & set(done.stdout)


def test_explain_marks_the_mentions_and_gives_the_grounds() -> None:
    write("a.txt", NINE)
    done = sijill("explain", "a.txt", "--published", "2021-03-14")
    for told in (
        "[number: at least nine people]",
        "[date: on Friday]",
        "[place: Idlib]",
        "9+ people killed",
        "“killed”",
    ):
        assert told in done.stdout
    assert done.stdout.count("counted from the") >= 1


def test_explain_takes_one_report() -> None:
    write("in/a.txt", NINE)
    write("in/b.txt", TWO)
    assert sijill("explain", "in").exit_code == 2


def test_evaluate_measures_results_against_references() -> None:
    write("gold/a.txt", NINE)
    assert sijill("read", "gold/a.txt", "--published", "2021-03-14", "--out", "out").exit_code == 0
    told = json.loads(Path("out/a.json").read_text("utf-8"))
    told["entries"][0]["tolls"].append(dict(told["entries"][0]["tolls"][0], harm="missing", text="nobody"))
    write("gold/a.json", json.dumps(told))
    done = sijill("evaluate", "gold", "out", "--json")
    toll = json.loads(done.stdout)["all"]["toll"]
    assert (done.exit_code, toll["precision"], toll["missed"]) == (0, 1.0, 1)
    assert "missed" in sijill("evaluate", "gold", "out", "--misses", "5").stdout
    assert sijill("evaluate", "nowhere", "out").exit_code == 1


def test_a_place_of_ones_own_is_found_once_it_is_added() -> None:
    write("places.csv", "name,name_ar,lat,lon,admin1,country\nTell Sample,تل المثال,35.64,36.67,Idlib,SY\n")
    assert sijill("gazetteer", "find", "Tell Sample").exit_code == 1
    assert sijill("gazetteer", "add", "places.csv").exit_code == 0
    assert "35.6400" in sijill("gazetteer", "find", "Tell Sample", "--gazetteer", "places.gazetteer").stdout
    write("sijill.toml", 'gazetteers = ["places.gazetteer"]\n')
    assert "from your own gazetteer" in sijill("gazetteer", "find", "تل المثال").stdout


def test_two_processes_give_what_one_gives() -> None:
    for i in range(6):
        write(f"in/{i}.txt", NINE if i % 2 else TWO)
    one = sijill("read", "in", "--json", "--published", "2021-03-14")
    command = (*SIJILL, "read", "in", "--json", "--published", "2021-03-14", "--jobs", "2")
    two = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert two.returncode == 0, two.stderr.decode()
    assert two.stdout == one.stdout_bytes


def test_a_pipe_that_is_closed_early_ends_it_quietly() -> None:
    for i in range(20):
        write(f"in/{i}.txt", NINE)
    with subprocess.Popen((*SIJILL, "read", "in"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interruption_ends_all_processes_quietly() -> None:
    for i in range(40):
        write(f"in/{i:02}.txt", "\n".join([NINE] * 20))
    command = (*SIJILL, "read", "in", "--out", "out", "--jobs", "2")
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and running.poll() is None and not list(Path().glob("out/*.json")):
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=30)
        assert running.returncode not in (0, None)
        assert b"Traceback" not in told
    assert 1 <= len(list(Path("out").glob("*.json"))) < 40, told.decode()
    assert all(json.loads(p.read_text("utf-8")) for p in Path("out").glob("*.json"))
    assert not list(Path("out").glob(".sijill-*"))


def language_file(name: str, lang: str = "fr") -> Path:
    """A language file of one's own: that of a language of the package, under another name."""
    return write(name, (files("sijill.lexicon.data") / f"{lang}.toml").read_bytes())


def test_a_sentence_is_read_by_a_language_file_of_ones_own() -> None:
    own = language_file("oc.toml")
    result = sijill("read", "--language-file", str(own), "--json", "-", standard_input="Trois civils ont été tués.")
    told = json.loads(result.stdout)
    mark = hashlib.sha256(own.read_bytes()).hexdigest()[:12]
    assert (told["lang"], told["reader"]) == ("oc", f"plain/1+oc-{mark}")
    assert [(t["harm"], t["group"], t["low"]) for e in told["entries"] for t in e["tolls"]] == [
        ("killed", "civilians", 3)
    ]


def test_reports_in_other_languages_keep_their_readers_beside_a_language_file() -> None:
    own = language_file("oc.toml")
    write("nine.txt", NINE)
    result = sijill("read", "--language-file", str(own), "--json", "nine.txt")
    assert json.loads(result.stdout)["reader"] == "rules/1"


def test_a_language_file_with_faults_is_refused_with_each_of_them() -> None:
    own = write("oc.toml", 'name = "Occitan"\n[small]\nand = "e"\n')
    result = sijill("read", "--language-file", str(own), "-", standard_input="Trois civils ont été tués.")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "oc.toml: [small] and is 'e'; write a list" in result.stderr
    assert "oc.toml: [dates] is missing; write the table" in result.stderr


def test_a_language_file_that_is_no_toml_is_refused_with_its_line() -> None:
    own = write("oc.toml", 'name = "Occitan"\nname =\n')
    result = sijill("explain", "--language-file", str(own), "-", standard_input="Trois civils ont été tués.")
    assert result.exit_code == 2
    assert "oc.toml: cannot be read as TOML" in result.stderr
    assert "line 2" in result.stderr


def test_a_report_is_explained_by_a_language_file_of_ones_own() -> None:
    own = language_file("oc.toml")
    result = sijill("explain", "--language-file", str(own), "-", standard_input="Trois civils ont été tués à Alep.")
    assert result.exit_code == 0
    assert "Trois civils" in result.stdout
