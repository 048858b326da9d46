//! `mingbai template`: the workbook to fill in, for an edition.

use std::io::{self, ErrorKind};

use budget::{Say, Year};
use editions::{CENTRAL, EDITIONS, Edition};
use formats::book;
use report::Lang;

use crate::{
    args::TemplateArguments,
    open::about,
    output::{Exit, Output, complain, notify},
    save,
};

/// The edition that was asked for by its key or a part of its name.
///
/// # Errors
/// A name that no edition has, with those that there are.
pub(crate) fn asked_for(name: &str) -> Result<&'static Edition, Say> {
    editions::named(name).ok_or_else(|| {
        let keys = EDITIONS.iter().map(|e| e.key).collect::<Vec<_>>().join(", ");
        Say::new(format!("没有版式“{name}”，现有：{keys}"), format!("there is no edition {name}; there are: {keys}"))
    })
}

/// Lists the editions, or writes the workbook of one.
///
/// # Errors
/// When standard output cannot be written.
pub(crate) fn run(arguments: &TemplateArguments, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    if arguments.list {
        return output.write(&list(lang)).map(|()| Exit::Clean);
    }
    let edition = chosen(arguments, lang);
    let (Some(path), Some(edition)) = (&arguments.output, edition) else { return Ok(Exit::Failed) };
    let workbook = intake::template(edition, arguments.year.map(Year));
    let written = book::write(&workbook).map_err(|e| Say::new(e.zh(), e.to_string())).and_then(|bytes| {
        save::save(path, &bytes, arguments.force).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Say::new(
                "已有这个文件，没有覆盖：请换一个文件名，或加 --force",
                "the file is there already and was not overwritten: use another name, or --force",
            ),
            _ => Say::new(format!("无法写入: {error}"), format!("cannot be written: {error}")),
        })
    });
    let path = path.display().to_string();
    match written {
        Ok(()) => {
            let next = (
                format!("已写好 {path}（{}）。填好后：mingbai compile {path} -o out/", edition.name),
                format!(
                    "{path} is written ({}). Once it is filled in: mingbai compile {path} -o out/",
                    edition.about_en
                ),
            );
            notify(lang.pick(&next.0, &next.1));
            Ok(Exit::Clean)
        }
        Err(why) => {
            complain(lang, lang.of(&about(&path, &why)));
            Ok(Exit::Failed)
        }
    }
}

/// The edition asked for; a place that has none is written in the central layout, and that is said.
fn chosen(arguments: &TemplateArguments, lang: Lang) -> Option<&'static Edition> {
    let Some(name) = &arguments.edition else { return Some(&CENTRAL) };
    let named = editions::named(name);
    if named.is_none() {
        let said = (
            format!("没有“{name}”的版式，按{}编制；现有版式见 mingbai template --list", CENTRAL.name),
            format!(
                "there is no edition {name}; the layout of the central ministries is used (see mingbai template --list)"
            ),
        );
        notify(lang.pick(&said.0, &said.1));
    }
    named.or(Some(&CENTRAL))
}

/// The editions, one a line.
fn list(lang: Lang) -> String {
    let width = EDITIONS.iter().map(|e| e.key.len()).max().unwrap_or(0);
    let line = |e: &&Edition| match lang {
        Lang::Zh => format!("{:width$}  {}：{}\n", e.key, e.name, e.about),
        Lang::En => format!("{:width$}  {}\n", e.key, e.about_en),
    };
    EDITIONS.iter().map(line).collect()
}
