"""What is told once, and how much of it."""

from sfdoctor.reading import read


def test_of_a_text_full_of_different_errors_only_so_many_are_told() -> None:
    text = "\n".join(
        f"INVALID_{chr(65 + number // 26)}{chr(65 + number % 26)}: it failed" for number in range(200)
    )
    assert len(read(text).passages) == 60 + 1
