"""How harm was done and what was struck: mentions that an account can take up.

What comes in: a parsed text. What goes out: `CircumstanceMention`s in the order of the text, each a value of `Means` or
of `Target` with the words that say it and the token they hang from. What always holds: a mention is of harm that is
told as having happened (not feared, forbidden, shot down or denied as such), and a target is a thing that was struck or
the place where it was done, never a hospital that the wounded were taken to.
"""

from sijill.read.circumstances_means import means_in
from sijill.read.circumstances_mention import CircumstanceMention, Setting
from sijill.read.circumstances_targets import targets_in
from sijill.read.parsed import Parsed


def circumstances_in(
    parsed: Parsed, lang: str = "en", setting: Setting | None = None
) -> tuple[CircumstanceMention, ...]:
    """Every means and target told of in `parsed`, in order; `setting` is its own, where made before.

    Raises `KeyError` for a language without cue lists.
    """
    setting = setting or Setting.of(parsed)
    found = [*means_in(setting, lang), *targets_in(setting, lang)]
    return tuple(sorted(found, key=lambda mention: (mention.span.start, mention.value)))
