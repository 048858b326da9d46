//! The cover (封面): whose document it is, and of which year. Places set a cover in one line or in five, with the year before the
//! name, behind it or on a line of its own, and break lines in the middle of words.

use budget::{Cited, Kind, Year};
use document::{Path, Place, Spot, text};

use super::frame::{Titled, as_text, caption, labelled, part};
use crate::walk::Piece;
use prose::Text;
use prose::pattern::word;

/// How names of bodies end.
const BODY_ENDS: &[&str] = &[
    "局",
    "厅",
    "委",
    "办",
    "部",
    "会",
    "院",
    "校",
    "园",
    "所",
    "站",
    "署",
    "处",
    "室",
    "社",
    "馆",
    "队",
    "团",
    "库",
    "台",
    "府",
    "中心",
    "大学",
    "中学",
    "小学",
    "学堂",
    "机关",
    "法庭",
    "基地",
    "公司",
    "集团",
    "医院",
    "支行",
    "街道",
    "林场",
    "农场",
    "水库",
    "政协",
    "人大",
    "工会",
    "妇联",
    "文联",
    "残联",
    "科协",
    "侨联",
    "工商联",
    "红十字会",
    "监狱",
    "总队",
    "支队",
    "大队",
    "党校",
    "枢纽",
    "管护",
    "车队",
    "报社",
    "协会",
    "联合会",
];
/// Bodies that others are named after: their name goes on on the next line of a cover.
const BODIES_OVER_OTHERS: &[&str] =
    &["人民政府", "管理委员会", "工作委员会", "委员会", "党委", "省委", "市委", "区委", "县委"];
/// What a title says after the name of the body; the first of them ends the name.
const TITLE_WORDS: &[&str] = &[
    "部门和单位预算",
    "部门预算",
    "单位预算",
    "部门决算",
    "单位决算",
    "部门整体",
    "部门及",
    "预算",
    "决算",
    "\"三公\"经费",
];
/// What is said of the name and is no part of it.
const SCOPES: &[&str] =
    &["(汇总)", "(本级)", "(本部)", "(机关)", "(部门)", "(单位)", "(本级及所属)", "(含所属)", "汇总", "本级"];
/// What a line of a cover begins with that is said before the name.
const LEADS: &[&str] = &["附件", "附:", "关于"];
/// Ends of lines that say who made the paper, and not whose budget it is.
const IMPRINTS: &[&str] = &["印制", "编制", "监制", "制", "印", "公章", "盖章", "(章)"];
/// The fewest characters of a name.
const SHORTEST: usize = 3;
/// The most characters of a name, and of a line of a cover.
const LONGEST: usize = 40;
/// The longest line that is a title.
const LONGEST_TITLE: usize = 60;

/// A year and where it ends: four digits of either kind and 年, perhaps 年度.
pub(super) fn year_at(chars: &[char], at: usize) -> Option<(Year, usize)> {
    let digits = chars.get(at..at + 4)?;
    let value = |c: &char| match c {
        '零' | '○' | 'O' => Some(0),
        _ => c.to_digit(10).or_else(|| text::ordinal(&c.to_string()).filter(|_| *c != '十')),
    };
    let year = digits.iter().try_fold(0, |year, c| Some(year * 10 + value(c)?))?;
    let year = u16::try_from(year).ok().filter(|y| (1990..=2100).contains(y))?;
    let end = word(chars, at + 4, "年").or_else(|| is_title_word(chars, at + 4).then_some(at + 4))?;
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    let whole = before.is_none_or(|c| !c.is_ascii_digit());
    whole.then(|| (Year(year), word(chars, end, "度").unwrap_or(end)))
}

/// Whether a title goes on without 年 behind its year.
fn is_title_word(chars: &[char], at: usize) -> bool {
    TITLE_WORDS.iter().any(|w| word(chars, at, w).is_some())
}

/// The first year in folded characters, and where it stands.
fn first_year(chars: &[char]) -> Option<(Year, usize, usize)> {
    years(chars).next()
}

/// The years in folded characters, and where each stands.
fn years(chars: &[char]) -> impl Iterator<Item = (Year, usize, usize)> + '_ {
    (0..chars.len()).filter_map(|at| year_at(chars, at).map(|(year, end)| (year, at, end)))
}

