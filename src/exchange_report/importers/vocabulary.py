"""The words by which offices name columns, and how texts begin: data alone."""

import re
from collections.abc import Mapping
from typing import Final

KEYS: Final[Mapping[str, str]] = {
    "fiscal_year": "年度 西暦年度 fiscal_year",
    "field": "分野 分野名 交流分野 区分 事業区分 分類 カテゴリー カテゴリ 施策 施策名 "
    "施策の柱 柱 大項目 大分類 表 field",
    "department": "部所名 担当部所名 担当部所 部署名 部署 担当部署 担当部署名 担当課 担当課名 "
    "所管課 所管課名 所管局 所管局名 所管部局 所管部署 所管 主管課 主管部局 "
    "担当部局 担当局 担当所属 担当部課 担当部課名 担当課所 担当所管 実施部局 "
    "実施部署 実施課 担当部 所管部 部局名 部局 部課名 課名 課所名 局名 部名 局 部 課 所属名 所属 "
    "担当部名 担当局名 所管部名 課室 課室名 課・室 課・室名 課・係 係 係名 担当 department",
    "contact": "連絡先 電話番号 電話 内線番号 内線 担当者連絡先 tel contact",
    "item": "項目名 事業名 事業名称 取組名 件名 交流事業名 事業等名 行事名 取組項目 "
    "取組事項 事業項目 事業の名称 事業名等 イベント名 項目 事業 取組 交流事業 "
    "行事 名称 item",
    "partner": "提携都市名 提携都市 相手都市名 相手都市 友好都市名 友好都市 姉妹都市名 "
    "姉妹都市 姉妹・友好都市 姉妹・友好都市名 姉妹友好都市 姉妹友好都市名 "
    "姉妹都市等 交流都市 交流都市名 交流先都市 交流先 交流相手 交流相手先 相手方 "
    "相手先 partner",
    "partner.country": "国名 相手国 相手国名 国・地域名 国・地域 国地域名 国地域 国又は地域 国 "
    "country",
    "partner.name": "都市名 都市 市名 都市等名 都市・地域名 自治体名 city",
    "partner.since": "事業開始年度 提携年度 提携年 締結年度 締結年 開始年度 提携開始年度 盟約年度 "
    "姉妹都市提携年度 since",
    "results": "実績 内容・実績 実績・内容 実績内容 取組実績 事業実績 交流実績 主な実績 "
    "実施実績 内容 事業内容 実施内容 取組内容 活動内容 交流内容 主な内容 実施状況 "
    "取組状況 概要 事業概要 取組概要 成果 結果 効果 事業効果 取組効果 交流概要 実施概要 "
    "交流状況 活動実績 活動状況 実施結果 results",
    "notes": "注記 notes",
}
"""What a column holds, and its names: the first one names it best."""

RANKS: Final[Mapping[str, tuple[str, int]]] = {
    word: (key, rank) for key, words in KEYS.items() for rank, word in enumerate(words.split())
}
"""A name → what it stands for, and how well (0 is best)."""

_UPPER_NAMES: Final = (
    "部局 部局名 部 部名 局 局名 担当部局 担当部 担当局 所管部局 所管部 所管局 主管部局 "
    "局・部 部・局 局部 部局等 局等 部等 担当局名 担当部名 所管局名 所管部名 所管部局名"
)
UPPER: Final = frozenset(_UPPER_NAMES.split())
"""Columns of departments that another column of departments goes on with."""
INHERITED: Final = ("field", "department", "contact", "partner.country")
"""What may be written once above, and is left blank below."""

