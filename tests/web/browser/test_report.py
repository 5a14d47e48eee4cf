"""The report's page in a browser: words selected become claims, what is archived runs nothing."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.casebook.made import opened
from tests.web.browser.served import chromium, looking, needs_chromium, served

pytestmark = [needs_chromium, pytest.mark.long]
REPORT = (
    "<html><head><title>A strike on Dalun</title></head><body><h1>A strike on Dalun</h1>"
    "<p>🕊 An air strike on the market of Dalun killed at least 25 people on Friday, the civil defence said. "
    "More than 40 others were wounded.</p><p>In Orvane, 12 children were wounded by shelling. 40 others fled.</p>"
    "<img src='http://127.0.0.1:9/x.png'><script>parent.document.title = 'run'</script>"
    "<meta http-equiv='refresh' content='0;url=http://127.0.0.1:9/'></body></html>"
)
PERSIAN = (
    "در حمله به بازار شهر دالون سه غیرنظامی کشته شدند، پزشکان روز جمعه چنین گفتند.\n\nشاهدان گفتند که بازار هدف بود."
)


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    with served(tmp_path, {"strike.html": REPORT, "persian.txt": PERSIAN}) as base:
        yield base


def report(folder: Path, name: str) -> str:
    with opened(folder / "book") as casebook:
        return next(f"/reports/{row.id}" for row in casebook.store.documents() if row.address.endswith(name))


def drag_over(page: Page, words: str, nth: int = 0) -> None:
    """Select words of the text with the mouse, the nth time that they stand there."""
    box = page.evaluate(
        """([words, nth]) => {
            const reading = document.getElementById("reading"), nodes = [];
            const walker = document.createTreeWalker(reading, NodeFilter.SHOW_TEXT);
            let all = "";
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (node.parentElement.closest(".spoken")) continue;
                nodes.push([node, all.length]);
                all += node.data;
            }
            let at = -1;
            for (; nth >= 0; nth -= 1) at = all.indexOf(words, at + 1);
            if (at < 0) return null;
            const place = (offset, atEnd) => {
                const [node, from] = nodes.findLast(([, from]) => (atEnd ? from < offset : from <= offset));
                return [node, offset - from];
            };
            const range = document.createRange();
            range.setStart(...place(at, false));
            range.setEnd(...place(at + words.length, true));
            range.startContainer.parentElement.scrollIntoView({ block: "center" });
            const rects = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
            const [first, last] = [rects[0], rects.at(-1)], middle = (rect) => rect.top + rect.height / 2;
            return getComputedStyle(reading).direction === "ltr"
                ? [first.left + 1, middle(first), last.right - 1, middle(last)]
                : [first.right - 1, middle(first), last.left + 1, middle(last)];
        }""",
        [words, nth],
    )
    assert box, f"{words} is not in the text"
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=4)
    page.mouse.up()


def marked(page: Page) -> str:
    """The words that are marked as a person's, put together."""
    told = page.locator("mark.claim.person").evaluate_all(
        "marks => marks.map(mark => [...mark.childNodes].at(-1).data).join('')"
    )
    return str(told)


def test_a_claim_is_entered_in_two_moves(chrome: Browser, base: str, tmp_path: Path) -> None:
    with looking(chrome, base) as page:
        page.goto(report(tmp_path, "strike.html"))
        drag_over(page, "12 children were wounded")
        expect(page.locator("#low")).to_have_value("12")
        expect(page.locator("#high")).to_have_value("12")
        expect(page.locator("#harm")).to_have_value("injured")
        expect(page.locator("#group")).to_have_value("children")
        expect(page.locator("#words")).to_have_value("12 children were wounded")
        page.get_by_role("button", name="Enter the claim").click()
        expect(page.locator("#entered")).to_be_visible()
        assert marked(page) == "12 children were wounded"


def test_a_selection_counts_characters_as_the_record_does(chrome: Browser, base: str, tmp_path: Path) -> None:
    with looking(chrome, base) as page:
        page.goto(report(tmp_path, "strike.html"))
        drag_over(page, "40 others fled")
        expect(page.locator("#low")).to_have_value("40")
        page.locator("#harm").select_option("displaced")
        page.locator("#group").select_option("people")
        page.get_by_role("button", name="Enter the claim").click()
        expect(page.locator("#entered")).to_be_visible()
        assert marked(page) == "40 others fled"
        assert page.locator("mark.claim.person").last.evaluate("mark => mark.nextSibling.data.slice(0, 1)") == "."


