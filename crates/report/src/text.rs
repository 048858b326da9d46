//! What checking concluded, for people: each finding like a good compiler's, with what surrounds it on paper.

use anstyle::Style;
use budget::{Note, Say};
use document::{Place, Spot};
use rules::{Conclusions, Evidence, Found, Severity};

use crate::{
    Checked, Coverage, Lang, Manner, Paper, Unverified, catalogue,
    frame::{Frame, Mark, Shown, frames},
    group::{self, Group},
    lang::percent,
    palette::paint,
    paper::{self, file},
    width::{INDENT, blanks, clean, fit, hang, indented, pad, width, wrap},
};

/// Related places shown in full, and notes shown, unless everything is asked for.
const FEW: usize = 3;

/// The report on a checked document.
pub fn check(checked: &Checked<'_>, manner: &Manner) -> String {
    let misgiving = checked.paper.misgiving(checked.understanding());
    let mut text = misgiving.map(|say| doubtful(&checked.paper, &say, manner)).unwrap_or_default();
    text += &findings(checked, manner);
    if manner.unverified {
        text += &unverified(checked, manner);
    }
    if !manner.quiet {
        text += &notes(&checked.paper, manner);
        text += &undetermined(checked.conclusions, manner);
        text += &limits(checked.conclusions, manner);
        let name = format!("{}{}", checked.paper.name, manner.lang.pick("：", ": "));
        text += &led(&name, manner.palette.strong, &summary(checked, manner), INDENT, manner);
    }
    text
}

/// The findings that are asked for, put together as is asked for.
fn findings(checked: &Checked<'_>, manner: &Manner) -> String {
    let (shown, left_out) = checked.heaviest(manner.most);
    let told = shown.iter().filter(|f| !manner.quiet || f.severity() == Severity::Error).collect();
    let mut text = String::new();
    for Group { heading, findings } in group::groups(&checked.paper, told, manner.grouping) {
        if let Some(heading) = heading {
            let count = manner.lang.pick("（", " (").to_owned() + &findings.len().to_string();
            let heading = format!("━━ {}{count}{} ", manner.lang.of(&heading), manner.lang.pick("）", ")"));
            let line = fit(&heading, manner.columns);
            let rest = "━".repeat(manner.columns.saturating_sub(width(&line)));
            text.extend([&paint(manner.palette.strong, line + &rest), "\n\n"]);
        }
        let beneath = |of: &Found| -> Vec<&Found> {
            let same = |f: &&&Found| f.explained_by.as_ref() == Some(&of.fingerprint) && !manner.verbose;
            findings.iter().filter(same).copied().collect()
        };
        let stands = |found: &&&Found| {
            let main = |f: &&Found| found.explained_by.as_ref() == Some(&f.fingerprint);
            manner.verbose || !findings.iter().any(main)
        };
        text.extend(findings.iter().filter(stands).map(|f| finding(&checked.paper, f, &beneath(f), manner)));
    }
    if let Some(most) = manner.most.filter(|_| left_out > 0) {
        text.extend([manner.lang.of(&group::left_out(left_out, most)), "\n\n"]);
    }
    text
}

/// What is said before all else, with the document's name.
pub(crate) fn doubtful(paper: &Paper<'_>, say: &Say, manner: &Manner) -> String {
    let said = format!("{}{}{}", paper.name, manner.lang.pick("：", ": "), manner.lang.of(say));
    let lines = wrap(&clean(&said), manner.columns, manner.columns);
    let painted = lines.iter().map(|line| paint(manner.palette.severity(Severity::Error), line) + "\n");
    painted.collect::<String>() + "\n"
}

/// A text behind a lead of another style, in lines that hang below it.
pub(crate) fn led(lead: &str, style: Style, text: &str, hanging: usize, manner: &Manner) -> String {
    let lines = wrap(&clean(&format!("{lead}{text}")), manner.columns, manner.columns.saturating_sub(hanging));
    let first = lines.first().map_or("", String::as_str);
    let head = match first.strip_prefix(lead) {
        Some(rest) => paint(style, lead) + rest,
        None => paint(style, first),
    };
    let rest = lines.iter().skip(1).map(|line| format!("{}{line}\n", blanks(hanging)));
    format!("{head}\n{}", rest.collect::<String>())
}

/// The numbers that were recognised and not checked: where each stands, what it is, and why.
fn unverified(checked: &Checked<'_>, manner: &Manner) -> String {
    let lang = manner.lang;
    let list = checked.unverified();
    if list.is_empty() {
        return String::new();
    }
    let head = lang.count(list.len(), "个数字已识别而未核对：", "number");
    let head = head + lang.pick("", " recognised and not checked:");
    let one = |u: &Unverified<'_>| {
        let (at, printed) = (pad(&spot(&checked.paper, &u.place.spot, lang), PLACE), pad(&clean(u.printed), 14));
        let head = format!("  {at} {printed}  ");
        let path = hang(&head, width(&head), &lang.path(&u.place.path), 2 * INDENT, manner.columns);
        path + &indented(lang.of(&u.reason.say()), 2 * INDENT, manner)
    };
    format!("{}\n{}\n", paint(manner.palette.strong, head), list.iter().map(one).collect::<String>())
}

