//! Wrong usage, said in the language asked for.

use std::{io::Write, process::ExitCode};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use report::Lang;

use crate::output;

/// Shows help on standard output, a wrong usage on standard error, with the command whose help says more; exit code 0 and 2.
pub(crate) fn report(error: &clap::Error, command: Option<&str>, lang: Lang) -> ExitCode {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let mut printed = true;
    let chinese = if lang == Lang::Zh { in_chinese(error) } else { None };
    match chinese {
        // A message about wrong usage that cannot be written has nobody to reach.
        Some(message) => {
            let command = command.map(|name| format!(" {name}")).unwrap_or_default();
            output::complain(lang, &format!("{message}\n\n用 mingbai{command} --help 查看用法。"));
        }
        // The list of commands that clap gives has those of the program itself.
        None if error.kind() == ErrorKind::MissingSubcommand => {
            drop(writeln!(
                std::io::stderr(),
                "error: a command is missing\n\nFor more information, try 'mingbai --help'."
            ));
        }
        None if asked => printed = output::show(&error.render()).err().is_none_or(|e| is_gone(&e)),
        // A reader that went away (`| head`) is no failure.
        None => printed = error.print().err().is_none_or(|e| is_gone(&e)),
    }
    if asked && printed { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

fn is_gone(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}

/// The kinds of error that people make, in Chinese; clap's own words for the others.
fn in_chinese(error: &clap::Error) -> Option<String> {
    let context = |kind| error.get(kind).map(said);
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("没有“{argument}”这个选项"),
        ErrorKind::UnknownArgument => format!("多了一个参数“{argument}”"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => format!("{argument} 后面缺少取值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} 不能是“{value}”{}", within(error).unwrap_or_default())
        }
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg).filter(|prior| *prior != argument) {
            Some(prior) => format!("{argument} 不能与 {prior} 同时使用"),
            None => format!("{argument} 不能重复使用"),
        },
        _ => return None,
    };
    let valid =
        context(ContextKind::ValidValue).filter(|v| !v.is_empty()).map(|v| format!("；可以是 {v}")).unwrap_or_default();
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = suggested
        .into_iter()
        .find_map(|kind| error.get(kind).map(nearest))
        .filter(|s| !s.is_empty())
        .map(|s| format!("；是不是想用 {s}？"))
        .unwrap_or_default();
    Some(message + &valid + &near)
}

/// What a number may be, where it is not that.
fn within(error: &clap::Error) -> Option<String> {
    let why = std::error::Error::source(error)?.to_string();
    match why.split_once(" is not in ").and_then(|(_, range)| range.split_once("..=")) {
        Some((least, most)) => Some(format!("；可以是 {least} 到 {most}")),
        None => why.contains("invalid digit").then(|| "；请填一个不小于 0 的整数".to_owned()),
    }
}

/// The likeliest of what is suggested: the last.
fn nearest(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.last().cloned().unwrap_or_default(),
        other => other.to_string(),
    }
}

fn said(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.join("、"),
        other => other.to_string(),
    }
}
