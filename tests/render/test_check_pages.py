"""The checks in a list, and one check's page."""

from dataclasses import replace

from sfdoctor.render.check_pages import CheckPage, render_check, render_check_list
from tests.render.printing import printed, words

TOKEN = CheckPage(
    id="oauth.client-credentials",
    title="The org issues a token",
    area="oauth",
    sends="token",
    api_calls=0,
    needs=("the org host", "the api versions"),
    gives="the access token",
    documentation=(
        "The org issues a token.\n\nAsks the token endpoint once,\nas an integration would.\n\n"
        "It tells apart:\n- a wrong key\n- a wrong\n  secret\n\n    sfdoctor run"
    ),
)
USABLE = CheckPage("api.usable", "The API answers the token", "api", "read", 2, (), None, "The API answers.")


def page(check: CheckPage, *, ascii: bool = False) -> str:
    return printed(lambda console: render_check(check, console, ascii=ascii))


def test_the_list_says_what_each_check_sends_and_what_all_cost() -> None:
    text = printed(lambda console: render_check_list([TOKEN, USABLE], console))
    assert text.splitlines()[0] == (
        "oauth.client-credentials  The org issues a token (calls the OAuth endpoints)"
    )
    assert "api.usable                The API answers the token (reads from the network," in text
    assert "at most 2 API calls)" in words(text)
    assert text.endswith("2 checks, at most 2 API calls · sfdoctor checks show ID tells more\n")


def test_an_id_of_any_length_stands_apart_from_its_title() -> None:
    long = replace(TOKEN, id="metadata.client-credentials")
    lines = printed(lambda console: render_check_list([long, USABLE], console)).splitlines()
    assert lines[0].startswith("metadata.client-credentials  The org issues a token")
    assert any(line.startswith("api.usable                   The API answers") for line in lines)


def test_a_page_has_the_documentation_and_the_place_in_the_plan() -> None:
    text = page(TOKEN)
    assert text.startswith("oauth.client-credentials · oauth\nThe org issues a token\n\nAsks the token")
    assert "Asks the token endpoint once, as an integration would.\n" in text
    assert "  needs       the org host, the api versions\n" in text
    assert "  gives       the access token\n" in text
    assert "  sends       calls the OAuth endpoints\n" in text


def test_a_check_that_sends_nothing_is_said_to_in_one_word() -> None:
    assert "  sends       nothing\n" in page(replace(TOKEN, sends="nothing"))


def test_lists_and_examples_in_the_documentation_keep_their_lines() -> None:
    assert "It tells apart:\n- a wrong key\n- a wrong secret\n\n    sfdoctor run\n" in page(TOKEN)


def test_a_check_that_needs_and_gives_nothing_says_so() -> None:
    text = page(USABLE)
    assert "  needs       nothing from other checks\n" in text
    assert "  gives       nothing to other checks\n" in text


def test_pages_are_ascii_where_asked_for() -> None:
    assert page(TOKEN, ascii=True).startswith("oauth.client-credentials; oauth\n")
    assert page(TOKEN, ascii=True).isascii()