/// Whether a line is nothing but a date, as that of publication: a year, a month, perhaps a day.
pub(super) fn is_date(chars: &[char]) -> bool {
    let Some((_, 0, end)) = first_year(chars) else { return false };
    let rest = chars.get(end..).unwrap_or_default();
    let part = |c: &char| c.is_ascii_digit() || "月日零〇○一二三四五六七八九十".contains(*c);
    rest.contains(&'月') && rest.iter().all(part)
}

/// Whether a line names a body and a year, as the title of a whole document does.
pub(super) fn names_body_and_year(chars: &[char]) -> bool {
    let named = name(chars).and_then(|(start, end)| chars.get(start..end));
    first_year(chars).is_some() && named.is_some_and(ends_as_body)
}

/// The lines of a cover that may name the body or the year, put together where they were broken.
pub(super) struct Cover(Vec<Text>);

impl Cover {
    /// The cover of these lines.
    pub(super) fn of(lines: &[&Text]) -> Self {
        let mut joined: Vec<Text> = Vec::new();
        for line in lines.iter().filter(|line| !is_aside(&line.chars)) {
            match joined.last_mut() {
                Some(last) if goes_on(&last.chars, &line.chars) => last.append(line),
                _ => joined.push((*line).clone()),
            }
        }
        Self(joined)
    }

    /// The publisher's name.
    pub(super) fn publisher(&self) -> Option<Cited<String>> {
        let names = || self.0.iter().filter_map(|line| Some((line, name(&line.chars)?)));
        let is_body =
            |(line, (start, end)): &(&Text, (usize, usize))| line.chars.get(*start..*end).is_some_and(ends_as_body);
        let (line, (start, end)) = names().find(is_body).or_else(|| names().next())?;
        Some(line.cite(&publisher_path(), start, end))
    }

    /// The year that it names.
    pub(super) fn year(&self) -> Option<Cited<Year>> {
        self.0.iter().find_map(cited_year)
    }
}

fn publisher_path() -> Path {
    Path::new(["封面", "部门名称"])
}

/// Whether a line of the cover names neither a body nor the fiscal year: a date, what has a label, an imprint.
fn is_aside(chars: &[char]) -> bool {
    let line: String = chars.iter().collect();
    let labelled = chars.contains(&':') && !LEADS.iter().any(|lead| line.starts_with(lead));
    let heading = matches!(line.as_str(), "目录" | "目次");
    labelled || heading || is_date(chars) || IMPRINTS.iter().any(|end| line.ends_with(end))
}

/// Whether a line of the cover goes on with the one before.
fn goes_on(last: &[char], next: &[char]) -> bool {
    let (before, after): (String, String) = (last.iter().collect(), next.iter().collect());
    if is_broken_in_a_word(&before, &after) {
        return true;
    }
    if is_only_year(last) || last.len() + next.len() > LONGEST_TITLE || has_title_word(&before) {
        return false;
    }
    let both: Vec<char> = last.iter().chain(next).copied().collect();
    let reaches = |(start, end): (usize, usize)| end > last.len() && both.get(start..end).is_some_and(ends_as_body);
    let same_place = last.iter().take(2).eq(next.iter().take(2));
    let over = BODIES_OVER_OTHERS.iter().any(|body| before.ends_with(body));
    !same_place && first_year(last).is_none() && (over || !ends_as_body(last)) && name(&both).is_some_and(reaches)
}

/// Whether the break between two lines stands inside a word of titles.
fn is_broken_in_a_word(before: &str, after: &str) -> bool {
    let inside = |word: &&str| {
        let cuts = word.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
        cuts.filter_map(|at| word.split_at_checked(at))
            .any(|(head, tail)| before.ends_with(head) && after.starts_with(tail))
    };
    TITLE_WORDS.iter().any(inside)
}

fn is_only_year(chars: &[char]) -> bool {
    first_year(chars).is_some_and(|(_, start, end)| start == 0 && end == chars.len())
}

fn has_title_word(line: &str) -> bool {
    line.contains("预算") || line.contains("决算")
}

