//! Findings one a line: as compilers write them for editors, and as the runners of GitHub read them.

use rules::{Found, Severity};

use crate::{
    Checked, Lang, Manner, Paper, group,
    paper::{self, file},
    width::clean,
};

/// `file:line: error[XT-07] title: message`, one line a finding.
pub fn concise(checked: &Checked<'_>, manner: &Manner) -> String {
    let paper = &checked.paper;
    let line = |found: &Found| {
        let (severity, code) = (manner.lang.severity(found.severity()), found.rule.code);
        format!("{}: {severity}[{code}] {}\n", whereabouts(paper, found, manner.lang), said(found, manner.lang))
    };
    told(checked, manner, line, |say| format!("{}: {say}\n", paper.name))
}

/// Workflow commands of GitHub: `::error file=…,line=…,title=…::message`.
pub fn github(checked: &Checked<'_>, manner: &Manner) -> String {
    let paper = &checked.paper;
    let command = |found: &Found| {
        let spot = &found.finding.primary.place.spot;
        let line = paper::line_number(paper, spot).filter(|_| spot.page.is_none());
        let line = line.map(|n| format!(",line={n}")).unwrap_or_default();
        let kind = match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let (file, title) = (property(file(paper, spot)), property(found.rule.code));
        let said = format!("{}: {}", whereabouts(paper, found, manner.lang), said(found, manner.lang));
        format!("::{kind} file={file}{line},title={title}::{}\n", data(&said))
    };
    told(checked, manner, command, |say| format!("::notice file={}::{}\n", property(paper.name), data(say)))
}

/// What is said of a document as a whole, each finding that is listed, how many are not, and the limits that were met.
fn told(
    checked: &Checked<'_>,
    manner: &Manner,
    one: impl Fn(&Found) -> String,
    whole: impl Fn(&str) -> String,
) -> String {
    let (shown, left_out) = checked.heaviest(manner.most);
    let misgiving = checked.paper.misgiving(checked.understanding()).map(|say| whole(manner.lang.of(&say)));
    let shown = shown.iter().filter(|f| !manner.quiet || f.severity() == Severity::Error).map(one);
    let more = manner.most.filter(|_| left_out > 0).map(|most| whole(manner.lang.of(&group::left_out(left_out, most))));
    let met = checked.conclusions.limits.iter().filter(|_| !manner.quiet);
    let met = met.map(|limit| whole(manner.lang.of(&limit.say())));
    misgiving.into_iter().chain(shown).chain(more).chain(met).collect()
}

fn whereabouts(paper: &Paper<'_>, found: &Found, lang: Lang) -> String {
    let spot = &found.finding.primary.place.spot;
    let line = paper::line_number(paper, spot).map(|n| format!(":{n}")).unwrap_or_default();
    let at = paper::looked_up(paper, spot).map(|at| format!(" ({})", at.said(lang))).unwrap_or_default();
    format!("{}{line}{at}", file(paper, spot))
}

fn said(found: &Found, lang: Lang) -> String {
    clean(&format!("{}{}{}", lang.title(found.rule), lang.pick("：", ": "), lang.of(&found.finding.message)))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
