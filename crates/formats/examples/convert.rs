//! Reads a file and writes it as Markdown; with a second argument, in the format of that name.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example"
)]
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let read = formats::read(&std::fs::read(&args[1]).unwrap(), &args[1]).map_err(|e| e.zh()).unwrap();
    for note in &read.notes {
        eprintln!("{}", note.message_zh);
    }
    let (format, out) = match args.get(2) {
        Some(o) if o.ends_with("docx") => (formats::Format::Docx, o.clone()),
        Some(o) if o.ends_with("html") => (formats::Format::Html, o.clone()),
        Some(o) if o.ends_with("xlsx") => (formats::Format::Xlsx, o.clone()),
        _ => (formats::Format::Markdown, "/dev/stdout".into()),
    };
    std::fs::write(out, formats::write(&read.document, format).unwrap()).unwrap();
}
