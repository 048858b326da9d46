//! What this room does, seen from outside: one program, so that it is linked once and its tests run side by side.

mod command;
mod compile;
mod limits;
mod machines;
mod score;
mod screens;
mod seed;
mod seeds;
mod several;