/// Columns that a place in a list takes.
pub(crate) const PLACE: usize = 12;

/// Sheet and cell, or page and line, as far as the format knows them.
pub(crate) fn spot(paper: &Paper<'_>, spot: &Spot, lang: Lang) -> String {
    let at = paper::looked_up(paper, spot).map(|within| within.listed(lang));
    let line = paper::line_number(paper, spot);
    let line = line.map(|l| if lang == Lang::Zh { format!("第{l}行") } else { format!("L{l}") });
    at.into_iter().chain(line).collect::<Vec<_>>().join(lang.pick("", " "))
}

/// A finding, with others that the same fault makes.
fn finding(paper: &Paper<'_>, found: &Found, beneath: &[&Found], manner: &Manner) -> String {
    let Manner { lang, palette, .. } = *manner;
    let severity = found.severity();
    let head = format!("{}[{}]", lang.severity(severity), found.rule.code);
    let title = wrap(lang.title(found.rule), manner.columns.saturating_sub(width(&head) + 1), manner.columns);
    let title = title.iter().map(|line| paint(palette.strong, line)).collect::<Vec<_>>().join("\n");
    let mut lines = vec![
        format!("{} {title}\n", paint(palette.severity(severity), head)),
        indented(lang.of(&found.finding.message), INDENT, manner),
    ];
    let most = if manner.verbose { usize::MAX } else { FEW };
    let related = found.finding.related.iter().take(most);
    let evidence: Vec<&Evidence> = std::iter::once(&found.finding.primary).chain(related).collect();
    let frames = |gutter: usize| frames(paper, &evidence, manner.columns.saturating_sub(gutter + BAR.len()));
    let gutter = gutter(&frames(LEAST_GUTTER));
    lines.extend(frames(gutter).iter().map(|one| frame(paper, one, severity, gutter, manner)));
    let same = beneath.iter().map(|f| {
        let said = format!("{} {}", f.rule.code, lang.of(&f.finding.message));
        (lang.pick("同一处差错：", "the same fault: ").to_owned(), said)
    });
    for (label, remark) in same.chain(remarks(found, most, lang)) {
        let head = format!("{} {} {}", blanks(gutter), paint(palette.frame, "="), paint(palette.label, &label));
        let indent = gutter + BAR.len();
        lines.push(hang(&head, indent + width(&label), &clean(&remark), indent, manner.columns));
    }
    lines.concat() + "\n"
}

/// Between the number of a line and the line.
const BAR: &str = " | ";
/// Columns for line numbers, at least.
const LEAST_GUTTER: usize = 2;

