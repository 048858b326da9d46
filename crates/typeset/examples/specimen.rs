//! Writes a specimen in every format, and says how long each took: `cargo run -p mingbai-typeset --example specimen -- FOLDER [SEED]`.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "an example, to be looked at")]

use std::{path::Path, time::Instant};

use document::{Block, Chart, Document, Meta, Series};
use editions::{HUNAN, compose, draft};
use specimen::{Size, ledger};
use typeset::{Attachment, Options};

/// The charts of a specimen have names and no numbers; these are made up.
fn with_charts(mut document: Document) -> Document {
    for block in &mut document.blocks {
        let Block::Picture(picture) = block else { continue };
        let values = (0..picture.labels.len()).map(|i| 160_294 / (3 * i64::try_from(i).unwrap() + 1));
        let series = vec![Series { name: String::new(), values: values.collect() }];
        let names = picture.labels.clone();
        picture.chart = Some(Chart { names, series, decimals: 2, unit: "万元".into(), ..Chart::default() });
    }
    document
}

type Write<'w> = Box<dyn Fn() -> Vec<u8> + 'w>;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "specimen".into());
    let seed = arguments.next().map_or(7, |s| s.parse().unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let disclosure = draft(&ledger(seed, Size::default()), &HUNAN);
    let document = with_charts(compose(&disclosure, &HUNAN));
    let meta = Meta { date: Some((2025, 2, 14)), ..Meta::default() };
    let data = Attachment {
        name: "disclosure.json".into(),
        mime: "application/json".into(),
        description: "数据".into(),
        bytes: b"{}".to_vec(),
    };
    let options = Options { meta: meta.clone(), attachments: vec![data], ..Options::default() };
    let writers: [(&str, Write<'_>); 4] = [
        ("html", Box::new(|| writers::html::write(&document, &meta).unwrap())),
        ("xlsx", Box::new(|| writers::xlsx::write(&document, &meta).unwrap())),
        ("docx", Box::new(|| writers::docx::write(&document, &meta).unwrap_or_default())),
        ("pdf", Box::new(|| typeset::pdf(&document, &options).unwrap())),
    ];
    for (name, write) in writers {
        let begun = Instant::now();
        let bytes = write();
        println!("{name}: {} ms, {} bytes", begun.elapsed().as_millis(), bytes.len());
        std::fs::write(Path::new(&folder).join(format!("specimen.{name}")), bytes).unwrap();
    }
}