TOTAL: Final = re.compile(r"(?:.{0,20}(?:小計|合計|総計|累計|中計)|計)(?:\(.{0,40}\))?")
"""The label of a row of sums, without white space and in plain width."""
SUMS: Final = frozenset(("小計", "合計", "総計", "累計", "中計", "計"))
"""The same without anything before or after it."""
WIDE_TOTAL: Final = re.compile(
    r".{0,40}(?:(?<!会)(?<!統)(?<!設)(?<!推)(?<!家)計|総額)(?:\(.{0,40}\))?"
)
"""The label of a row of sums that is merged over several columns: 文化費計, but no 一般会計."""
GRAND: Final = re.compile("合計|総計")
CONTINUED: Final = re.compile(r"(.{1,200}?)[(（〔\[]?(?:つづ|続)き[)）〕\]]?")
"""A label that stands again on the next page, in plain width."""
SAME: Final = frozenset(("〃", "″", "”", '"', "々", "同上", "同じ", "〃〃", "(同上)", "↓", "同"))
"""What stands for the text above, in plain width too."""
NOTE: Final = re.compile(
    r"[(（【\[]?[ \u3000]*(?:※|注(?:[0-9０-９:：)）】\]\s\u3000]|記|意|釈)|＊|\*|備考[:：\u3000 ])"
)
INQUIRY: Final = re.compile(
    r"[(（【〔\[■●◆○]{0,2}\s*(?:お?問い?合わ?せ先?|照会先|連絡先|"
    r"担当(?:課|部署)?\s*[:：\u3000 ])"
)
LEGEND: Final = re.compile(r"現在|[(（]?\s*単位\s*[:：]|^【?凡例")
LABEL: Final = re.compile(
    r"(?:別紙|別添|別表|別記|資料|様式|参考資料|参考|添付)\s*第?\s*[0-9０-９一二三四五六七八九十―－-]{0,6}"
    r"(?:\s*号)?(?:\s*様式)?(?:\s*[(（]第[0-9０-９]{1,3}条関係[)）])?"
)
PERIOD: Final = re.compile(
    r"[0-9]{1,2}月分?(?:[~～〜-][0-9]{1,2}月分?)?|第?[1-4]四半期|[上下]半?期"
)
"""A part of a year in plain width, as headings and names of sheets have it."""
OFFICE: Final = re.compile(
    r".{1,60}(?:課|部|局|室|所|署|館|会|センター)(?:[ \u3000]{0,4}[(（0-9０-９].{1,60})?"
)
"""The name of a department, with its telephone or not."""
DIVISION: Final = re.compile(r".{1,60}(?:課|部|局|室|署)(?:[ \u3000]{0,4}[(（0-9０-９].{1,60})?")
"""The same where only the names that nothing else ends in are sure."""
_TELEPHONE: Final = "内線|電話|直通|TEL|Tel|tel|ＴＥＬ|Ｔｅｌ|℡|☎"
ASKING: Final = re.compile(
    rf"[(（【〔\[]?\s*(?:担当者?|係|代表|{_TELEPHONE}|FAX|Fax|ＦＡＸ|ファクス|ファックス|メール"
    r"|E-?mail|[0-9０-９]{2,5}[-－‐ー（(])"
)
"""How a line under the name of a department begins that says whom to ask there."""
CONTACT: Final = re.compile(
    rf"(?P<before>.+?)\s*(?P<contact>[(（](?:[^()（）]{{0,20}}(?:{_TELEPHONE})[^()（）]{{0,40}}"
    r"|[0-9０-９][0-9０-９ー－‐-]{2,30})[)）]"
    rf"|(?:{_TELEPHONE})[\s:：]*[0-9０-９()（）－‐ー-]{{3,30}}"
    r"|(?<![0-9０-９－-])[0-9０-９]{2,5}(?:[－‐-][0-9０-９]{2,5}){1,3})"
)
"""A department with its telephone: in brackets, after a word for it, or as a number alone."""

_COUNTRY_NAMES: Final = (
    "アメリカ合衆国 アメリカ 米国 中華人民共和国 中国 大韓民国 韓国 朝鮮民主主義人民共和国 "
    "北朝鮮 英国 イギリス グレートブリテン及び北アイルランド連合王国 連合王国 フランス共和国 "
    "ドイツ連邦共和国 イタリア共和国 ロシア連邦 ブラジル連邦共和国 エジプト・アラブ共和国 "
    "オーストラリア連邦 インド共和国 インドネシア共和国 フィリピン共和国 シンガポール共和国 "
    "ベトナム社会主義共和国 タイ王国 マレーシア ミャンマー連邦共和国 カンボジア王国 "
    "ラオス人民民主共和国 モンゴル国 ネパール連邦民主共和国 スリランカ民主社会主義共和国 "
    "バングラデシュ人民共和国 パキスタン・イスラム共和国 ブータン王国 イラン・イスラム共和国 "
    "トルコ共和国 イスラエル国 サウジアラビア王国 ヨルダン・ハシェミット王国 ヨルダン "
    "アラブ首長国連邦 スペイン王国 ポルトガル共和国 オランダ王国 ベルギー王国 スイス連邦 "
    "オーストリア共和国 デンマーク王国 スウェーデン王国 ノルウェー王国 フィンランド共和国 "
    "アイルランド ギリシャ共和国 ポーランド共和国 チェコ共和国 スロバキア共和国 ハンガリー "
    "ルーマニア ブルガリア共和国 セルビア共和国 クロアチア共和国 スロベニア共和国 ウクライナ "
    "エストニア共和国 ラトビア共和国 リトアニア共和国 メキシコ合衆国 カナダ キューバ共和国 "
    "パナマ共和国 コスタリカ共和国 ペルー共和国 チリ共和国 アルゼンチン共和国 "
    "コロンビア共和国 エクアドル共和国 ボリビア多民族国 パラグアイ共和国 ウルグアイ東方共和国 "
    "ベネズエラ・ボリバル共和国 南アフリカ共和国 ケニア共和国 エチオピア連邦民主共和国 "
    "タンザニア連合共和国 ガーナ共和国 ナイジェリア連邦共和国 モロッコ王国 チュニジア共和国 "
    "アルジェリア民主人民共和国 ルワンダ共和国 ウガンダ共和国 セネガル共和国 ザンビア共和国 "
    "マラウイ共和国 マダガスカル共和国 カザフスタン共和国 ウズベキスタン共和国 キルギス共和国 "
    "タジキスタン共和国 ジョージア アルメニア共和国 パラオ共和国 フィジー共和国 サモア独立国 "
    "トンガ王国 マーシャル諸島共和国 ミクロネシア連邦 パプアニューギニア独立国 "
    "ニュージーランド 台湾 中華民国 香港 マカオ ベラルーシ共和国 モルドバ共和国 マルタ共和国 "
    "キプロス共和国 "
)
COUNTRIES: Final = tuple(_COUNTRY_NAMES.split())
"""Names of countries in official documents; the short ones come from CLDR."""
