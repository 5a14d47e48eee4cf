"""spaCy comes without its command line, and loses nothing by it."""

import subprocess
import sys


def _said_by(code: str) -> str:
    """What a fresh process prints, for in this one spaCy is imported."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_command_line_of_spacy_is_not_imported_and_no_stand_in_is_left() -> None:
    said = _said_by(
        "import sys; from sijill.read.bare_spacy import import_bare_spacy; import_bare_spacy(); import_bare_spacy();"
        "print('spacy.language' in sys.modules, [n for n in sys.modules if n.startswith('spacy.cli')])"
    )
    assert said == "True []"


def test_the_command_line_of_spacy_is_there_when_it_is_asked_for() -> None:
    said = _said_by(
        "from sijill.read.bare_spacy import import_bare_spacy; import_bare_spacy();"
        "import spacy; told = spacy.info(silent=True)['spacy_version'] == spacy.__version__;"
        "import spacy.cli; print(told, spacy.cli.info.__module__, spacy.cli.download.__name__)"
    )
    assert said == "True spacy.cli.info download"


def test_a_spacy_that_is_there_already_is_left_alone() -> None:
    said = _said_by(
        "import sys, spacy, spacy.cli.info; before = sys.modules['spacy.cli.info'];"
        "from sijill.read.bare_spacy import import_bare_spacy; import_bare_spacy();"
        "print(sys.modules['spacy.cli.info'] is before, spacy.info.__module__)"
    )
    assert said == "True spacy.cli.info"


def test_a_report_is_read_without_the_command_line_of_spacy() -> None:
    said = _said_by(
        "import sys; from sijill import read_report;"
        "reading = read_report('Shelling killed four civilians in Ariha on Monday.', lang='en');"
        "print(len(reading.accounts), 'spacy.cli' in sys.modules)"
    )
    assert said == "1 False"
