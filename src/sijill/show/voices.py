"""The graph of voices: who says it himself, who copies, who prints, who quotes (METHOD D5).

What comes in: `Voices`. What goes out: a tree for a terminal, and the graph in the DOT language for a drawing program.
What always holds: each document stands under each voice whose words it gives; a voice that is a party to it is marked.
"""

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from sijill.record.voice import Tie, Voices
from sijill.show.phrases import plain, several

_TIE = {
    Tie.OWN: "says it itself",
    Tie.COPY: "is a copy",
    Tie.SYNDICATES: "prints it",
    Tie.QUOTES: "quotes it",
}


def voices_view(voices: Voices) -> RenderableType:
    """A tree for each voice, the corroborating ones first."""
    count = len(voices.corroborating)
    parts: list[RenderableType] = [Text(f"{several(count, 'voice')} {'tells' if count == 1 else 'tell'} of the harm")]
    ordered = sorted(voices.voices, key=lambda v: (v.id not in voices.corroborating, v.name, v.id))
    for voice in ordered:
        head = Text(plain(voice.name), "bold")
        if voice.is_party:
            head.append(" (held to have done it: corroborates nothing)", "italic")
        elif voice.id not in voices.corroborating:
            head.append(" (gives no figure of its own)", "italic")
        tree = Tree(head)
        for tie in voices.ties:
            if tie.voice == voice.id:
                tree.add(Text(f"{plain(tie.document)} {_TIE[tie.tie]}: {plain(tie.why)}"))
        parts.append(tree)
    return Group(*parts)


def voices_dot(voices: Voices) -> str:
    """The graph in DOT: voices as boxes, documents as ellipses; dashed where a voice is a party to it."""
    lines = ["digraph voices {", "  rankdir=LR;"]
    for voice in voices.voices:
        style = ', style="dashed"' if voice.is_party else ""
        lines.append(f"  {_quoted(voice.id)} [shape=box, label={_quoted(voice.name)}{style}];")
    for document in sorted({t.document for t in voices.ties}):
        lines.append(f"  {_quoted('d:' + document)} [label={_quoted(document)}];")
    for tie in voices.ties:
        end = f"d:{tie.of}" if tie.of is not None else tie.voice
        lines.append(f"  {_quoted('d:' + tie.document)} -> {_quoted(end)} [label={_quoted(tie.tie.value)}];")
    return "\n".join([*lines, "}"])


def _quoted(text: str) -> str:
    bare = plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{bare}"'
