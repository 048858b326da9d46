//! The text: what groups and words make of it.

use std::collections::BTreeMap;
use std::mem::take;

use document::Spot;
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};

use super::tokens::Token;
use crate::{
    Doubt, Error,
    flow::{
        At, Gathering, Item,
        edged::{Nest, Row},
        hidden,
        properties::{Properties, TWIPS, level_in_name},
        rows::Merge,
    },
    limits::{
        CHARACTERS, GROUPS, MOST_COLUMNS,
        word::{MOST_GROUPS, MOST_UNITS},
    },
};

/// Bytes of the text: no character that is written has more than four.
const MOST_PRINTED: usize = 4 * MOST_UNITS;

/// Groups whose text is none of the document's.
const LEFT_OUT: &[&str] = &[
    "colortbl",
    "info",
    "pict",
    "nonshppict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "xe",
    "tc",
    "rxe",
    "nonesttables",
    "objdata",
    "annotation",
    "atnid",
    "atnauthor",
    "revtbl",
    "listtable",
    "listoverridetable",
    "filetbl",
    "sn",
    "sv",
    "sp",
    "themedata",
    "datastore",
];
/// Groups that may be unknown to a reader, and are read here.
const READ: &[&str] = &["shpinst", "shptxt", "nesttableprops", "fldrslt", "ud", "shprslt"];

/// What stands in a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Into {
    /// The text.
    #[default]
    Text,
    /// Nothing that is printed.
    Nothing,
    /// The fonts, and the styles.
    Fonts,
    Styles,
    /// The number of a paragraph.
    Number,
}

impl Into {
    fn prints(self) -> bool {
        matches!(self, Self::Text | Self::Number | Self::Styles)
    }
}

/// What a group is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Group {
    /// A part of the text around it.
    #[default]
    Part,
    /// A text of its own.
    Apart,
    /// What says how the row of a table within another stands.
    InnerRow,
}

/// What a paragraph has.
#[derive(Debug, Clone, Copy, Default)]
struct Paragraph {
    in_table: bool,
    depth: usize,
    outline: Option<usize>,
    left: u16,
    first: u16,
    /// Whether its tabs are printed as a row of dots.
    dotted: bool,
}

impl Paragraph {
    fn properties(self) -> Properties {
        let Self { outline, left, first, dotted, .. } = self;
        Properties { outline, left: Some(left), first: Some(first), leader: Some(dotted), ..Properties::default() }
    }
}

/// What holds until the group ends.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    group: Group,
    into: Into,
    /// What the second form of a text is read into that stands there twice.
    twice: Into,
    font: i32,
    style: i32,
    /// Bytes that follow a character for readers that do not know it.
    skip: usize,
    hidden: bool,
    deleted: bool,
    paragraph: Paragraph,
}

/// A text while it is read: the main one, or one that stands apart.
#[derive(Default)]
struct Flow {
    nest: Nest,
    text: String,
    number: String,
    hidden: usize,
    /// What is printed after the paragraph.
    after: Vec<Item>,
}

/// A file while it is read.
pub(super) struct Body {
    states: Vec<State>,
    /// Groups that lie too deep.
    beyond: usize,
    /// The text that is read, and those around it, the innermost last.
    flow: Flow,
    around: Vec<Flow>,
    encodings: BTreeMap<i32, &'static Encoding>,
    default: &'static Encoding,
    /// The outline levels of styles.
    outlines: BTreeMap<i32, usize>,
    /// The name of the style that is read.
    name: String,
    /// Bytes and units of UTF-16 that are not decoded yet.
    bytes: Vec<u8>,
    units: Vec<u16>,
    /// Bytes that are still passed over.
    skipping: usize,
    /// Whether the group may be left out by readers that do not know it.
    may_skip: bool,
    /// How the next row stands, and the next one of a table within another; and how its next cell is merged.
    rows: [Row; 2],
    merge: (Merge, Merge),
    /// Characters that were printed, and whether groups lay too deep.
    printed: usize,
    deep: bool,
    line: u32,
    gathering: Gathering,
    hidden: Vec<(At, usize)>,
}

