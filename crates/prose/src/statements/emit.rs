//! Keeping what was understood: numbers with their places, the words beside them, and numbers that were not.

use budget::{Cited, Count, Decimal, Entry, Fact, Money, Part, Say, Subject, Unread, Value};
use document::Path;

use super::because::led;
use super::bind::change_on;
use super::lead::Subjected;
use super::read::Reader;
use super::scan::{Sort, Token};
use super::words;
use crate::narratives::{hole_name, kind_title};
use crate::pattern::{word, words_end};

/// What stands between an amount and the names of what it is spent on.
const NAMED: &[&str] = &["，主要包括：", "。主要包括：", "，主要包括", "。主要包括", "，包括：", "，包括"];

/// What leads to the reason why not just the budget was spent, part by part.
const DIFFERENCE: [&[&str]; 6] = [
    &["。", "，"],
    &["决算数"],
    &["大于", "小于", "高于", "低于"],
    &["预算数", "年初预算数", "年初预算", "全年预算数"],
    &["的主要原因"],
    &[":", "是", "是:", "为"],
];

/// What leads to the purpose of an amount right before it.
const PURPOSE: [&[&str]; 3] = [&["，", "。"], &["主要用于"], &[":", ""]];

/// The unit of areas.
const AREA: &str = "平方米";

