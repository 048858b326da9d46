//! What is scored: which points belong to one thing, and what it consists of.

use budget::Points;
use document::text;

use super::{LONGEST, grade, words};
use crate::Text;
use crate::pattern::{word, word_before};
use crate::statements::Token;

/// Points of something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub(super) points: Points,
    pub(super) token: Token,
    /// The name of the part that they are of, in a list of parts.
    pub(super) name: Option<(usize, usize)>,
}

/// What is scored, with the parts that its sentence lists.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Its name; none of what the text scores as a whole.
    pub(super) name: Option<(usize, usize)>,
    pub(super) own: Vec<Scored>,
    pub(super) within: Vec<Scored>,
    /// The words for its grade.
    pub(super) grade: Option<(usize, usize)>,
}

impl Item {
    /// Its points and those of its parts.
    pub(super) fn all(&self) -> impl Iterator<Item = &Scored> {
        self.own.iter().chain(&self.within)
    }

    fn has(&self, points: Points) -> bool {
        self.own.iter().any(|scored| scored.points == points)
    }
}

/// How a number is introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// By a word for its points, which begins there.
    Said(Points, usize),
    /// By a bracket alone, behind a name that ends there: `决策（20分）`.
    Bracket(usize),
    /// By a name alone, which ends there: `决策20分`.
    Bare(usize),
}

/// What stands before the word for points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Called {
    /// A name.
    By((usize, usize)),
    /// A word for all that is scored.
    Whole,
    /// A word for who gave the points.
    Itself,
    /// Nothing.
    Unsaid,
    /// Words that go on with what was named.
    Again,
    /// Words that are no name.
    Otherwise,
}

/// The things that a paragraph scores.
pub(super) fn of(text: &Text, tokens: &[Token]) -> Vec<Item> {
    let mut reader = Reader { text, tokens, items: Vec::new(), sentence: text.body_start(), list: None, once: false };
    let said = |points| {
        (0..tokens.len()).filter(|at| matches!(reader.lead(*at), Some(Lead::Said(p, _)) if p == points)).count()
    };
    reader.once = said(Points::Given) == 1 && said(Points::Full) <= 1;
    (0..tokens.len()).for_each(|at| reader.token(at));
    reader.items.retain(|item| !item.own.is_empty());
    for item in &mut reader.items {
        let given = item.own.iter().find(|scored| scored.points == Points::Given).map(|scored| scored.token.end);
        let next = given.and_then(|end| tokens.iter().map(|t| t.start).find(|start| *start >= end));
        item.grade = given.and_then(|end| grade::behind(&text.chars, end, next.unwrap_or(text.chars.len())));
    }
    reader.items
}

struct Reader<'a> {
    text: &'a Text,
    tokens: &'a [Token],
    items: Vec<Item>,
    /// Where the sentence at hand begins.
    sentence: usize,
    /// The points that the list at hand is of, where one is open.
    list: Option<Points>,
    /// Whether the paragraph scores one thing only.
    once: bool,
}

/// What ends a clause.
const STOPS: &str = "，。;:、()";

