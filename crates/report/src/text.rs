//! What checking concluded, for people: each finding like a good compiler's, with what surrounds it on paper.

use budget::{Note, Say};
use document::{Place, Spot};
use rules::{Conclusions, Evidence, Found, Severity};

use crate::{
    Checked, Coverage, Lang, Manner, Paper, Unverified, catalogue,
    frame::{Frame, Mark, Shown, frames},
    lang::percent,
    palette::paint,
    paper::file,
    width::{blanks, clean, fit, pad},
};

/// Related places shown in full, and notes shown, unless everything is asked for.
const FEW: usize = 3;

/// The report on a checked document.
pub fn check(checked: &Checked<'_>, manner: &Manner) -> String {
    let told = checked.conclusions.findings.iter().filter(|f| !manner.quiet || f.severity() == Severity::Error);
    let misgiving = checked.paper.misgiving(checked.understanding());
    let mut text = misgiving.map(|say| doubtful(&checked.paper, &say, manner)).unwrap_or_default();
    text.extend(told.map(|found| finding(&checked.paper, found, manner)));
    if manner.unverified {
        text += &unverified(checked, manner);
    }
    if !manner.quiet {
        text += &notes(&checked.paper, manner);
        text += &undetermined(checked.conclusions, manner);
        text += &paint(manner.palette.strong, checked.paper.name);
        text += manner.lang.pick("：", ": ");
        text += &summary(checked, manner.lang);
        text += "\n";
    }
    text
}

/// What is said before all else, with the document's name.
pub(crate) fn doubtful(paper: &Paper<'_>, say: &Say, manner: &Manner) -> String {
    let said = format!("{}{}{}", paper.name, manner.lang.pick("：", ": "), manner.lang.of(say));
    format!("{}\n\n", paint(manner.palette.severity(Severity::Error), said))
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
        let (at, printed) = (pad(&spot(&u.place.spot), 9), pad(&clean(u.printed), 14));
        format!("  {at} {printed}  {}\n    {}\n", u.place.path, clean(lang.of(&u.reason.say())))
    };
    format!("{}\n{}\n", paint(manner.palette.strong, head), list.iter().map(one).collect::<String>())
}

/// Page and line, as far as the format knows them.
pub(crate) fn spot(spot: &Spot) -> String {
    let page = spot.page.map(|p| format!("p{p}"));
    let line = spot.line.map(|l| format!("L{l}"));
    page.into_iter().chain(line).collect::<Vec<_>>().join(" ")
}

fn finding(paper: &Paper<'_>, found: &Found, manner: &Manner) -> String {
    let Manner { lang, palette, .. } = *manner;
    let severity = found.severity();
    let head = format!("{}[{}]", lang.severity(severity), found.rule.code);
    let title = paint(palette.strong, lang.title(found.rule));
    let mut lines = vec![
        format!("{} {title}\n", paint(palette.severity(severity), head)),
        format!("  {}\n", clean(lang.of(&found.finding.message))),
    ];
    let most = if manner.verbose { usize::MAX } else { FEW };
    let related = found.finding.related.iter().take(most);
    let evidence: Vec<&Evidence> = std::iter::once(&found.finding.primary).chain(related).collect();
    let frames = frames(paper, &evidence, manner.columns.saturating_sub(10));
    let gutter = gutter(&frames);
    lines.extend(frames.iter().map(|one| frame(paper, one, severity, gutter, manner)));
    for (label, remark) in remarks(found, most, lang) {
        let bullet = paint(palette.frame, "=");
        lines.push(format!("{} {bullet} {}{remark}\n", blanks(gutter), paint(palette.label, label)));
    }
    lines.concat() + "\n"
}