/// The range of a body's name in a line: what is left beside a year and the words of titles.
pub(super) fn name(chars: &[char]) -> Option<(usize, usize)> {
    let start = lead(chars);
    let (start, end) = match first_year(chars) {
        Some((_, at, after)) if at < start + SHORTEST => (after.max(start), chars.len()),
        Some((_, at, _)) => (start, at),
        None => (start, chars.len()),
    };
    let range = chars.get(start..end)?;
    let cut = if ends_as_body(range) { range.len() } else { title_at(range) };
    let kept = range.get(..cut)?;
    let line: String = kept.iter().collect();
    let trimmed = line.trim_end_matches(['的', '-', '"', '(']);
    let length = trimmed.chars().count();
    let han = kept.iter().take(length).filter(|c| text::is_han(**c)).count();
    let plain = !trimmed.contains(['。', '，', ';', '第', '|']) && han >= SHORTEST && length <= LONGEST;
    (plain && !is_generic(trimmed)).then_some((start, start + length))
}

/// Words of titles that are left where a title names no body.
fn is_generic(name: &str) -> bool {
    ["情况", "说明", "公开", "报表", "文本", "表格", "部分"].iter().any(|w| name.ends_with(w))
}

/// Where the words before the name end: `附件1：`, `关于`.
fn lead(chars: &[char]) -> usize {
    let start = LEADS.iter().find_map(|lead| word(chars, 0, lead)).unwrap_or(0);
    let mark = |c: &char| c.is_ascii_digit() || matches!(c, ':' | '-' | '.' | '、');
    let marks = if start > 0 { chars.iter().skip(start).take_while(|c| mark(c)).count() } else { 0 };
    // The digits may be those of the year.
    let from = (start..=start + marks).find(|&at| year_at(chars, at).is_some()).unwrap_or(start + marks);
    from + usize::from(chars.get(from) == Some(&'"'))
}

/// Where the words of titles begin: where the name before them ends as one of a body, else at the first of them.
fn title_at(chars: &[char]) -> usize {
    let found: Vec<usize> = (0..chars.len()).filter(|&at| is_title_word(chars, at)).collect();
    let after_body = found.iter().find(|&&at| chars.get(..at).is_some_and(ends_as_body));
    after_body.or(found.first()).copied().unwrap_or(chars.len())
}

/// Whether a name ends as that of a body, what is said of it left aside.
pub(super) fn ends_as_body(name: &[char]) -> bool {
    let name: String = name.iter().collect();
    let bare = SCOPES.iter().find_map(|scope| name.strip_suffix(scope)).unwrap_or(&name);
    bare.chars().count() >= SHORTEST && BODY_ENDS.iter().any(|end| bare.ends_with(end))
}

/// The year of a line, with its place.
fn cited_year(text: &Text) -> Option<Cited<Year>> {
    first_year(&text.chars).map(|found| cited(text, found))
}

fn cited(text: &Text, (year, start, end): (Year, usize, usize)) -> Cited<Year> {
    let end = end.min(start + 4);
    Cited::new(year, text.place(&year_path(), start, end), text.printed(start, end))
}

/// The first year that a line names outside of names of papers: not that of `《2027年预算编制指南》`.
fn said_year(text: &Text) -> Option<Cited<Year>> {
    let within = |at: usize| {
        let before = text.chars.get(..at).unwrap_or_default();
        before.iter().rfind(|c| matches!(c, '《' | '》')) == Some(&'《')
    };
    years(&text.chars).find(|(_, at, _)| !within(*at)).map(|found| cited(text, found))
}

/// Whether a line is nothing but a year, as below a title: `（2026年度）`.
fn is_year(chars: &[char]) -> bool {
    let inside = chars.strip_prefix(&['(']).and_then(|rest| rest.strip_suffix(&[')'])).unwrap_or(chars);
    year_at(inside, 0).is_some_and(|(_, end)| end == inside.len())
}

fn year_path() -> Path {
    Path::new(["年度"])
}