def test_words_of_a_place_are_selected_from_the_right_for_an_account(
    chrome: Browser, base: str, tmp_path: Path
) -> None:
    with looking(chrome, base, "ar") as page:
        page.goto(report(tmp_path, "persian.txt"))
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.locator("#account").focus()
        drag_over(page, "در حمله به بازار شهر دالون سه غیرنظامی کشته شدند")
        expect(page.locator("#account")).to_have_value("در حمله به بازار شهر دالون سه غیرنظامی کشته شدند")
        page.locator("#place").focus()
        drag_over(page, "دالون")
        expect(page.locator("#place")).to_have_value("دالون")
        page.locator("#words").focus()
        drag_over(page, "سه غیرنظامی")
        expect(page.locator("#words")).to_have_value("سه غیرنظامی")
        page.locator("#low").fill("3")
        page.locator("#high").fill("3")
        page.locator("#harm").select_option("killed")
        page.locator("#group").select_option("civilians")
        page.get_by_role("button", name="أدخِل الرواية").click()
        expect(page.locator("#entered")).to_be_visible()
        expect(page.locator("mark.claim.person").last).to_contain_text("سه غیرنظامی")


def test_each_line_of_a_text_goes_in_the_direction_of_its_letters(chrome: Browser, tmp_path: Path) -> None:
    lines = ("Shelling killed three people in the town of Dalun.", "قتل ثلاثة أشخاص في قصف على بلدة سرمين.")
    with served(tmp_path, {"two.txt": "\n".join(lines)}) as base, looking(chrome, base) as page:
        page.goto(report(tmp_path, "two.txt"))
        starts = page.locator("#reading").evaluate(
            """(reading, words) => {
                const inside = reading.getBoundingClientRect();
                const walker = document.createTreeWalker(reading, NodeFilter.SHOW_TEXT), range = document.createRange();
                const starts = [];
                for (let node = walker.nextNode(); node; node = walker.nextNode())
                for (const word of words.filter((word) => node.data.includes(word))) {
                    range.setStart(node, node.data.indexOf(word));
                    range.setEnd(node, node.data.indexOf(word) + 1);
                    const { left, right } = range.getBoundingClientRect();
                    starts.push(left - inside.left < inside.right - right ? "left" : "right");
                }
                return starts;
            }""",
            ["Shelling", "قتل"],
        )
        assert starts == ["left", "right"]


def test_what_is_archived_runs_nothing_and_goes_nowhere(chrome: Browser, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.2)
        reaching = REPORT.replace(":9/", f":{elsewhere.getsockname()[1]}/")
        with served(tmp_path, {"strike.html": reaching}) as base, looking(chrome, base) as page:
            page.goto(report(tmp_path, "strike.html") + "?show=page")
            frame = page.frame_locator("iframe")
            expect(frame.get_by_role("heading", name="A strike on Dalun")).to_be_visible()
            page.wait_for_timeout(500)
            assert page.title().startswith("A strike on Dalun")
            page.goto(report(tmp_path, "strike.html") + "/page")  # by itself it is no more than in its frame
            page.wait_for_timeout(500)
            assert page.url.endswith("/page")
            assert page.evaluate("origin") == "null"
        with pytest.raises(TimeoutError):
            elsewhere.accept()


def test_what_was_typed_is_there_again_after_the_page_is_left(chrome: Browser, base: str, tmp_path: Path) -> None:
    with looking(chrome, base) as page:
        page.goto(report(tmp_path, "strike.html"))
        drag_over(page, "12 children were wounded")
        expect(page.locator("#low")).to_have_value("12")
        page.wait_for_timeout(500)
        page.goto("/problems")
        page.goto(report(tmp_path, "strike.html"))
        expect(page.locator("#words")).to_have_value("12 children were wounded")
        expect(page.locator("[name=words-start]")).not_to_have_value("")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_no_wider_than_the_screen(
    chrome: Browser, base: str, tmp_path: Path, language: str, width: int
) -> None:
    with looking(chrome, base, language, width) as page:
        for name in ("strike.html", "persian.txt"):
            for query in ("", "?show=page", "?edit=new"):
                page.goto(report(tmp_path, name) + query)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, query)


def test_without_scripts_a_claim_is_entered_from_its_words(chrome: Browser, base: str, tmp_path: Path) -> None:
    with looking(chrome, base, scripts=False) as page:
        page.goto(report(tmp_path, "strike.html"))
        page.locator("#words").fill("12 children were wounded")
        page.locator("#harm").select_option("injured")
        page.locator("#group").select_option("children")
        page.get_by_role("button", name="Enter the claim").click()
        expect(page.locator("#entered")).to_be_visible()
        assert marked(page) == "12 children were wounded"
