"""robots.txt as RFC 9309 reads it."""

import time

import pytest

from sijill.collect.robots import robots_of


def allows(text: str, target: str) -> bool:
    rule = robots_of(text).rule_for(target)
    return rule is None or rule.allows


@pytest.mark.parametrize(
    ("pattern", "target", "is_closed"),
    [
        ("/", "/anything", True),
        ("/private/", "/private/a", True),
        ("/private/", "/private", False),
        ("/Private", "/private", False),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?x", False),
        ("/*.pdf", "/a/b.pdf?x", True),
        ("/a*b*c", "/a-b-c-d", True),
        ("/a*c*b", "/a-b-c", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/a*a$", "/a", False),
        ("/a*", "/a", True),
        ("*?session=", "/x?session=1", True),
        ("/%7Euser", "/~user/x", True),
        ("/خبر", "/%D8%AE%D8%A8%D8%B1/1", True),
        ("/%d8%ae", "/%D8%AE", True),
        ("/a%2Fb", "/a/b", False),
    ],
)
def test_a_pattern_closes_what_it_matches(pattern: str, target: str, is_closed: bool) -> None:
    assert allows(f"User-agent: *\nDisallow: {pattern}", target) is not is_closed


def test_the_longest_match_decides_and_allow_wins_a_tie() -> None:
    text = "User-agent: *\nDisallow: /\nAllow: /news/\nDisallow: /news/private\nAllow: /news/private"
    assert not allows(text, "/other")
    assert allows(text, "/news/1")
    assert allows(text, "/news/private/2")


def test_the_group_that_names_us_counts_alone() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: SIJILL/1.0\nuser-agent: other\nDisallow: /private\n"
    assert robots_of(text).group == "sijill"
    assert allows(text, "/news")
    assert not allows(text, "/private")


def test_groups_of_one_name_are_one_and_other_lines_do_not_part_them() -> None:
    first = "User-agent: sijill\nSitemap: /s.xml\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n"
    text = first + "User-agent: sijill\nDisallow: /b"
    assert not allows(text, "/a")
    assert not allows(text, "/b")
    assert allows(text, "/c")


def test_a_group_of_ours_without_rules_opens_everything() -> None:
    assert allows("User-agent: *\nDisallow: /\nUser-agent: sijill\nDisallow:", "/x")


def test_a_name_that_only_begins_as_ours_is_another() -> None:
    assert allows("User-agent: sijillbot\nDisallow: /", "/x")


def test_comments_marks_and_any_line_end_are_read() -> None:
    text = "\ufeffUser-agent: * # all\rDisallow: /a # this\r\nDisallow: /b\n<html>no rule</html>\nDisallow /c"
    assert not allows(text, "/a")
    assert not allows(text, "/b")
    assert allows(text, "/c")


def test_rules_before_any_group_are_nobodys() -> None:
    assert allows("Disallow: /", "/x")


def test_robots_txt_itself_may_always_be_asked() -> None:
    assert allows("User-agent: *\nDisallow: /", "/robots.txt")


def test_a_pattern_of_many_stars_costs_no_more_than_a_walk() -> None:
    begun = time.process_time()
    assert allows("User-agent: *\nDisallow: /" + "*a" * 500 + "*b$", "/" + "a" * 4_000)
    assert time.process_time() - begun < 1
