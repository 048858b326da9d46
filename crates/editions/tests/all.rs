//! What this room does, seen from outside: one program, so that it is linked once and its tests run side by side.

mod actuals;
mod closing;
mod consolidated;
mod formats;
mod prior;
mod regained;
mod workbook;
