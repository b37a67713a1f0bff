"""What users write becomes blocks: lists, tables, quotations, links, references and notes; HTML stays words."""

from briefing_app.publish.build import levelled
from briefing_app.publish.document import (
    Bullets,
    CodeBlock,
    Em,
    Heading,
    Link,
    Note,
    Para,
    Quote,
    Ref,
    Rule,
    Strong,
    Table,
    Text,
    para,
    text,
)
from briefing_app.publish.markdown_in import parse


def test_paragraphs_with_emphasis_references_and_links() -> None:
    (found,) = parse("A **bold** and *soft* word [A12], [site](https://example.com).")
    assert found == Para(
        (
            Text("A "), Strong(text("bold")), Text(" and "), Em(text("soft")), Text(" word "), Ref("A12"), Text(", "),
            Link("https://example.com", text("site")), Text("."),
        )
    )  # fmt: skip


def test_only_web_and_mail_addresses_are_links() -> None:
    for address in ("javascript:alert(1)", "file:///etc/passwd", "//host", "https://a.b/" + "x" * 3000):
        (found,) = parse(f"[words]({address})")
        assert found == para("words")


def test_html_stays_words() -> None:
    (found,) = parse("<script>x</script> <b>y</b>")
    assert isinstance(found, Para)
    assert "".join(part.v for part in found.c if isinstance(part, Text)) == "<script>x</script> <b>y</b>"


def test_lists_nest_from_two_spaces() -> None:
    (found,) = parse("- a\n  - b\n- c")
    assert found == Bullets(((para("a"), Bullets(((para("b"),),))), (para("c"),)))
    (numbered,) = parse("1. a\n2. b")
    assert isinstance(numbered, Bullets)
    assert numbered.numbered


def test_tables_keep_heads_and_cells() -> None:
    (found,) = parse("| h | i |\n|---|---|\n| a | [B2] |")
    assert isinstance(found, Table)
    assert [column.head for column in found.columns] == ["h", "i"]
    assert found.bands[0].rows == (((para("a"),), (Para((Ref("B2"),)),)),)


def test_a_table_wider_than_a_page_is_printed_as_a_list() -> None:
    (found,) = parse("|" + "h|" * 9 + "\n|" + "-|" * 9 + "\n|" + "x|" * 9)
    assert isinstance(found, Bullets)


def test_quotations_code_and_rules() -> None:
    assert parse("> said\n\n---\n\n    a < b\n") == (Quote((para("said"),)), Rule(), CodeBlock("a < b"))


def test_notes_stand_where_they_are_referred_to() -> None:
    (found,) = parse("A claim[^1] and more.\n\n[^1]: The *source* of it.")
    assert found == Para(
        (Text("A claim"), Note((Text("The "), Em(text("source")), Text(" of it."))), Text(" and more."))
    )


def test_notes_that_cite_each_other_end() -> None:
    (found,) = parse("a[^1]\n\n[^1]: see [^2]\n[^2]: see [^1]")
    assert found == Para((Text("a"), Note(text("see "))))


def test_a_note_in_a_heading_is_left_out_of_the_contents() -> None:
    heading, *_ = parse("# Head[^1]\n\n[^1]: x")
    assert heading == Heading(2, text("Head"))


def test_headings_never_skip_a_level() -> None:
    levels = [
        block.level for block in levelled(parse("#### d\n\n# a\n\n###### f\n\n## b")) if isinstance(block, Heading)
    ]
    assert levels == [2, 2, 3, 3]


def test_headings_of_one_level_stay_on_one_level() -> None:
    levels = [block.level for block in levelled(parse("# a\n\n## b\n\n## c\n\n# d")) if isinstance(block, Heading)]
    assert levels == [2, 3, 3, 2]
