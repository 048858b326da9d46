//! What this room does, seen from outside: one program, so that it is linked once and its tests run side by side.

mod corpus;
mod damage;
mod digits;
mod doubt;
mod goals;
mod headers;
mod keys;
mod layouts;
mod misread;
mod pages;
mod places;
mod scores;
mod sheets;
mod spared;
mod structure;
