//! What this room does, seen from outside: one program, so that it is linked once and its tests run side by side.

mod goals;
mod passages;
mod sheets;
mod statements;
mod units;
mod wording;
mod words;
