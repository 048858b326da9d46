//! What writing a disclosure costs, format by format and all together with reading back and checking, beside LibreOffice converting
//! the same Word file to PDF where it is installed, and beside typst laying out as many characters without tables.
//!
//! `cargo bench --bench compile` prints milliseconds (the median of several rounds) and the ratios in the same run.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark measures time and prints it")]

mod timing;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use budget::Facts;
use document::{Block, Document, Line, Meta};
use editions::{HUNAN, compose, draft};
use formats::Format;
use specimen::{Size, ledger};
use timing::median;
use typeset::Options;

const ROUNDS: usize = 7;

fn print(label: &str, time: Duration) {
    println!("{label:<44} {:>8} ms", time.as_millis());
}

fn ratio(label: &str, own: Duration, peer: Duration) {
    println!("{label:<44} {:>8} %", own.as_micros() * 100 / peer.as_micros().max(1));
}

fn written(document: &Document, ending: &str) -> Vec<u8> {
    let meta = Meta::default();
    match ending {
        "html" => writers::html::write(document, &meta).unwrap_or_default(),
        "docx" => writers::docx::write(document, &meta).unwrap_or_default(),
        "xlsx" => writers::xlsx::write(document, &meta).unwrap_or_default(),
        "pdf" => typeset::pdf(document, &Options::default()).unwrap_or_default(),
        _ => formats::write(document, Format::Markdown).unwrap_or_default(),
    }
}

/// Reads what was written, recognises and checks it.
fn checked(bytes: &[u8], ending: &str) {
    let Ok(read) = formats::read(bytes, &format!("x.{ending}")) else { return };
    let reading = forms::recognize(&read.document);
    black_box(rules::check(&Facts::of(&reading.disclosure), &rules::catalogue()));
}

/// As many characters as a document has, in plain paragraphs.
fn plain(document: &Document) -> Document {
    let characters: usize =
        formats::write(document, Format::Text).map_or(0, |text| String::from_utf8_lossy(&text).chars().count());
    let sentence = "本部门按照批准的预算安排各项收入和支出，并按规定向社会公开，接受监督。";
    let paragraph = sentence.repeat(6);
    let count = characters / paragraph.chars().count() + 1;
    let blocks = (0..count).map(|_| Block::Paragraph(Line::new(paragraph.clone()))).collect();
    Document { sources: Vec::new(), blocks }
}

fn office() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join("soffice")).find(|path| path.is_file())
}

/// Lets LibreOffice make a PDF of a Word file.
fn convert(office: &Path, folder: &Path, file: &Path) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let arguments = [profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"];
    drop(black_box(Command::new(office).args(arguments).arg(folder).arg(file).output()));
}

fn main() {
    let data = ledger(11, Size { bodies: 4, projects: 4, full: true });
    let document = compose(&draft(&data, &HUNAN), &HUNAN);
    print("draft and compose", median(ROUNDS, || drop(black_box(compose(&draft(&data, &HUNAN), &HUNAN)))));
    let mut whole = Duration::ZERO;
    for ending in ["md", "html", "docx", "xlsx", "pdf"] {
        let bytes = written(&document, ending);
        let (write, check) = (
            median(ROUNDS, || drop(black_box(written(&document, ending)))),
            median(ROUNDS, || checked(&bytes, ending)),
        );
        print(&format!("{ending}: write"), write);
        print(&format!("{ending}: read back and check"), check);
        whole += write + check;
    }
    print("all formats, written and checked", whole);
    let pdf = median(ROUNDS, || drop(black_box(written(&document, "pdf"))));
    let paragraphs = plain(&document);
    let peer = median(ROUNDS, || drop(black_box(written(&paragraphs, "pdf"))));
    print("typst: as many characters, plain", peer);
    ratio("pdf against that", pdf, peer);
    let Some(office) = office() else {
        println!("LibreOffice is not installed: no ratio against it");
        return;
    };
    let folder = std::env::temp_dir().join(format!("mingbai-bench-{}", std::process::id()));
    let file = folder.join("a.docx");
    if std::fs::create_dir_all(&folder).is_ok() && std::fs::write(&file, written(&document, "docx")).is_ok() {
        convert(&office, &folder, &file);
        let peer = median(ROUNDS, || convert(&office, &folder, &file));
        print("LibreOffice: the Word file to PDF", peer);
        ratio("pdf against that", pdf, peer);
    }
    drop(std::fs::remove_dir_all(&folder));
}