/// The publisher where no cover names one: the body in a title such as 某局2026年度部门预算, or beside its label in a table.
pub(super) fn publisher_elsewhere(pieces: &[Piece<'_>]) -> Option<Cited<String>> {
    let titled = |t: &&Text| {
        let line = t.to_text();
        t.chars.len() <= LONGEST_TITLE && t.mark().is_none() && has_title_word(&line) && !line.contains(['。', '，'])
    };
    let named = |t: &Text| {
        let dated = first_year(&t.chars).is_some();
        let (start, end) = name(&t.chars).filter(|_| dated)?;
        let body = t.chars.get(start..end).is_some_and(ends_as_body);
        body.then(|| t.cite(&publisher_path(), start, end))
    };
    pieces.iter().filter_map(as_text).filter(titled).find_map(named).or_else(|| pieces.iter().find_map(labelled_cell))
}

/// Labels of cells beside which the publisher stands.
const CELL_LABELS: &[&str] = &["部门名称", "部门(单位)名称", "预算部门", "部门"];
/// Rows of a form in which it stands.
const FIRST_ROWS: usize = 6;

/// The name of a body in the cell right of its label.
fn labelled_cell(piece: &Piece<'_>) -> Option<Cited<String>> {
    let Piece::Table(_, table) = piece else { return None };
    let grid = &table.grid;
    let label = |row: usize, column: usize| CELL_LABELS.iter().any(|l| text::fold(grid.own_text(row, column)) == *l);
    let row = (0..grid.height().min(FIRST_ROWS)).find(|&row| label(row, 0))?;
    let next = (1..grid.width()).find(|&column| grid.is_origin(row, column))?;
    let cell = grid.cell(row, next)?;
    let name: Vec<char> = text::fold(&cell.text).chars().collect();
    let value: String = cell.text.chars().filter(|c| !c.is_whitespace()).collect();
    let place = || Place::new(publisher_path(), cell.spot.clone());
    ends_as_body(&name).then(|| Cited::new(value, place(), cell.text.clone()))
}

/// The fiscal year, from what is trusted most: the cover, a title, the name of a file, the date of publication, a line that is nothing
/// but a year; else the first year that the text names, outside of names of papers.
pub(super) fn year(cover: &[&Text], pieces: &[Piece<'_>], files: &[&str], kind: Kind) -> Option<Cited<Year>> {
    let titled = |t: &&Text| {
        let line = t.to_text();
        t.chars.len() <= LONGEST_TITLE
            && (has_title_word(&line) || line.ends_with('表'))
            && !line.contains(['。', '，', ';'])
            && !is_date(&t.chars)
    };
    let texts = || pieces.iter().filter_map(as_text);
    Cover::of(cover)
        .year()
        .or_else(|| texts().filter(titled).find_map(cited_year))
        .or_else(|| files.iter().zip(0..).find_map(|(name, file)| year_in_name(name, file)))
        .or_else(|| cover.iter().filter(|t| is_date(&t.chars)).find_map(|t| published(t, kind)))
        .or_else(|| texts().filter(|t| is_year(&t.chars)).find_map(cited_year))
        .or_else(|| texts().find_map(said_year))
        .or_else(|| pieces.iter().filter_map(|piece| headed_year(piece, kind)).max_by_key(|cited| cited.value))
}

/// The latest year whose budget, or accounts, a header of a table names: `2026年预算数`.
fn headed_year(piece: &Piece<'_>, kind: Kind) -> Option<Cited<Year>> {
    let Piece::Table(_, table) = piece else { return None };
    let grid = &table.grid;
    let said = if kind == Kind::FinalAccounts { "决算" } else { "预算" };
    let own = |row: usize| (0..grid.width()).filter(move |&column| grid.is_origin(row, column)).map(move |c| (row, c));
    let headed = |(row, column): (usize, usize)| {
        let cell = grid.cell(row, column)?;
        let folded = text::fold(&cell.text);
        let (digits, rest) = folded.split_once('年').filter(|(digits, _)| digits.len() == 4)?;
        let year = fiscal(digits).filter(|_| rest.contains(said))?;
        Some(Cited::new(year, Place::new(year_path(), cell.spot.clone()), cell.text.clone()))
    };
    (0..grid.height().min(FIRST_ROWS)).flat_map(own).filter_map(headed).max_by_key(|cited| cited.value)
}

/// The fiscal year of what was published on a date: accounts appear in the year after.
fn published(date: &Text, kind: Kind) -> Option<Cited<Year>> {
    let back = u16::from(kind == Kind::FinalAccounts);
    cited_year(date).map(|cited| Cited { value: Year(cited.value.0.saturating_sub(back)), ..cited })
}

/// The year that digits state, where something may have been published of it.
fn fiscal(digits: &str) -> Option<Year> {
    digits.parse().ok().filter(|year| (2005..=2100).contains(year)).map(Year)
}

/// The year in the name of a file: four digits that stand alone.
fn year_in_name(name: &str, file: u16) -> Option<Cited<Year>> {
    let file_name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let runs = file_name.split(|c: char| !c.is_ascii_digit());
    let digits = runs.filter(|run| run.len() == 4).find(|run| run.starts_with("20"))?;
    let year = fiscal(digits)?;
    let place = Place::new(year_path(), Spot { file, ..Spot::default() });
    Some(Cited::new(year, place, digits.to_owned()))
}

/// The publisher: the line of the cover that has its label, the name that the cover has beside year and title.
pub(super) fn publisher(cover: &[&Text]) -> Option<Cited<String>> {
    let label = |t: &&&Text| labelled(&t.chars).is_some();
    let by_label = cover.iter().find(label).and_then(|t| Some((t, labelled(&t.chars)?)));
    by_label.map(|(t, (start, end))| t.cite(&publisher_path(), start, end)).or_else(|| Cover::of(cover).publisher())
}

/// Where the cover ends: before the contents, or before the first heading or table title.
pub(super) fn cover_end(pieces: &[Piece<'_>], contents: usize) -> usize {
    let first_table = pieces.iter().position(|p| !matches!(p, Piece::Text(_))).unwrap_or(pieces.len());
    // Contents behind a table are those of another file of the same publication.
    if (1..=first_table).contains(&contents) {
        return contents;
    }
    let is_cover = |(at, p): (usize, &Piece<'_>)| {
        as_text(p).is_some_and(|t| {
            // The title of all may end as that of a part does: 某局2025年部门预算情况说明.
            let opens = part(t).is_some() && !(at == 0 && names_body_and_year(&t.chars));
            t.chars.len() <= LONGEST
                && t.mark().is_none()
                && caption(t).known().is_none()
                && !opens
                && (!t.chars.contains(&':') || labelled(&t.chars).is_some())
                && !t.chars.contains(&'。')
        })
    };
    let end = pieces.iter().enumerate().take_while(|piece| is_cover(*piece)).count();
    let names_paper = |t: &Text| t.to_text().contains("预算") || t.to_text().contains("决算");
    let titled = |end: usize| pieces.iter().take(end).filter_map(as_text).any(names_paper);
    // The last line before a table that is a title is that of the table, though no kind is called so.
    let is_title =
        |at: &usize| pieces.get(*at).and_then(as_text).is_some_and(|t| matches!(caption(t), Titled::Unknown));
    // Lines with a label below it say of the table whose it is and in what unit.
    let is_label = |p: &Piece<'_>| {
        as_text(p).is_some_and(|t| t.chars.len() <= LONGEST && t.chars.contains(&':') && !t.chars.contains(&'。'))
    };
    let above = pieces.get(end..first_table).is_some_and(|between| between.iter().all(is_label));
    let of_table = (1..end).rfind(is_title).filter(|at| above && first_table - at <= LINES_ABOVE && titled(*at));
    match of_table {
        Some(at) => at,
        None if titled(end) => end,
        None => 0,
    }
}

/// The most lines from the title of a table to the table: its number, whose it is, its unit.
const LINES_ABOVE: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], publisher: Option<&str>, year: Option<u16>) {
        let texts: Vec<Text> = lines.iter().map(|line| Text::plain(line)).collect();
        let cover: Vec<&Text> = texts.iter().collect();
        let named = super::publisher(&cover).map(|p| p.value);
        let dated = super::year(&cover, &[], &[], Kind::Budget).map(|y| y.value.0);
        assert_eq!((named.as_deref(), dated), (publisher, year), "{lines:?}");
    }

    #[test]
    fn the_name_is_what_a_cover_says_beside_year_and_title() {
        let (name, year) = (Some("青禾市档案局"), Some(2026));
        check(&["青禾市档案局", "2026年部门预算"], name, year);
        check(&["2026年度", "青禾市档案局单位预算"], name, year);
        check(&["2026年", "青禾市档案局", "部门预算公开"], name, year);
        check(&["青禾市档案局2026年", "部门预算"], name, year);
        check(&["2026年青禾市档案局部门预", "算"], name, year);
        check(&["2026年青禾市档案局部门", "预算"], name, year);
        check(&["附件1：青禾市档案局2026年度部门预算"], name, year);
        check(&["青禾市档案局2026部门预算情况的说明"], name, year);
        check(&["关于青禾市档案局2026年部门预算的说明"], name, year);
    }

    #[test]
    fn a_name_may_go_on_on_the_next_line() {
        check(&["青禾区档案服务", "中心2026年部门预算"], Some("青禾区档案服务中心"), Some(2026));
        check(&["青禾市白石区", "万泉街道办事处", "2026年部门预算"], Some("青禾市白石区万泉街道办事处"), Some(2026));
        check(
            &["青禾市白石区人民政府", "万泉街道办事处", "2026年部门预算"],
            Some("青禾市白石区人民政府万泉街道办事处"),
            Some(2026),
        );
        check(&["青禾市档案局", "青禾市财政局印制", "2026年部门预算"], Some("青禾市档案局"), Some(2026));
    }

    #[test]
    fn the_date_of_publication_is_neither_name_nor_year() {
        check(&["青禾大学2024年度部门决算", "2025年8月"], Some("青禾大学"), Some(2024));
        check(&["青禾市档案局2026年部门预算", "二〇二六年三月"], Some("青禾市档案局"), Some(2026));
        check(&["青禾市档案局", "部门预算", "二○二六年二月十日"], Some("青禾市档案局"), Some(2026));
        check(&["二〇二六年青禾市档案局部门预算"], Some("青禾市档案局"), Some(2026));
    }

    #[test]
    fn what_is_said_of_the_name_stands_behind_it() {
        check(&["青禾市档案局（汇总）", "2026年部门预算公开说明"], Some("青禾市档案局（汇总）"), Some(2026));
        check(&["2026年青禾市档案局（本级）单位预算"], Some("青禾市档案局（本级）"), Some(2026));
        check(
            &["青禾市档案局（汇总）2022年度部门决算", "保密审查情况：已审查"],
            Some("青禾市档案局（汇总）"),
            Some(2022),
        );
        check(&["预算主管部门：青禾市档案局", "2026年部门预算"], Some("青禾市档案局"), Some(2026));
    }

    #[test]
    fn a_title_without_a_body_names_none() {
        check(&["2026年部门预算公开"], None, Some(2026));
        check(&["2026年度", "部门预算"], None, Some(2026));
    }

    #[test]
    fn the_name_of_a_file_and_then_the_date_of_publication_tell_the_year_where_no_title_does() {
        let date = Text::plain("2025年8月");
        let dated = |files: &[&str], kind| year(&[&date], &[], files, kind).map(|y| y.value.0);
        assert_eq!(dated(&["档案局2023年决算.pdf"], Kind::FinalAccounts), Some(2023));
        assert_eq!(dated(&["a.pdf"], Kind::FinalAccounts), Some(2024));
        assert_eq!(dated(&["20250801.pdf"], Kind::Budget), Some(2025));
    }

    #[test]
    fn a_line_that_is_a_year_tells_it_before_sentences_do_and_names_of_papers_tell_none() {
        let told = |lines: &[&str]| {
            let pieces: Vec<Piece<'_>> = lines.iter().map(|line| Piece::Text(Text::plain(line))).collect();
            year(&[], &pieces, &[], Kind::Budget).map(|y| y.value.0)
        };
        let drawn_up = "印制《2027年预算编制指南》，2025年已完成。";
        assert_eq!(told(&[drawn_up, "（2026年度）"]), Some(2026));
        assert_eq!(told(&[drawn_up]), Some(2025));
        assert_eq!(told(&["印制《2027年预算编制指南》。"]), None);
    }
}