/// Columns for line numbers.
fn gutter(frames: &[Frame<'_>]) -> usize {
    let numbers = frames.iter().flat_map(|f| &f.lines).filter_map(|l| l.number);
    numbers.max().map_or(0, |n| n.to_string().len()).max(LEAST_GUTTER)
}

/// What is said below the frames: each with its label.
fn remarks(found: &Found, most: usize, lang: Lang) -> Vec<(String, String)> {
    let finding = &found.finding;
    let mut remarks = Vec::new();
    let mut say = |zh: &str, en: &str, what: String| remarks.push((lang.pick(zh, en).to_owned(), what));
    let hidden = finding.related.len().saturating_sub(most);
    if hidden > 0 {
        say(
            "",
            "",
            lang.count(hidden, "处相关数字未列出（-v 列出）", "related place")
                + lang.pick("", " not shown (-v shows them)"),
        );
    }
    if let Some((difference, allowed)) = finding.apart() {
        let tail = allowed.map(|a| format!("{}{a}", lang.pick("，允许 ", ", allowed "))).unwrap_or_default();
        say("差额 ", "difference ", format!("{difference}{tail}"));
    }
    if let Some(hint) = &finding.hint {
        say("线索：", "hint: ", lang.of(hint).to_owned());
    }
    if let Some(support) = &finding.support {
        say("佐证：", "support: ", lang.of(&support.say).to_owned());
    }
    if let Some(remedy) = catalogue::remedy(found.rule, lang) {
        say("怎么改：", "to mend: ", remedy);
    }
    remarks
}

fn frame(paper: &Paper<'_>, frame: &Frame<'_>, severity: Severity, gutter: usize, manner: &Manner) -> String {
    let palette = &manner.palette;
    let arrow = paint(palette.frame, if frame.primary { "-->" } else { ":::" });
    let (head, indent) = (format!("{}{arrow} ", blanks(gutter)), gutter + 4);
    let mut lines = vec![hang(&head, indent, &whereabouts(paper, frame.place, manner.lang), indent, manner.columns)];
    let bar = paint(palette.frame, "|");
    for line in &frame.lines {
        let number = line.number.map(|n| n.to_string()).unwrap_or_default();
        lines.push(format!("{} {bar} {}\n", paint(palette.frame, format!("{number:>gutter$}")), line.text));
        if !line.marks.is_empty() {
            lines.push(format!("{} {bar} {}\n", blanks(gutter), underline(line, severity, manner)));
        }
    }
    lines.concat()
}

/// `^^^^` below the finding's own number, `----` below what it was held against.
fn underline(line: &Shown, severity: Severity, manner: &Manner) -> String {
    let mut marks: Vec<&Mark> = line.marks.iter().collect();
    marks.sort_by_key(|m| m.start);
    let (mut text, mut at) = (String::new(), 0);
    for mark in marks.into_iter().filter(|m| m.width > 0) {
        let (sign, style) =
            if mark.primary { ("^", manner.palette.severity(severity)) } else { ("-", manner.palette.frame) };
        let start = mark.start.max(at);
        let end = (mark.start + mark.width).max(start);
        text += &blanks(start - at);
        text += &paint(style, sign.repeat(end - start));
        at = end;
    }
    text
}

/// `file:line (page)  path`, or `file (sheet!cell)  path`, as far as known.
fn whereabouts(paper: &Paper<'_>, place: &Place, lang: Lang) -> String {
    let line = paper::line_number(paper, &place.spot).map(|n| format!(":{n}")).unwrap_or_default();
    let page = match (paper::looked_up(paper, &place.spot), lang) {
        (None, _) => String::new(),
        (Some(at), Lang::Zh) => format!("（{}）", at.said(lang)),
        (Some(at), Lang::En) => format!(" ({})", at.said(lang)),
    };
    let path = clean(&lang.path(&place.path));
    format!("{}{line}{page}  {path}", file(paper, &place.spot)).trim_end().to_owned()
}

/// The doubts about reading: how many, and the first.
pub(crate) fn notes(paper: &Paper<'_>, manner: &Manner) -> String {
    let lang = manner.lang;
    if paper.notes.is_empty() {
        return String::new();
    }
    let head = lang.count(paper.notes.len(), "处读取存疑", "doubt") + lang.pick("：", " about the reading:");
    let most = if manner.verbose { usize::MAX } else { FEW };
    let shown = paper.notes.iter().take(most).map(|n| note(paper, n, manner));
    let hidden = paper.notes.len().saturating_sub(most);
    let more = format!("  {}\n", lang.pick("……（--verbose 全部列出）", "… (--verbose lists all)"));
    let tail = if hidden > 0 { more } else { String::new() };
    format!("{}\n{}{tail}\n", paint(manner.palette.strong, head), shown.collect::<String>())
}

fn note(paper: &Paper<'_>, note: &Note, manner: &Manner) -> String {
    let at = format!("  {}  ", whereabouts(paper, &note.place, manner.lang));
    led(&at, manner.palette.faint, manner.lang.of(&note.message), 2 * INDENT, manner)
}

/// What could not be checked, by reason.
fn undetermined(conclusions: &Conclusions, manner: &Manner) -> String {
    let lang = manner.lang;
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for (rule, why) in &conclusions.undetermined {
        let why = lang.of(why);
        match reasons.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, codes)) => codes.push(rule.code),
            None => reasons.push((why, vec![rule.code])),
        }
    }
    if reasons.is_empty() {
        return String::new();
    }
    let head = lang.count(conclusions.undetermined.len(), "项无法判断：", "check");
    let head = head + lang.pick("", " could not be decided:");
    let one = |(why, codes): &(&str, Vec<&str>)| {
        let said = format!("{}{}{}", codes.join(" "), lang.pick("：", ": "), clean(why));
        hang(&blanks(INDENT), INDENT, &said, 2 * INDENT, manner.columns)
    };
    format!("{}\n{}\n", paint(manner.palette.strong, head), reasons.iter().map(one).collect::<String>())
}

/// The bounds on checking that were met.
fn limits(conclusions: &Conclusions, manner: &Manner) -> String {
    let one = |limit: &&rules::Limit| {
        let say = limit.say();
        hang(&blanks(INDENT), INDENT, manner.lang.of(&say), 2 * INDENT, manner.columns)
    };
    let lines: String = conclusions.limits.iter().map(one).collect();
    let head = manner.lang.pick("核对时达到上限：", "Limits of checking that were met:");
    if lines.is_empty() { lines } else { format!("{}\n{lines}\n", paint(manner.palette.strong, head)) }
}