impl Reader<'_> {
    fn chars(&self) -> &[char] {
        &self.text.chars
    }

    fn token(&mut self, at: usize) {
        let Some(token) = self.tokens.get(at).copied() else { return };
        let from = self.from(at);
        let between = self.chars().get(from..token.start).unwrap_or_default();
        let stop = between.iter().rposition(|c| *c == '。').map(|p| from + p + 1);
        if let Some(stop) = stop {
            (self.sentence, self.list) = (stop, None);
        }
        let Some(lead) = self.lead(at) else { return self.list = None };
        self.open_list(stop.unwrap_or(from), token.start);
        match self.list {
            Some(points) => self.member(at, lead, points),
            None => self.alone(at, lead, stop.is_some()),
        }
    }

    /// Where the stretch of text before a number begins.
    fn from(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(self.text.body_start(), |t| t.end)
    }

    /// Opens a list of parts behind what was scored right before, in its sentence or at the beginning of the next.
    fn open_list(&mut self, from: usize, to: usize) {
        let opens = |at: usize| words::OPENS.iter().any(|w| word(self.chars(), at, w).is_some_and(|end| end <= to));
        let opened = if from > self.sentence { (from..to).any(opens) } else { opens(from) };
        let last = self.items.last().and_then(|item| item.own.last()).map(|scored| scored.points);
        if opened && self.list.is_none() {
            self.list = last.filter(|points| *points != Points::Deducted);
        }
    }

    /// How a number is introduced; none where it is part of a rule, or bounds a grade.
    fn lead(&self, at: usize) -> Option<Lead> {
        let token = self.tokens.get(at)?;
        let chars = self.chars();
        let before = token.start.checked_sub(1).and_then(|i| chars.get(i));
        let bounds = before.is_some_and(|c| "-~～—–至到≥≤<>≧≦".contains(*c)) || grade::is_bound(chars, token.end);
        if bounds || self.is_rule(token) {
            return None;
        }
        let from = self.from(at);
        let opened = before == Some(&'(');
        let closed = chars.get(token.end).is_some_and(|c| ")，;、".contains(*c));
        if opened {
            return closed.then_some(Lead::Bracket(token.start - 1));
        }
        let end = self.without_links(from, token.start);
        if let Some((points, start)) = self.role(from, end, token) {
            return Some(Lead::Said(points, start));
        }
        Some(Lead::Bare(end))
    }

    /// The word for points that ends at a place, and where it begins.
    fn role(&self, from: usize, end: usize, token: &Token) -> Option<(Points, usize)> {
        let start = |w: &str| word_before(self.chars(), (from, end), w);
        let all = words::ROLES.iter().flat_map(|(points, all)| all.iter().map(move |w| (*points, *w)));
        let said = all.filter_map(|(points, w)| Some((points, start(w)?))).min_by_key(|(_, start)| *start);
        let hundred = self.text.slice(token.start, token.digits) == "100";
        let total = start(words::TOTAL).map(|start| (if hundred { Points::Full } else { Points::Given }, start));
        [total, said].into_iter().flatten().min_by_key(|(_, start)| *start)
    }

    /// Where a stretch of text ends without the words that only lead to a number.
    fn without_links(&self, from: usize, to: usize) -> usize {
        let mut end = to;
        let link = |end: usize| words::LINKS.iter().find_map(|w| word_before(self.chars(), (from, end), w));
        while let Some(start) = link(end) {
            end = start;
        }
        end
    }

    /// Whether the clauses around a number say what would be given, not what was.
    fn is_rule(&self, token: &Token) -> bool {
        let chars = self.chars();
        let stops = |c: &char| matches!(c, '。' | ';');
        let from = chars.get(..token.start).and_then(|before| before.iter().rposition(stops)).map_or(0, |p| p + 1);
        let to = chars.iter().skip(token.end).position(stops).map_or(chars.len(), |p| token.end + p);
        let around: String = chars.get(from..to).unwrap_or_default().iter().collect();
        words::RULES.iter().any(|w| around.contains(w))
    }

    /// What stands in the clause before a place.
    fn called(&self, from: usize, end: usize) -> Called {
        let clause = self.chars().get(from..end).unwrap_or_default();
        let start = clause.iter().rposition(|c| STOPS.contains(*c)).map_or(from, |p| from + p + 1);
        let again = words::AGAIN.iter().any(|w| word(self.chars(), start, w).is_some_and(|e| e <= end));
        let itself = words::ITSELF.iter().any(|w| word(self.chars(), start, w) == Some(end));
        match self.trimmed(start, end) {
            _ if start == end => Called::Unsaid,
            _ if again => Called::Again,
            _ if itself => Called::Itself,
            None => Called::Whole,
            Some(name) if self.is_name(name) => {
                if self.is_whole(name) {
                    Called::Whole
                } else {
                    Called::By(name)
                }
            }
            Some(_) => Called::Otherwise,
        }
    }

    fn is_whole(&self, (start, end): (usize, usize)) -> bool {
        let name = self.text.slice(start, end);
        words::WHOLE.contains(&name.as_str())
    }

    fn is_name(&self, (start, end): (usize, usize)) -> bool {
        let name = self.chars().get(start..end).unwrap_or_default();
        (2..=LONGEST).contains(&name.len()) && name.iter().all(|c| text::is_han(*c) || "-/·\"".contains(*c))
    }

    /// A name without the words around it; none where nothing is left.
    fn trimmed(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (mut start, mut end) = (start, end);
        loop {
            let before = words::BEFORE_NAME.iter().filter_map(|w| word(self.chars(), start, w));
            let before = before.chain(self.year(start)).filter(|e| *e <= end).max();
            let after = words::AFTER_NAME.iter().filter_map(|w| word_before(self.chars(), (start, end), w)).min();
            match (before, after) {
                (Some(behind), _) => start = behind,
                (None, Some(at)) => end = at,
                (None, None) => break,
            }
        }
        (start < end).then_some((start, end))
    }

    /// Where a year ends that begins at a place.
    fn year(&self, at: usize) -> Option<usize> {
        let digits = self.chars().get(at..at + 4)?.iter().all(char::is_ascii_digit);
        let end = word(self.chars(), at + 4, "年").filter(|_| digits)?;
        Some(word(self.chars(), end, "度").unwrap_or(end))
    }

    /// The name that the sentence begins with, up to what it says of it; where `titled`, only one that a colon ends.
    fn head(&self, from: usize, limit: usize, titled: bool) -> Option<(usize, usize)> {
        let begins = self.chars().get(from..limit)?;
        let length = begins.iter().position(|c| STOPS.contains(*c) || c.is_ascii_digit()).unwrap_or(begins.len());
        let colon = begins.get(length) == Some(&':');
        let name = self.trimmed(from, from + length).filter(|_| colon || !titled)?;
        let printed = self.text.slice(name.0, name.1);
        let said = words::ROLES.iter().flat_map(|(_, all)| *all).any(|w| *w == printed);
        let again = words::AGAIN.iter().any(|w| printed.starts_with(w)) || printed == words::TOTAL;
        (self.is_name(name) && !self.is_whole(name) && !said && !again).then_some(name)
    }

    /// The last words before a place, where nothing there is a name.
    fn last_words(&self, from: usize, end: usize) -> Option<(usize, usize)> {
        let before = self.chars().get(from..end)?;
        let length = before.iter().rev().take(LONGEST).take_while(|c| !STOPS.contains(**c)).count();
        (length > 0).then_some((end - length, end))
    }

    fn is_alike(&self, a: Option<(usize, usize)>, b: (usize, usize)) -> bool {
        a.is_some_and(|a| self.text.slice(a.0, a.1) == self.text.slice(b.0, b.1))
    }

    /// A number in a list of parts.
    fn member(&mut self, at: usize, lead: Lead, listed: Points) {
        let (Some(token), from) = (self.tokens.get(at).copied(), self.from(at)) else { return };
        let last = self.items.last().and_then(|item| item.within.last()).copied();
        let (points, end) = match lead {
            Lead::Said(points, start) => (points, start),
            Lead::Bracket(end) | Lead::Bare(end) => (listed, end),
        };
        // In `决策（20分）18分` and `决策20分，得18分` the first is what could be had.
        let bare = !matches!(lead, Lead::Said(..));
        let points = if bare && listed == Points::Given && self.is_followed(at) { Points::Full } else { points };
        let called = self.called(from, end);
        let goes_on =
            |last: &Scored| last.points != points && matches!(called, Called::Unsaid | Called::Again | Called::Itself);
        let name = match called {
            Called::By(name) => Some(name),
            _ => last.filter(goes_on).and_then(|last| last.name),
        };
        let Some(item) = self.items.last_mut() else { return };
        if name.is_some() {
            item.within.push(Scored { points, token, name });
        } else {
            self.list = None;
        }
    }

    /// Whether what was given of the same follows a number right away.
    fn is_followed(&self, at: usize) -> bool {
        let Some((token, next)) = self.tokens.get(at).zip(self.tokens.get(at + 1)) else { return false };
        let between = self.chars().get(token.end..next.start).unwrap_or_default();
        let near = between.iter().all(|c| !matches!(c, '。' | ';'));
        let lead = self.lead(at + 1);
        let said = matches!(lead, Some(Lead::Said(Points::Given, from)) if !matches!(self.called(token.end, from), Called::By(_) | Called::Otherwise));
        near && (said || between == [')'])
    }

    /// A number of a thing itself.
    fn alone(&mut self, at: usize, lead: Lead, fresh: bool) {
        let (Some(token), from) = (self.tokens.get(at).copied(), self.from(at)) else { return };
        let (points, end) = match lead {
            Lead::Said(points, start) => (points, start),
            Lead::Bracket(end) if self.is_full(at) => (Points::Full, end),
            Lead::Bracket(_) | Lead::Bare(_) => return,
        };
        let from = from.max(self.sentence);
        let called = self.called(from, end);
        let scored = Scored { points, token, name: None };
        if self.goes_on(called, points, (fresh, end))
            && let Some(item) = self.items.last_mut()
        {
            return item.own.push(scored);
        }
        let clause = self.clause_start(from, end);
        let begins = || self.head(clause, end, false).or_else(|| self.head(self.sentence, end, false));
        let name = match called {
            Called::By(name) => Some(name),
            Called::Whole | Called::Itself => self.head(self.sentence, end, true),
            // The paragraph began with what is gone on with.
            Called::Unsaid | Called::Again => begins().or_else(|| self.head(self.text.body_start(), end, false)),
            Called::Otherwise => begins().or_else(|| self.last_words(from, end)),
        };
        self.items.push(Item { name, own: vec![scored], ..Item::default() });
    }

    /// Where the part of the sentence begins that a semicolon ends before a number.
    fn clause_start(&self, from: usize, end: usize) -> usize {
        let before = self.chars().get(from..end).unwrap_or_default();
        before.iter().rposition(|c| *c == ';').map_or(from, |p| from + p + 1)
    }

    /// Whether points in brackets alone are those that could be had: others of the same follow in the sentence, or it is a heading.
    fn is_full(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let next = self.tokens.get(at + 1).filter(|next| {
            let between = self.chars().get(token.end..next.start).unwrap_or_default();
            !between.contains(&'。') && !between.contains(&'(')
        });
        let said = next.is_some() && matches!(self.lead(at + 1), Some(Lead::Said(Points::Given | Points::Deducted, _)));
        said || self.once || self.tokens.len() == 1 && self.chars().len() <= 2 * LONGEST && self.text.mark().is_some()
    }

    /// Whether the sentence begins with the name of something and a number of it: `质量达标率100%，得8分`.
    fn measures(&self, end: usize) -> bool {
        let sentence = self.chars().get(self.sentence..end).unwrap_or_default();
        let stop = sentence.iter().find(|c| STOPS.contains(**c) || c.is_ascii_digit());
        stop.is_some_and(char::is_ascii_digit)
    }

    /// Whether a hundred points could be had, which are those of a whole.
    fn is_of_a_hundred(&self, item: &Item) -> bool {
        let is = |scored: &Scored| self.text.slice(scored.token.start, scored.token.digits) == "100";
        item.own.iter().any(|scored| scored.points == Points::Full && is(scored))
    }

    /// Whether a number is of what the numbers before it are of.
    fn goes_on(&self, called: Called, points: Points, (fresh, end): (bool, usize)) -> bool {
        let Some(item) = self.items.last() else { return false };
        let open = points == Points::Deducted || !item.has(points);
        open && match called {
            // What is said before a deduction is why.
            _ if points == Points::Deducted && item.has(Points::Full) && (!fresh || called == Called::Unsaid) => true,
            Called::By(name) => !fresh && self.is_alike(item.name, name),
            Called::Whole => !fresh && (item.name.is_none() || self.is_of_a_hundred(item)),
            Called::Itself => !fresh,
            Called::Again => true,
            Called::Unsaid => !fresh || end == self.sentence || self.once && !self.measures(end),
            Called::Otherwise => self.once && !self.measures(end),
        }
    }
}
