//! Performance targets (绩效目标): scoring criteria written in prose become rules that run.
//!
//! [`read`] turns prose into a [`Criterion`], [`print()`] writes it out again, [`explain`] says how it was understood,
//! [`defects`] finds what is wrong with it before anything was achieved, and [`score`] computes the set of scores that
//! an actual gets under all readings. Exact fractions throughout; what cannot be read stays [`Unread`].
//!
//! ```
//! use targets::{Actual, Context, Ratio, defects, print, read, score};
//!
//! let reading = read("完成目标得满分，完成80%以上得8分；大于等于80%的，得分=实际完成率*指标分值");
//! assert_eq!(print(reading.whole().unwrap()), "完成目标得满分；完成率≥80%得8分；完成率≥80%的，得分=完成率*指标分值");
//!
//! let context = Context::weighing(10);
//! let scores = score(&reading, &context, &Actual::Rate(Ratio::percent(90)));
//! assert_eq!(scores.points(), [Ratio::whole(8), Ratio::whole(9)]);
//! assert!(defects(&reading, &context).iter().any(|d| d.say().zh.contains("两处规定得分不同")));
//! ```

mod actual;
mod answer;
mod curve;
mod defects;
mod evaluate;
mod evaluation;
mod explain;
mod fault_words;
mod function;
mod input;
mod live;
mod plain;
mod plausible;
pub mod plot;
mod scheme;
mod score;
mod stairs;
mod trace;

pub use actual::{Actual, Because};
pub use criteria::{
    Begun, Class, Context, Criterion, Cut, DECIMALS, Date, Each, Gives, Interval, Line, Measure, Piece, Points,
    Quantity, Ratio, Reading, Rule, Set, Side, Span, Stated, Step, Target, Test, Unit, Unread, print, read, read_for,
};
pub use defects::{Defect, Fault, Sample, defects};
pub use evaluation::{
    ASKED, Complaint, EXECUTION, Evaluation, Execution, Filled, Grade, ItemScore, Total, asked, evaluate, input_id,
};
pub use explain::{Band, Clause, Input, Kind, Next, bands, clauses, explain, inputs, next_better};
pub use live::{Live, live};
pub use plausible::Expected;
pub use scheme::{Item, Scheme, Weight, fixed, schemes, ten_thousands};
pub use score::{Score, Scores, score};