/// The counts, in one line.
fn summary(checked: &Checked<'_>, manner: &Manner) -> String {
    let lang = manner.lang;
    let (coverage, gap) = (checked.coverage(), lang.pick("；", "; "));
    // That blank cells add up to blank ones verifies nothing.
    if coverage.numbers == 0 {
        return found(checked.conclusions, lang) + lang.pick("；没有数字可核对", "; there is no number to check");
    }
    let listed =
        if manner.unverified { "" } else { lang.pick("（--unverified 列出）", " (--unverified lists them)") };
    let open = match coverage.unverified {
        0 => String::new(),
        n => format!("{}{n}{listed}", lang.pick("；未核对 ", "; not checked: ")),
    };
    let concluded = concluded(checked.conclusions, checked.held().len(), lang);
    let covered = covered(&coverage, &coverage.by_kind(lang), lang);
    format!("{concluded}{gap}{covered}{open}{}", mentioned(&coverage, lang))
}

/// The numbers that are neither checked nor listed, so that the counts add up.
fn mentioned(coverage: &Coverage, lang: Lang) -> String {
    match (coverage.mentioned, lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("；另有 {n} 个在增减原因等文字中，没有核对"),
        (n, Lang::En) => format!("; {n} more stand in reasons and the like and were not checked"),
    }
}

/// How much was found, holds, and could not be decided.
pub(crate) fn concluded(conclusions: &Conclusions, held: usize, lang: Lang) -> String {
    let (found, open) = (found(conclusions, lang), conclusions.undetermined.len());
    match lang {
        Lang::Zh => format!("{found}；核对成立 {held} 项；{open} 项无法判断"),
        Lang::En => format!("{found}; {held} checks hold; {open} undecided"),
    }
}

/// How much was found, by its weight.
fn found(conclusions: &Conclusions, lang: Lang) -> String {
    let count = |severity, zh, en| lang.count(conclusions.count(severity), zh, en);
    let found = [
        count(Severity::Error, "个错误", "error"),
        count(Severity::Warning, "个警告", "warning"),
        count(Severity::Info, "个提示", "remark"),
    ];
    found.join(lang.pick("，", ", "))
}

/// What befell several documents, summed up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents that were looked at.
    pub documents: usize,
    /// Errors in all of them.
    pub errors: usize,
    /// Warnings in all of them.
    pub warnings: usize,
    /// Documents of which not enough was understood.
    pub little: usize,
    /// Files that could not be read.
    pub failed: usize,
}

/// The line below several documents, if there are several.
pub fn totals(totals: Totals, manner: &Manner) -> String {
    let Totals { documents, errors, warnings, little, failed } = totals;
    if manner.quiet || documents + failed < 2 {
        return String::new();
    }
    let lang = manner.lang;
    let beside = [(little, "份没有读懂或读懂不足", "little understood"), (failed, "个文件未读取", "not read")];
    let beside = beside.iter().filter(|(n, ..)| *n > 0).map(|(n, zh, en)| match lang {
        Lang::Zh => format!("；{n} {zh}"),
        Lang::En => format!("; {n} {en}"),
    });
    let counts = [lang.count(errors, "个错误", "error"), lang.count(warnings, "个警告", "warning")];
    let said = match lang {
        Lang::Zh => format!("共核对 {documents} 份：{}", counts.join("，")),
        Lang::En => format!("{} checked: {}", lang.count(documents, "", "document"), counts.join(", ")),
    };
    format!("\n{}", indented(&(said + &beside.collect::<String>()), 0, manner))
}

/// How many numbers were understood, with more said of these, and how many were compared.
pub(crate) fn covered(coverage: &Coverage, more: &str, lang: Lang) -> String {
    let Coverage { numbers, bound, verified, .. } = *coverage;
    let (understood, compared) = (percent(bound, numbers), percent(verified, numbers));
    match lang {
        Lang::Zh => {
            format!("数字 {numbers} 个，已识别 {bound}（{understood}{more}），已核对 {verified}（{compared}）")
        }
        Lang::En => {
            format!("{numbers} numbers, {bound} understood ({understood}{more}), {verified} verified ({compared})")
        }
    }
}

/// A finding in its message alone.
pub(crate) fn one_liner(found: &Found, manner: &Manner) -> String {
    let Manner { lang, palette, .. } = *manner;
    let head = format!("{}[{}]", lang.severity(found.severity()), found.rule.code);
    let painted = format!("  {} ", paint(palette.severity(found.severity()), &head));
    let gap = lang.pick("：", ": ");
    let said = format!("{}{gap}{}", lang.title(found.rule), clean(lang.of(&found.finding.message)));
    hang(&painted, width(&head) + INDENT + 1, &said, 2 * INDENT, manner.columns)
}
