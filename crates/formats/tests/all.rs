//! What this room does, seen from outside: one program, so that it is linked once and its tests run side by side.

mod hostile;
mod pdf;
mod pdf_hostile;
mod pdf_parted;
mod pdf_unruled;
mod properties;
#[path = "pdf/shown.rs"]
mod shown;
#[path = "pdf/writer.rs"]
mod writer;