impl Reader<'_> {
    /// The names of expenses after an amount of staff or operations: `主要包括：基本工资、津贴补贴`.
    pub(super) fn names(&mut self, token: &Token, subject: &Subjected) {
        let hole = match subject.line.key {
            "staff-cost" => "staff",
            "operations-cost" => "operations",
            _ => return,
        };
        let chars = self.chars();
        let start = NAMED.iter().filter_map(|w| word(chars, token.end, w)).max();
        let Some(mut start) = start.filter(|_| !self.taken && !token.open) else { return };
        let path = Path::new(["文字说明", kind_title(subject.line.kind), hole_name(hole)]);
        let mut names = Vec::new();
        while let Some(length) =
            chars.get(start..).and_then(|rest| rest.iter().position(|c| matches!(c, '、' | '。' | ';' | '，')))
        {
            let word = self.paragraph.text.cite(&path, start, start + length);
            let word = Cited { value: word.value.trim_end_matches('等').to_owned(), ..word };
            names.push(word);
            if chars.get(start + length) != Some(&'、') {
                break;
            }
            start += length + 1;
        }
        names.retain(|w| !w.value.is_empty() && w.value.chars().count() <= 24);
        self.out.words.push((subject.line.kind, hole.to_owned(), names));
    }

    /// Keeps a number; a placeholder is understood, but states nothing.
    pub(super) fn emit(
        &mut self,
        token: &Token,
        kind: &'static str,
        hole: String,
        label: Option<Cited<String>>,
        subject: Subject,
        falls: Option<bool>,
    ) -> bool {
        if token.open || self.taken {
            return true;
        }
        let Some(entry) = self.entry(token, falls) else { return false };
        let (key, ending) = hole.split_once('.').unwrap_or((&hole, ""));
        let mut path = Path::new(["文字说明", kind_title(kind), hole_name(key)]);
        if let Some(label) = label.as_ref().filter(|_| !ending.ends_with("share-of")) {
            path = path.join(label.value.as_str());
        }
        for part in ending.split('.').filter(|part| !part.is_empty()) {
            path = path.join(hole_name(part));
        }
        let text = self.paragraph.text;
        let place = text.place(&path, token.start, token.digits);
        let cited = Cited::new(entry, place, text.printed(token.start, token.digits));
        self.out.parts.push((kind, Part { hole, label, fact: Fact { subject, entry: cited } }));
        true
    }

    pub(super) fn entry(&self, token: &Token, falls: Option<bool>) -> Option<Entry> {
        let digits = self.paragraph.text.slice(token.start, token.digits);
        let signed = |d: Decimal| if falls == Some(true) { Decimal { digits: -d.digits, ..d } } else { d };
        Some(match token.sort {
            Sort::Percent => Entry::Stated(Value::Percent(signed(Decimal::parse(&digits).ok()?))),
            Sort::Count(unit) => {
                let number = signed(Decimal::parse(&digits).ok()?);
                Entry::Stated(Value::Count(Count { number, unit: unit.to_owned() }))
            }
            Sort::Money(unit) => match Money::parse(&digits, unit) {
                Ok(money) if falls.is_none() && !money.is_zero() => return None,
                Ok(money) if falls == Some(true) => Entry::Stated(Value::Money(Money { fen: -money.fen, ..money })),
                Ok(money) => Entry::Stated(Value::Money(money)),
                Err(_) => Entry::Unreadable,
            },
            Sort::Measured => {
                Entry::Stated(Value::Count(Count { number: Decimal::parse(&digits).ok()?, unit: AREA.to_owned() }))
            }
        })
    }

    /// A change that words call none: `与2024年预算持平`.
    pub(super) fn unmoved(&mut self, token: &Token) {
        let Some(topic) = self.topic.clone() else { return };
        let Sort::Money(unit) = token.sort else { return };
        let chars = self.chars();
        let at = token.end + usize::from(matches!(chars.get(token.end), Some('，' | '。')));
        let leads = self.leads(chars.len());
        let says = |end: usize| {
            let words = words::UNMOVED.iter().filter_map(|w| word(chars, end, w));
            words.max().filter(|end| !chars.get(*end).is_some_and(char::is_ascii_digit))
        };
        let found = leads.bases(at).into_iter().filter_map(|a| Some((a.at, says(a.at)?, a.basis)));
        let found = found.max_by_key(|f| (f.1, std::cmp::Reverse(f.0)));
        let Some((at, end, base)) = found else { return };
        let (aspect, ending) = change_on(base);
        let key = topic.subject.line.key.to_owned();
        let hole = if key == "total" { ending.to_owned() } else { format!("{key}.{ending}") };
        let kind = topic.subject.line.kind;
        let path = Path::new(["文字说明", kind_title(kind), hole_name(&key), hole_name(ending)]);
        let text = self.paragraph.text;
        let zero = Entry::Stated(Value::Money(Money { fen: 0, unit, decimals: 2 }));
        let entry = Cited::new(zero, text.place(&path, at, end), text.printed(at, end));
        let subject = topic.subject.line.subject(&topic.subject.found).aspect(aspect).period(0, self.context.stage());
        let label = self.label(&topic.subject);
        if !token.open {
            self.out.parts.push((kind, Part { hole, label, fact: Fact { subject, entry } }));
        }
    }

    /// The reason that follows a total's change, up to the end of its sentence.
    pub(super) fn reason(&mut self, from: usize, kind: &'static str) {
        const LEADS: [&str; 11] = [
            "主要原因是",
            "主要原因:",
            "主要是由于",
            "主要是因为",
            "主要由于",
            "主要是",
            "原因是",
            "主要原因为",
            "原因为",
            "原因主要是",
            "原因主要为",
        ];
        let chars = self.chars();
        let stop = chars.iter().skip(from).take(60).position(|c| matches!(c, '主' | '原')).map(|n| from + n);
        let Some(start) = stop.and_then(|at| LEADS.iter().filter_map(|w| word(chars, at, w)).max()) else {
            return;
        };
        let end = words_end(chars, start);
        if end > start {
            let path = Path::new(["文字说明", kind_title(kind), hole_name("reason")]);
            let reason = self.paragraph.text.cite(&path, start, end);
            self.out.words.push((kind, "reason".to_owned(), vec![reason]));
        }
    }

    /// Why not just the budget was spent, where that is said right after a number of it: `决算数小于预算数的主要原因：…。`
    pub(super) fn difference(&mut self, token: &Token, subject: &Subjected) {
        if token.open || self.taken {
            return;
        }
        let chars = self.chars();
        let rest = chars.get(token.end..).unwrap_or_default();
        let stop = rest.iter().position(|c| *c == '。').unwrap_or(0);
        // That nothing changed on the year before may stand between.
        let same = rest.get(..stop).is_some_and(|said| said.ends_with(&['持', '平']));
        let from = token.end + if same { stop } else { 0 };
        let Some(start) = led(chars, from, &DIFFERENCE) else { return };
        let end = words_end(chars, start);
        if end == start || end >= chars.len() {
            return;
        }
        let (kind, key) = (subject.line.kind, subject.line.key);
        let path = Path::new(["文字说明", kind_title(kind), hole_name(key), hole_name("reason")]);
        let reason = self.paragraph.text.cite(&path, start, end);
        let of = subject.found.function.as_ref().map_or_else(String::new, |code| format!(":{code}"));
        self.out.words.push((kind, format!("{key}.reason{of}"), vec![reason]));
    }

    /// What a functional 类 or 项 is spent for, where that is said right after its amount: `，主要用于…。`
    pub(super) fn purpose(&mut self, token: &Token, subject: &Subjected) {
        let Some(code) = subject.found.function.clone().filter(|_| !token.open && !self.taken) else { return };
        let chars = self.chars();
        let Some(start) = led(chars, token.end, &PURPOSE) else { return };
        let rest = chars.get(start..).unwrap_or_default();
        let length = rest.iter().position(|c| *c == '。').unwrap_or(rest.len());
        // A semicolon before another amount parts two members of a list.
        let parts = |at: &usize| rest.get(*at..length).is_some_and(|rest| rest.iter().any(char::is_ascii_digit));
        let length = (0..length).find(|at| rest.get(*at) == Some(&';') && parts(at)).unwrap_or(length);
        if length == 0 {
            return;
        }
        let (kind, key) = (subject.line.kind, subject.line.key);
        let path = Path::new(["文字说明", kind_title(kind), hole_name(key), hole_name("purpose")]);
        let purpose = self.paragraph.text.cite(&path, start, start + length);
        self.out.words.push((kind, format!("{key}.purpose:{code}"), vec![purpose]));
    }

    pub(super) fn why(&self, from: usize, token: &Token) -> Say {
        if self.zone(token.start).is_closed() {
            return Say::new("在说明原因或用途的语句中", "in a clause that gives a reason or a purpose");
        }
        let lead: String = self.chars().get(from..token.start).unwrap_or_default().iter().collect();
        let lead = lead.rsplit(['。', ';', '，']).next().unwrap_or_default();
        if lead.contains("(款)") || lead.contains("(项)") || lead.contains("(类)") {
            return Say::new("功能科目路径不在科目表中", "the path of functional codes is not in the tables");
        }
        Say::new("数字前的文字不是已知的说法", "the words before the number are not known")
    }

    pub(super) fn unread(&self, token: &Token, why: Say) -> Unread {
        let text = self.paragraph.text;
        let chars = self.chars();
        let stops = |c: &char| matches!(c, '。' | ';');
        let before = chars.get(..token.start).unwrap_or_default().iter().rev().take(60);
        let from = token.start - before.take_while(|c| !stops(c)).count();
        let after = chars.iter().skip(token.end).take(20).take_while(|c| !stops(c)).count();
        let number = text.cite(&Path::new(["文字"]), token.start, token.digits);
        Unread { number, sentence: text.printed(from, token.end + after), why: Some(why) }
    }
}
