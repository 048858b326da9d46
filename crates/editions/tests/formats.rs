//! The same disclosure in every format that is written states the same, places aside.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and says what it skipped")]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use budget::Disclosure;
use document::{Document, Meta};
use editions::{HUNAN, compose, draft};
use formats::Format;
use forms::recognize;
use specimen::{Size, ledger};

fn read(bytes: &[u8], name: &str) -> Disclosure {
    let read = formats::read(bytes, name).unwrap();
    assert_eq!(read.notes, [], "{name}");
    recognize(&read.document).disclosure
}

#[track_caller]
fn assert_same(read: &Disclosure, drafted: &Disclosure, name: &str) {
    assert_eq!(read.headings, drafted.headings, "{name}");
    assert_eq!(read.contents, drafted.contents, "{name}");
    assert_eq!(read.passages, drafted.passages, "{name}");
    for (r, d) in read.tables.iter().zip(&drafted.tables) {
        assert_eq!(r, d, "{name} {}", d.id);
    }
    assert_eq!(read.goals, drafted.goals, "{name}");
    assert_eq!(read, drafted, "{name}");
}

fn paper(seed: u64) -> (Disclosure, Document) {
    let drafted = draft(&ledger(seed, Size::default()), &HUNAN);
    let document = compose(&drafted, &HUNAN);
    (drafted, document)
}

fn written(document: &Document, ending: &str) -> Vec<u8> {
    let meta = Meta::default();
    match ending {
        "docx" => writers::docx::write(document, &meta).unwrap(),
        "html" => writers::html::write(document, &meta).unwrap(),
        "xlsx" => writers::xlsx::write(document, &meta).unwrap(),
        _ => formats::write(document, Format::Markdown).unwrap(),
    }
}

#[test]
fn every_format_states_the_same() {
    for seed in 0..60 {
        let (drafted, document) = paper(seed);
        for ending in ["md", "docx", "html", "xlsx"] {
            let name = format!("{seed}.{ending}");
            assert_same(&read(&written(&document, ending), &name), &drafted, &name);
        }
    }
}

/// Lets LibreOffice, where it is installed, save a file in another format.
fn convert(office: &Path, folder: &Path, name: &str, to: &str) -> Option<Vec<u8>> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let arguments = [profile.as_str(), "--headless", "--convert-to", to, "--outdir"];
    let out = folder.join("out");
    let done = Command::new(office).args(arguments).arg(&out).arg(folder.join(name)).output().ok()?;
    let ending = to.split(':').next()?;
    let converted = out.join(name).with_extension(ending);
    let bytes = std::fs::read(converted).ok();
    assert!(bytes.is_some(), "{}", String::from_utf8_lossy(&done.stderr));
    bytes
}

fn office() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join("soffice")).find(|path| path.is_file())
}

/// What another program made of it is no copy of what was written here. PDF takes its place in this list when it is read.
#[test]
fn what_libreoffice_saves_states_the_same() {
    let Some(office) = office() else {
        println!("skipped: LibreOffice is not installed");
        return;
    };
    let folder = std::env::temp_dir().join(format!("mingbai-formats-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (drafted, document) = paper(7);
    for (ending, from, conversions) in
        [("docx", "a.docx", &["docx", "html:HTML (StarWriter)"][..]), ("xlsx", "b.xlsx", &["xlsx", "xls"])]
    {
        std::fs::write(folder.join(from), written(&document, ending)).unwrap();
        for to in conversions {
            let name = format!("{from} as {to}");
            let bytes = convert(&office, &folder, from, to).unwrap();
            let read = formats::read(&bytes, &name).unwrap();
            println!("{name}: {:?}", read.notes.iter().map(|n| &n.message_en).collect::<Vec<_>>());
            // The older binary format loses the zeros that were printed; everything else is the same.
            if *to == "xls" {
                let ids = |d: &Disclosure| d.tables.iter().map(|t| t.id).collect::<Vec<_>>();
                assert_eq!(ids(&recognize(&read.document).disclosure), ids(&drafted), "{name}");
            } else {
                assert_same(&recognize(&read.document).disclosure, &drafted, &name);
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
