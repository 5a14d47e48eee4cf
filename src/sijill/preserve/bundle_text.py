"""The words of a bundle that are for people: README.txt, in English and Arabic, and bag-info.txt.

What always holds: it says "unchanged since capture" and no more; it says that the documents are whole, and that people
may be at risk by them; each line of bag-info.txt is one line, whatever the label was.
"""

from dataclasses import dataclass
from datetime import datetime

README = """\
{label}

WHAT THIS IS
A bundle of evidence, written by Sijill, a program that keeps records of reports of harm to civilians. It holds whole
documents as they were when they were captured, what was taken out of them, and what is needed to check that
none of it was changed since. It was written at {at} by {tool}.

HOW TO CHECK IT
You need Python 3.9 or newer; no network, and no Sijill. Open a command line in this folder:

    python3 verify.py

The last line that it prints is one of these:
    UNCHANGED SINCE CAPTURE   everything is as it was when it was captured, and as it was signed
    ALTERED                   something is not; the line says what
    CANNOT BE CHECKED         the line says why; nothing is shown

verify.py is short, so that you can read it first. Who altered this folder may have altered it, too: take it from
another copy of Sijill if you can, and run it on this folder: python3 verify.py FOLDER
Ask the recorder for the public key by another way (by telephone, from a website), and compare:

    python3 verify.py --key KEY

WHAT IT DOES NOT SHOW
That a document was right, who wrote it, or that it was the same before it was captured. The times are those of the
recorder's own clock, unless data/timestamps/ has the word of an authority. Who has the recorder's private key could
have signed another record; a signed head or a timestamp that was kept elsewhere shows that.

WHAT IS IN IT
data/documents/     the documents, every byte as captured; their own names are in data/about.json
data/derivatives/   the text taken out of them, what was read in it, and the tolls made of it
data/certificates/  what the server that gave a document showed of itself
data/timestamps/    an authority's word on when a signed head was there
data/entries.jsonl  what the recorder entered about them, one act a line
data/heads.json     the signed heads: each signs all that was entered up to then
data/proofs.json    that each entry is in the last head, and that older heads are its beginning
data/public-key.txt the key that signed
data/about.json     what is what, in words

TAKE CARE
The documents are here whole, with every name in them. People may be at risk if this is lost or passed on: encrypt it,
and give it only to those who need it.


ما هذا؟
حزمة أدلة كتبها برنامج «سجل» (Sijill) الذي يحفظ سجلات التقارير عن الأذى الواقع على المدنيين. فيها الوثائق كاملةً كما كانت
ساعةَ حفظها، وما استُخرج منها، وما يلزم للتحقق من أن شيئًا منها لم يتغيّر منذ ذلك الحين.

كيف تتحقق؟
تحتاج إلى بايثون 3.9 أو أحدث، ولا تحتاج إلى الإنترنت ولا إلى برنامج سجل. افتح نافذة أوامر في هذا المجلد واكتب:

    python3 verify.py

السطر الأخير واحد من ثلاثة:
    UNCHANGED SINCE CAPTURE   كل شيء كما كان ساعةَ حفظه وكما وُقِّع عليه
    ALTERED                   تغيّر شيء، والسطر يقول ما هو
    CANNOT BE CHECKED         تعذّر التحقق، والسطر يقول السبب، ولا يثبت بذلك شيء

اطلب المفتاح العلني من صاحب السجل بطريق آخر (بالهاتف مثلًا أو من موقعه) وقارنه:

    python3 verify.py --key KEY

ما الذي لا يثبته؟
لا يثبت أن الوثيقة صحيحة، ولا مَن كتبها، ولا أنها كانت على حالها قبل حفظها. والأوقات بحسب ساعة صاحب السجل، إلا إذا كان في
data/timestamps/ ختم زمني من جهة أخرى. ومن كان عنده المفتاح السري لصاحب السجل أمكنه أن يوقّع سجلًا آخر.

احذر
الوثائق هنا كاملة وفيها كل الأسماء. قد يتعرض أناس للخطر إذا ضاعت هذه الحزمة أو نُقلت إلى غير أهلها: شفّرها ولا تعطها إلا
لمن يحتاج إليها.
"""
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@dataclass(frozen=True, slots=True)
class Label:
    """What a bundle is, what wrote it, and when (UTC)."""

    text: str
    tool: str
    at: datetime


def readme(label: Label) -> bytes:
    """The bytes of README.txt."""
    when = label.at.isoformat(timespec="seconds")
    return README.format(label=one_line(label.text), tool=one_line(label.tool), at=when).encode()


def bag_info(label: Label, size: int, count: int) -> bytes:
    """The bytes of bag-info.txt for a payload of so many bytes in so many files."""
    lines = [
        f"Bag-Software-Agent: {one_line(label.tool)}",
        f"Bagging-Date: {label.at.date().isoformat()}",
        f"External-Description: {one_line(label.text)}",
        f"Payload-Oxum: {size}.{count}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def one_line(text: str) -> str:
    """A text on one line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