impl Default for Body {
    fn default() -> Self {
        Self {
            states: vec![State { skip: 1, ..State::default() }],
            beyond: 0,
            flow: Flow::default(),
            around: Vec::new(),
            encodings: BTreeMap::new(),
            default: WINDOWS_1252,
            outlines: BTreeMap::new(),
            name: String::new(),
            bytes: Vec::new(),
            units: Vec::new(),
            skipping: 0,
            may_skip: false,
            rows: [Row::default(), Row::default()],
            merge: Default::default(),
            printed: 0,
            deep: false,
            line: 0,
            gathering: Gathering::default(),
            hidden: Vec::new(),
        }
    }
}

impl Body {
    pub(super) fn take(&mut self, token: Token<'_>) {
        let may_skip = take(&mut self.may_skip);
        match token {
            Token::Byte(byte) => self.byte(byte),
            Token::Open => self.open(),
            Token::Close => self.close(),
            _ if self.beyond > 0 => {}
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, number) => self.word(word, number, may_skip),
        }
    }

    fn state(&self) -> State {
        self.states.last().copied().unwrap_or_default()
    }

    fn change(&mut self, change: impl FnOnce(&mut State)) {
        if let Some(state) = self.states.last_mut() {
            change(state);
        }
    }

    fn open(&mut self) {
        self.decode();
        self.skipping = 0;
        if self.states.len() >= MOST_GROUPS {
            self.beyond += 1;
            self.deep = true;
            return;
        }
        let own = self.state();
        let group = if own.group == Group::Apart { Group::Part } else { own.group };
        self.states.push(State { group, ..own });
    }

    fn close(&mut self) {
        self.decode();
        self.skipping = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        self.end_style();
        if self.states.len() > 1
            && let Some(state) = self.states.pop()
            && state.group == Group::Apart
        {
            self.join();
        }
    }

    /// Whether a word begins a text of its own; a group is one at the most.
    fn is_apart(&self, word: &str) -> bool {
        let State { group, into, .. } = self.state();
        group != Group::Apart && (into == Into::Text || word == "shptxt")
    }

    /// Begins a text of its own.
    fn part(&mut self) {
        let own = State { skip: self.state().skip, font: self.state().font, group: Group::Apart, ..State::default() };
        self.change(|state| *state = own);
        self.around.push(take(&mut self.flow));
    }

    /// Ends a text of its own: it stands after the paragraph that holds it.
    fn join(&mut self) {
        if !self.flow.text.is_empty() {
            self.paragraph(false);
        }
        let Some(around) = self.around.pop() else { return };
        let flow = std::mem::replace(&mut self.flow, around);
        self.flow.after.extend(flow.nest.end(&mut self.gathering));
        self.flow.after.extend(flow.after);
    }

    fn byte(&mut self, byte: u8) {
        if self.beyond > 0 {
            return;
        }
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        if !self.state().into.prints() {
            return;
        }
        if !self.units.is_empty() {
            self.decode();
        }
        self.bytes.push(byte);
    }

    /// Prints the bytes and units that were gathered.
    fn decode(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = take(&mut self.bytes);
            let encoding = self.encodings.get(&self.state().font).copied().unwrap_or(self.default);
            let text = encoding.decode_without_bom_handling(&bytes).0.into_owned();
            self.print(&text);
        }
        if !self.units.is_empty() {
            let text = String::from_utf16_lossy(&take(&mut self.units));
            self.print(&text);
        }
    }

    fn print(&mut self, text: &str) {
        let state = self.state();
        self.printed = self.printed.saturating_add(text.len());
        // What is too much is refused in the end, and is not kept until then.
        if state.deleted || self.printed > MOST_PRINTED {
            return;
        }
        match state.into {
            Into::Number => self.flow.number.push_str(text),
            Into::Text if state.hidden => self.flow.hidden += text.chars().filter(|c| !c.is_whitespace()).count(),
            Into::Text => self.flow.text.push_str(text),
            Into::Styles => self.name.push_str(text),
            Into::Nothing | Into::Fonts => {}
        }
    }

    fn say(&mut self, text: &str) {
        self.decode();
        self.print(text);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.may_skip = true,
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'~' => self.say("\u{a0}"),
            b'_' => self.say("-"),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>, may_skip: bool) {
        if word == "u" {
            if !self.bytes.is_empty() {
                self.decode();
            }
            // Numbers above 32767 are written as negative ones.
            let unit = number.and_then(|n| u16::try_from(n.rem_euclid(0x1_0000)).ok());
            self.units.extend(unit.filter(|_| self.state().into.prints()));
            self.skipping = self.state().skip;
            return;
        }
        self.decode();
        if LEFT_OUT.contains(&word) || (may_skip && !READ.contains(&word)) {
            self.change(|state| state.into = Into::Nothing);
            return;
        }
        let on = number != Some(0);
        match word {
            "stylesheet" => self.change(|state| state.into = Into::Styles),
            "s" | "sbasedon" | "outlinelevel" if self.state().into == Into::Styles => {
                self.style(word, number.unwrap_or(0));
            }
            "s" => {
                let outline = number.and_then(|style| self.outlines.get(&style).copied());
                self.change(|state| state.paragraph.outline = outline);
            }
            "fonttbl" => self.change(|state| state.into = Into::Fonts),
            "listtext" | "pntext" => self.change(|state| state.into = Into::Number),
            // Twice the same: for old readers, and in units.
            "upr" => self.change(|state| (state.twice, state.into) = (state.into, Into::Nothing)),
            "ud" => self.change(|state| state.into = state.twice),
            "shptxt" | "footnote" if self.is_apart(word) => self.part(),
            "ansicpg" => self.default = number.map_or(WINDOWS_1252, page),
            "f" => self.change(|state| state.font = number.unwrap_or(0)),
            "fcharset" if self.state().into == Into::Fonts => self.font(number.unwrap_or(0)),
            "plain" => self.change(|state| (state.hidden, state.deleted) = (false, false)),
            "v" => self.change(|state| state.hidden = on),
            "deleted" => self.change(|state| state.deleted = on),
            "uc" => self.change(|state| state.skip = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1)),
            "nesttableprops" => self.change(|state| state.group = Group::InnerRow),
            "shpinst" | "fldrslt" | "shprslt" => {}
            _ => self.layout(word, number),
        }
    }

    /// The encoding of the font that is told of: by its charset, and of those that say nothing the file's.
    fn font(&mut self, charset: i32) {
        let encoding = match charset {
            134 => GBK,
            136 => BIG5,
            128 => SHIFT_JIS,
            129 => EUC_KR,
            _ => return,
        };
        self.encodings.insert(self.state().font, encoding);
    }

    /// The name of a style tells its level, where nothing else did.
    fn end_style(&mut self) {
        let name = take(&mut self.name);
        if let Some(level) = level_in_name(name.trim_end_matches(';')) {
            self.outlines.insert(self.state().style, level);
        }
    }

    /// What the styles tell of outline levels: a style has its own, or that of the one it is based on.
    fn style(&mut self, word: &str, number: i32) {
        let style = self.state().style;
        let level = match word {
            "s" => {
                self.change(|state| state.style = number);
                return;
            }
            "outlinelevel" => usize::try_from(number).ok(),
            _ => self.outlines.get(&number).copied().filter(|_| !self.outlines.contains_key(&style)),
        };
        self.outlines.extend(level.map(|level| (style, level)));
    }

    /// Words of paragraphs and tables.
    fn layout(&mut self, word: &str, number: Option<i32>) {
        let count = number.and_then(|n| usize::try_from(n).ok());
        let tenths = || u16::try_from(count.unwrap_or(0) / TWIPS).unwrap_or(u16::MAX);
        match word {
            "par" | "sect" => self.paragraph(false),
            "cell" | "nestcell" => self.paragraph(true),
            "row" | "nestrow" => self.end_row(word == "nestrow"),
            "tab" => self.say("\t"),
            "line" | "page" | "column" => self.say("\n"),
            "emdash" => self.say("—"),
            "endash" => self.say("–"),
            "lquote" => self.say("‘"),
            "rquote" => self.say("’"),
            "ldblquote" => self.say("“"),
            "rdblquote" => self.say("”"),
            "bullet" => self.say("•"),
            "emspace" | "enspace" | "qmspace" => self.say(" "),
            "pard" => self.change(|state| state.paragraph = Paragraph::default()),
            "intbl" => self.change(|state| state.paragraph.in_table = true),
            "itap" => self.change(|state| state.paragraph.depth = count.unwrap_or(0)),
            "tldot" | "tlmdot" | "tlhyph" | "tlul" => self.change(|state| state.paragraph.dotted = true),
            "outlinelevel" => self.change(|state| state.paragraph.outline = count),
            "li" => self.change(|state| state.paragraph.left = tenths()),
            "fi" => self.change(|state| state.paragraph.first = tenths()),
            _ => self.row(word, number),
        }
    }

    /// Words of rows: edges, and how the cells between them are merged.
    fn row(&mut self, word: &str, number: Option<i32>) {
        let at = number.unwrap_or(0);
        let [outer, inner] = &mut self.rows;
        let row = if self.states.last().is_some_and(|state| state.group == Group::InnerRow) { inner } else { outer };
        match word {
            "trowd" => (*row, self.merge) = Default::default(),
            "trleft" => row.edges = vec![at],
            "clvmgf" => self.merge.0 = Merge::Restart,
            "clvmrg" => self.merge.0 = Merge::Continue,
            "clmgf" => self.merge.1 = Merge::Restart,
            "clmrg" => self.merge.1 = Merge::Continue,
            "cellx" if row.edges.len() <= MOST_COLUMNS => {
                if row.edges.is_empty() {
                    row.edges.push(0);
                }
                row.edges.push(at);
                row.merges.push(take(&mut self.merge));
            }
            _ => {}
        }
    }

    fn depth(&self) -> usize {
        let state = self.state();
        if state.paragraph.in_table { state.paragraph.depth.max(1) } else { 0 }
    }

    /// Ends a paragraph, and maybe the cell that it stands in.
    fn paragraph(&mut self, ends_cell: bool) {
        self.line += 1;
        let at = At { page: None, line: self.line };
        let (properties, depth) = (self.state().paragraph.properties(), self.depth().max(usize::from(ends_cell)));
        let Flow { nest, text, number, hidden, after } = &mut self.flow;
        nest.enter(depth, at, &mut self.gathering);
        for line in properties.lines(written(&take(number)), take(text), depth > 0, at) {
            nest.line(line, &mut self.gathering);
        }
        for item in take(after) {
            nest.push(item);
        }
        if ends_cell {
            nest.end_cell(at, &mut self.gathering);
        }
        let hidden = take(hidden);
        if hidden > 0 {
            self.hidden.push((at, hidden));
        }
    }

    /// Ends a row. That of a table within another is said in a group after its cells.
    fn end_row(&mut self, nested: bool) {
        let [outer, inner] = &self.rows;
        let row = if nested { inner.clone() } else { outer.clone() };
        if !nested && self.flow.nest.depth() > 1 {
            self.flow.nest.enter(1, At::default(), &mut self.gathering);
        }
        self.flow.nest.end_row(row);
    }

    /// All that was read, with what is doubtful about it.
    ///
    /// # Errors
    /// [`Error::Beyond`] for more characters than are read.
    pub(super) fn end(mut self) -> Result<(Vec<Item>, Vec<Doubt>), Error> {
        self.decode();
        if self.printed > MOST_PRINTED {
            return Err(Error::Beyond(&CHARACTERS));
        }
        while !self.around.is_empty() {
            self.join();
        }
        if !self.flow.text.is_empty() {
            self.paragraph(false);
        }
        let flow = take(&mut self.flow);
        let mut items = flow.nest.end(&mut self.gathering);
        items.extend(flow.after);
        let mut doubts = hidden(&self.hidden);
        doubts.extend(self.gathering.doubts());
        doubts.extend(self.deep.then(|| Doubt::beyond(Spot::default(), &GROUPS, ("文件", "the file is "))));
        Ok((items, doubts))
    }
}

/// A number with the gap after it, which is only seen behind a mark of full width.
fn written(number: &str) -> String {
    let mark = number.trim_end();
    let gap = mark.len() < number.len() && mark.ends_with(|c: char| c.is_ascii());
    if gap { format!("{mark} ") } else { mark.to_owned() }
}

/// The encoding of a code page.
fn page(number: i32) -> &'static Encoding {
    match number {
        936 | 54_936 => GBK,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        65_001 => encoding_rs::UTF_8,
        _ => WINDOWS_1252,
    }
}
