"""The words that documents say themselves, beside those of the record and of the layout.

A language is a row: what is missing in one is an error of types. Words with `{…}` are
`str.format` templates.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

SCRIPTS: Final = {"ko": "\uac00-\ud7a3", "th": "\u0e01-\u0e5b"}
"""Letters that one language alone is written in. Latin, Cyrillic and Arabic ones are none."""


class StyleNames(NamedTuple):
    """The names of the styles of a Word document; those with `{number}` occur several times."""

    theme: str
    body: str
    bullet: str
    numbered: str
    note: str
    label: str
    label_characters: str
    letters: str
    letters_of_label: str
    letters_of_note: str
    heading: str
    column_heading: str
    table: str
    end: str
    cover: str
    title: str
    table_heading: str
    index_heading: str
    before: str
    after: str
    of_table: str
    """What the names of the styles of a table begin with."""
    heading_line: str
    unit: str
    head_characters: str
    foot_characters: str
    outline: str
    group: str
    subtotal: str


class WebWords(NamedTuple):
    """What web pages say beside the record."""

    skip: str
    """The link past what stands before the text."""
    pages: str
    """What the links to other pages of the report are called."""
    before: str
    after: str
    """The links to the pages before and after."""
    files: str
    """What the links to other documents of the record are called."""
    permalink: str
    """What a link from a row to itself is called."""
    search: str
    department: str
    every: str
    """Every department."""
    clear: str
    counted: str
    """How many rows were found of all."""


class DifferenceWords(NamedTuple):
    """What a comparison of two records says beside them."""

    title: str
    none: str
    counted: str
    """How many entries were inserted, deleted, changed and moved."""
    record: str
    groups: str
    entries: str
    """The headings of the changes of the record, of groups of entries, and of entries."""
    shared: str
    """How many entries share a change."""
    kinds: Mapping[str, str]
    """What became of an entry or a text."""
    reasons: Mapping[str, str]
    """Why two entries with other names were taken for one."""
    values: Mapping[str, str]
    """Values of records and entries that no document names."""
    joint: str
    """What stands between the names of the groups that an entry is in."""
    level: str
    """That a paragraph stands in a list of another depth."""
    link: str
    """What the link on a `word` is called."""
    spoken: str
    """What the language of a `word` is called."""


class Words(NamedTuple):
    """The words of one language."""

    contents: str
    """The heading of the table of contents, where the layout states none."""
    draft: str
    """What stands after the text of a draft."""
    unit: str
    """The line above a table that tells the unit of its numbers."""
    rounding_note: str
    """That rounded parts of a table do not add up to their total."""
    fiscal_year: str
    """The column of western years in a table for machines."""
    table: str
    """The column there that names the table of each row, where there are several."""
    group: str
    """The column there of the values of group rows, if these have no name of their own."""
    entry: str
    """The column there of the numbers of entries."""
    code: str
    """The column there of the code of the municipality."""
    country_code: str
    """The column there of the codes of the partners' countries."""
    links: str
    """The column there of the addresses that words lead to."""
    western: str
    """A column there of western years or days beside the one called `name`."""
    first_day: str
    """A column there of first days beside the one called `name`."""
    last_day: str
    """A column there of last days beside the one called `name`."""
    column: str
    """The column there of that `number` whose heading is empty."""
    another: str
    """The column there of that `number` whose heading another has."""
    values: Mapping[str, str]
    """The columns there that show a value of the record, by the names that layouts use."""
    continued: str
    """What follows the name of a row that goes on from the page before, and stands above its text.
    """
    continues: str
    """What stands below text that goes on overleaf."""
    described_table: str
    """What those hear of a table who do not see it."""
    part_of_table: str
    """The title of one of the tables that page breaks cut a table into, for the same."""
    title_of_page: str
    """The title of one of the pages of a document that are files of their own."""
    between_columns: str
    """What stands between the headings of the columns in it."""
    between_pages: str
    """What stands between page numbers in an index."""
    to_page: str
    """What stands between the first and the last of pages one after the other in an index."""
    linked_page: str
    """What a link to a page is called."""
    linked_site: str
    """What a link to a page of the web is called."""
    linked_mail: str
    linked_note: str
    """What is told of a reference to the note of a `sign`."""
    back_to_text: str
    """What is told of the way from a note to the text that refers to it."""
    linked_word: str
    """What is told of a `word` that leads to a `target`."""
    """What a link to an e-mail address is called."""
    attached_record: str
    """What the record is called that is attached to a document."""
    attached_data: str
    """What the record as data is called that is attached to a document."""
    attached_table: str
    """What the table for machines is called that is attached to a document."""
    web: WebWords
    print_sheet: str
    """The sheet of a workbook that looks like the document."""
    data_sheet: str
    """The sheet of a workbook that holds the table as data."""
    notes_sheet: str
    """The sheet of a workbook that holds what stands around the tables."""
    subject_of_note: str
    """The column there that says what a text is."""
    note: str
    """The column there of the texts."""
    around: Mapping[str, str]
    """What a record states beside its entries, by the keys of the record."""
    styles: StyleNames
    differences: DifferenceWords