/// Columns for line numbers.
fn gutter(frames: &[Frame<'_>]) -> usize {
    let numbers = frames.iter().flat_map(|f| &f.lines).filter_map(|l| l.number);
    numbers.max().map_or(2, |n| n.to_string().len()).max(2)
}

/// What is said below the frames: each with its label.
fn remarks(found: &Found, most: usize, lang: Lang) -> Vec<(String, String)> {
    let finding = &found.finding;
    let mut remarks = Vec::new();
    let mut say = |zh: &str, en: &str, what: String| remarks.push((lang.pick(zh, en).to_owned(), what));
    let hidden = finding.related.len().saturating_sub(most);
    if hidden > 0 {
        say("", "", lang.count(hidden, "处相关数字未列出", "related place") + lang.pick("", " not shown"));
    }
    if let Some(difference) = &finding.difference {
        let allowed = finding.allowed.as_ref();
        let tail = allowed.map(|a| format!("{}{a}", lang.pick("，允许 ", ", allowed "))).unwrap_or_default();
        say("差额 ", "difference ", format!("{difference}{tail}"));
    }
    if let Some(hint) = &finding.hint {
        say("线索：", "hint: ", lang.of(hint).to_owned());
    }
    if let Some(support) = &finding.support {
        say("佐证：", "support: ", lang.of(&support.say).to_owned());
    }
    if let Some(remedy) = catalogue::remedy(found.rule).filter(|_| lang == Lang::Zh) {
        say("怎么改：", "", remedy);
    }
    remarks
}

fn frame(paper: &Paper<'_>, frame: &Frame<'_>, severity: Severity, gutter: usize, manner: &Manner) -> String {
    let palette = &manner.palette;
    let arrow = paint(palette.frame, if frame.primary { "-->" } else { ":::" });
    let mut lines = vec![format!("{}{arrow} {}\n", blanks(gutter), whereabouts(paper, frame.place, manner.lang))];
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

/// `file:line (page)  path`, as far as known.
fn whereabouts(paper: &Paper<'_>, place: &Place, lang: Lang) -> String {
    let line = place.spot.line.map(|n| format!(":{n}")).unwrap_or_default();
    let page = match (place.spot.page, lang) {
        (None, _) => String::new(),
        (Some(n), Lang::Zh) => format!("（第 {n} 页）"),
        (Some(n), Lang::En) => format!(" (page {n})"),
    };
    let path = place.path.to_string();
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
    let at = whereabouts(paper, &note.place, manner.lang);
    format!("  {}  {}\n", paint(manner.palette.faint, at), clean(manner.lang.of(&note.message)))
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
    let one = |(why, codes): &(&str, Vec<&str>)| format!("  {}: {}\n", codes.join(" "), clean(why));
    format!("{}\n{}\n", paint(manner.palette.strong, head), reasons.iter().map(one).collect::<String>())
}

/// The counts, in one line.
fn summary(checked: &Checked<'_>, lang: Lang) -> String {
    let (coverage, gap) = (checked.coverage(), lang.pick("；", "; "));
    let open = match coverage.unverified {
        0 => String::new(),
        n => {
            lang.pick("；未核对 ", "; not checked: ").to_owned()
                + &n.to_string()
                + lang.pick("（--unverified 列出）", " (--unverified lists them)")
        }
    };
    format!("{}{gap}{}{}{open}", concluded(checked.conclusions, lang), covered(&coverage, lang), coverage.by_kind(lang))
}

/// How much was found, holds, and could not be decided.
pub(crate) fn concluded(conclusions: &Conclusions, lang: Lang) -> String {
    let count = |severity, zh, en| lang.count(conclusions.count(severity), zh, en);
    let found = [
        count(Severity::Error, "个错误", "error"),
        count(Severity::Warning, "个警告", "warning"),
        count(Severity::Info, "个提示", "remark"),
    ];
    let (held, open) = (conclusions.held.len(), conclusions.undetermined.len());
    match lang {
        Lang::Zh => format!("{}；核对成立 {held} 项；{open} 项无法判断", found.join("，")),
        Lang::En => format!("{}; {held} checks hold; {open} undecided", found.join(", ")),
    }
}

/// How many numbers were understood and compared.
pub(crate) fn covered(coverage: &Coverage, lang: Lang) -> String {
    let Coverage { numbers, bound, verified, .. } = *coverage;
    let (understood, compared) = (percent(bound, numbers), percent(verified, numbers));
    match lang {
        Lang::Zh => {
            format!("数字 {numbers} 个，已识别 {bound}（{understood}），已核对 {verified}（{compared}）")
        }
        Lang::En => format!("{numbers} numbers, {bound} understood ({understood}), {verified} verified ({compared})"),
    }
}

/// A finding in one line.
pub(crate) fn one_liner(found: &Found, manner: &Manner, columns: usize) -> String {
    let Manner { lang, palette, .. } = *manner;
    let head = format!("{}[{}]", lang.severity(found.severity()), found.rule.code);
    let rest = format!("{}：{}", found.finding.primary.place.path, clean(lang.of(&found.finding.message)));
    format!("{} {}", paint(palette.severity(found.severity()), head), fit(&rest, columns.saturating_sub(14)))
}
