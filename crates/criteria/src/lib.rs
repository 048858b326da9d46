//! The language of scoring criteria (评分标准): prose becomes rules, and rules are written out again.
//!
//! [`read`] turns prose into a [`Criterion`], [`print()`] writes it as prose that says the same. What cannot be read stays
//! [`Unread`], with its place and why. Exact fractions throughout. Nothing is computed here: what a rule gives for what was
//! achieved is for `targets`.

mod context;
mod date;
mod interval;
mod lex;
pub mod lexicon;
mod parse;
mod print;
mod rational;
mod rule;
mod unit;

pub use context::{Context, Quantity, Target};
pub use date::Date;
pub use interval::{Cut, Interval, Set};
pub use parse::{Reading, Unread, read, read_for};
pub use print::print;
pub use rational::Ratio;
pub use rule::{
    Begun, Class, Criterion, DECIMALS, Each, Gives, Line, Measure, Piece, Points, Rule, Side, Span, Stated, Step, Test,
};
pub use unit::Unit;