_JAPANESE: Final = Words(
    contents="目次",
    draft="案",
    unit="（単位：{unit}）",
    rounding_note="※端数処理のため、内訳の合計と計が一致しないことがあります。",
    fiscal_year="年度（西暦）",
    table="表",
    group="まとまり",
    entry="項目番号",
    code="全国地方公共団体コード",
    country_code="国コード（ISO 3166-1）",
    links="本文のリンク（URL）",
    western="{name}（西暦）",
    first_day="{name}（開始日）",
    last_day="{name}（終了日）",
    column="列{number}",
    another="{name}（列{number}）",
    values={
        "fiscal_year": "年度",
        "field": "分野",
        "department": "部所名",
        "contact": "連絡先",
        "item": "項目名",
        "partner.country": "国名",
        "partner.name": "都市名",
        "partner.since": "事業開始年度",
        "partner.since_date": "提携日",
    },
    continued="（続き）",
    continues="（続く）",
    described_table="{subject}（列：{columns}。{rows}行）",
    part_of_table="{title}（{count}分の{number}）",
    title_of_page="{title}（{page}/{pages}ページ）",
    between_columns="、",
    between_pages="、",
    to_page="～",
    linked_page="{page}ページ：{text}",
    linked_site="ウェブページ：{address}",
    linked_mail="電子メール：{address}",
    linked_note="注：{sign}",
    back_to_text="{sign}の本文に戻る",
    linked_word="{word}へのリンク（{target}）",
    attached_record="記録（YAML）",
    attached_data="記録のデータ（JSON）",
    attached_table="表のデータ（CSV）",
    web=WebWords(
        skip="本文へ",
        pages="ページの移動",
        before="前：{title}",
        after="次：{title}",
        files="ほかの形式の文書",
        permalink="この項目へのリンク：{text}",
        search="表の中を探す",
        department="部所",
        every="すべて",
        clear="消す",
        counted="{all}件のうち{shown}件",
    ),
    print_sheet="帳票",
    data_sheet="データ",
    notes_sheet="注記",
    subject_of_note="項目",
    note="内容",
    around={
        "title": "題名",
        "fiscal_year": "年度（西暦）",
        "publisher": "発行者",
        "issued": "発行日",
        "as_of": "基準日",
        "preface": "前書き",
        "legend": "凡例",
        "notes": "注",
        "inquiries": "問合せ先",
    },
    styles=StyleNames(
        theme="報告書",
        body="報告書 本文",
        bullet="箇条書き",
        numbered="番号付き",
        note="注",
        label="小見出し",
        label_characters="小見出し 文字",
        letters="欄の文字 {number}",
        letters_of_label="欄の小見出し {number}",
        letters_of_note="欄の注記 {number}",
        heading="報告書 見出し",
        column_heading="報告書 列見出し",
        table="報告書 表",
        end="報告書 末尾",
        cover="表紙 {number}",
        title="報告書 表題 {number}",
        table_heading="表の見出し {number}",
        index_heading="索引の見出し {number}",
        before="表の前の文 {number}",
        after="表の後の文 {number}",
        of_table="表{number}",
        heading_line="見出しの行 {number}",
        unit="単位 {number}",
        head_characters="柱 文字 {number}",
        foot_characters="フッター 文字 {number}",
        outline="しおり {number}",
        group="まとまり {number}",
        subtotal="小計 {number}",
    ),
    differences=DifferenceWords(
        title="「{before}」と「{after}」の違い",
        none="違いはありません。",
        counted="項目：追加{inserted}件、削除{deleted}件、変更{changed}件、移動{moved}件",
        record="記録の全体",
        groups="まとまり",
        entries="項目",
        shared="{count}項目に共通",
        kinds={
            "inserted": "追加",
            "deleted": "削除",
            "changed": "変更",
            "same": "内容は同じ",
            "moved": "移動",
        },
        reasons={
            "stated": "項目名の一致により対応",
            "likeness": "内容の似ている度合い（{likeness}％）により対応",
        },
        values={
            "short_title": "短い表題",
            "layout": "体裁",
            "code": "団体コード",
            "subject": "内容の説明",
            "results": "実績",
            "page_break": "改ページ",
            "partner.country_code": "国コード",
        },
        joint="／",
        level="段落の深さ：{before}→{after}",
        link="リンク（{word}）",
        spoken="言語（{word}）",
    ),
)
_ENGLISH: Final = Words(
    contents="Contents",
    draft="DRAFT",
    unit="(Unit: {unit})",
    rounding_note="Note: totals may differ from the sums of their parts, which are rounded.",
    fiscal_year="Fiscal year",
    table="Table",
    group="Group",
    entry="Entry",
    code="Municipality code",
    country_code="Country code (ISO 3166-1)",
    links="Links in the text (URL)",
    western="{name} (western)",
    first_day="{name} (first day)",
    last_day="{name} (last day)",
    column="Column {number}",
    another="{name} (column {number})",
    values={
        "fiscal_year": "Fiscal year",
        "field": "Field",
        "department": "Department",
        "contact": "Contact",
        "item": "Item",
        "partner.country": "Country",
        "partner.name": "City",
        "partner.since": "Partnership since",
        "partner.since_date": "Partnership date",
    },
    continued=" (continued)",
    continues="(continues)",
    described_table="{subject} (columns: {columns}; {rows} rows)",
    part_of_table="{title} ({number}/{count})",
    title_of_page="{title} (page {page} of {pages})",
    between_columns=", ",
    between_pages=", ",
    to_page="-",
    linked_page="Page {page}: {text}",
    linked_site="Web page: {address}",
    linked_mail="E-mail: {address}",
    linked_note="Note {sign}",
    back_to_text="Back to the text of {sign}",
    linked_word="{word} ({target})",
    attached_record="Record (YAML)",
    attached_data="Record as data (JSON)",
    attached_table="Data of the table (CSV)",
    web=WebWords(
        skip="To the text",
        pages="Pages",
        before="Before: {title}",
        after="After: {title}",
        files="Other documents",
        permalink="Link to this entry: {text}",
        search="Search the tables",
        department="Department",
        every="All",
        clear="Clear",
        counted="{shown} of {all}",
    ),
    print_sheet="Report",
    data_sheet="Data",
    notes_sheet="Notes",
    subject_of_note="Subject",
    note="Text",
    around={
        "title": "Title",
        "fiscal_year": "Fiscal year",
        "publisher": "Publisher",
        "issued": "Issued",
        "as_of": "As of",
        "preface": "Preface",
        "legend": "Legend",
        "notes": "Notes",
        "inquiries": "Inquiries",
    },
    styles=StyleNames(
        theme="Report",
        body="Report Body",
        bullet="Report Bullet",
        numbered="Report Number",
        note="Report Note",
        label="Report Label",
        label_characters="Report Label Characters",
        letters="Report Cell Characters {number}",
        letters_of_label="Report Cell Label {number}",
        letters_of_note="Report Cell Note {number}",
        heading="Report Heading",
        column_heading="Report Column Heading",
        table="Report Table",
        end="Report End",
        cover="Report Cover {number}",
        title="Report Title {number}",
        table_heading="Table Heading {number}",
        index_heading="Index Heading {number}",
        before="Text Before Tables {number}",
        after="Text After Tables {number}",
        of_table="Table {number}",
        heading_line="Heading Line {number}",
        unit="Unit {number}",
        head_characters="Header Characters {number}",
        foot_characters="Footer Characters {number}",
        outline="Outline {number}",
        group="Group Row {number}",
        subtotal="Subtotal Row {number}",
    ),
    differences=DifferenceWords(
        title="Differences between {before} and {after}",
        none="There are no differences.",
        counted="Entries: {inserted} added, {deleted} deleted, {changed} changed, {moved} moved",
        record="The record",
        groups="Groups",
        entries="Entries",
        shared="shared by {count} entries",
        kinds={
            "inserted": "added",
            "deleted": "deleted",
            "changed": "changed",
            "same": "unchanged",
            "moved": "moved",
        },
        reasons={
            "stated": "taken for one by the item",
            "likeness": "taken for one by likeness ({likeness}%)",
        },
        values={
            "short_title": "Short title",
            "layout": "Layout",
            "code": "Municipality code",
            "subject": "Subject",
            "results": "Results",
            "page_break": "Page break",
            "partner.country_code": "Country code",
        },
        joint=" / ",
        level="depth of the paragraph: {before} to {after}",
        link="link ({word})",
        spoken="language ({word})",
    ),
)

WORDS: Final[Mapping[str, Words]] = {"ja": _JAPANESE, "en": _ENGLISH}
"""The words by language (ISO 639-1)."""

DOCUMENT: Final = WORDS["ja"]
"""The words of the documents that are made."""
