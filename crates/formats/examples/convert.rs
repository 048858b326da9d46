//! Reads a file and writes it as Markdown; with a second argument, in the format that its name ends with.
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
    let (document, meta) = (&read.document, document::Meta::default());
    let out = args.get(2).map_or("/dev/stdout", String::as_str);
    let bytes = match out.rsplit('.').next() {
        Some("docx") => writers::docx::write(document, &meta).unwrap(),
        Some("html") => writers::html::write(document, &meta).unwrap(),
        Some("xlsx") => writers::xlsx::write(document, &meta).unwrap(),
        _ => formats::write(document, formats::Format::Markdown).unwrap(),
    };
    std::fs::write(out, bytes).unwrap();
}
