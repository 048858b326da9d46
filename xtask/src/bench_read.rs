//! Reading PDF beside its peers: CPU time and peak memory of whole processes, in one run on one machine.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::step::{Done, cargo, root, say};

/// What a process used.
#[derive(Debug, Clone, Copy, Default)]
struct Used {
    /// CPU time, user and system, in microseconds.
    cpu: u64,
    /// Peak memory in KiB.
    peak: u64,
}

/// A program that reads a PDF.
struct Peer {
    name: &'static str,
    program: PathBuf,
    before: &'static [&'static str],
    after: &'static [&'static str],
    /// How often it is run; the least counts, which other work on the machine disturbs least.
    runs: usize,
}

const POPPLER: &str = "pdftotext -layout";
const PLUMBER: &str = "import pdfplumber, sys\nfor page in pdfplumber.open(sys.argv[1]).pages: page.extract_tables()";

/// A program to look for: its arguments when it only says that it is there, and how to get it.
const WANTED: &[(&str, &[&str], &str)] = &[
    ("pdftotext", &["-v"], "pdftotext is not installed: apt-get install poppler-utils, or brew install poppler"),
    ("python3", &["-c", "import pdfplumber"], "pdfplumber is not installed: python3 -m pip install pdfplumber"),
];

/// Reads every PDF of a directory with each of the programs that are there, and prints what they used.
pub(crate) fn run(directory: &str) -> Done {
    cargo(&["build", "--release", "--package", "mingbai-cli"])?;
    let files = pdfs(Path::new(directory))?;
    let peers = peers();
    let mut sums = vec![Used::default(); peers.len()];
    say(&heading(&peers));
    for file in &files {
        let mut row = Vec::new();
        for (peer, sum) in peers.iter().zip(&mut sums) {
            let used = least(peer, file)?;
            (sum.cpu, sum.peak) = (sum.cpu + used.cpu, sum.peak.max(used.peak));
            row.push(used);
        }
        say(&line(&file.file_name().unwrap_or_default().to_string_lossy(), columns(&row)));
    }
    say(&line("sum of CPU time, most memory", columns(&sums)));
    if let [read, check, poppler, ..] = sums.as_slice()
        && peers.get(2).is_some_and(|p| p.name == POPPLER)
    {
        let share = (read.cpu + check.cpu) * 100 / poppler.cpu.max(1);
        say(&format!("mingbai read and mingbai check, one after the other: {share} % of {POPPLER}"));
    }
    Ok(())
}

fn pdfs(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(directory).map_err(|e| format!("{}: {e}", directory.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|f| f.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")));
    files.sort();
    if files.is_empty() { Err(format!("{}: no file ends in .pdf", directory.display())) } else { Ok(files) }
}

/// Ourselves, and those of the others that are installed.
fn peers() -> Vec<Peer> {
    let ours = root().join("target/release/mingbai");
    let read = ["read", "--format", "csv"].as_slice();
    let others = [
        Peer { name: "mingbai read", program: ours.clone(), before: read, after: &[], runs: 3 },
        // It reads too.
        Peer { name: "mingbai check", program: ours, before: &["check"], after: &[], runs: 3 },
        Peer { name: POPPLER, program: "pdftotext".into(), before: &["-layout"], after: &["-"], runs: 3 },
        Peer { name: "pdfplumber tables", program: "python3".into(), before: &["-c", PLUMBER], after: &[], runs: 1 },
    ];
    let missing = |peer: &Peer| {
        let wanted = WANTED.iter().find(|(program, ..)| Path::new(program) == peer.program);
        wanted.filter(|(program, arguments, _)| !works(program, arguments))
    };
    let there = |peer: &Peer| missing(peer).inspect(|(.., how)| say(&format!("── {how}"))).is_none();
    others.into_iter().filter(there).collect()
}

fn works(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn least(peer: &Peer, file: &Path) -> Result<Used, String> {
    let mut least: Option<Used> = None;
    for _ in 0..peer.runs {
        let used = measured(peer, file)?;
        least = Some(least.map_or(used, |l| Used { cpu: l.cpu.min(used.cpu), peak: l.peak.min(used.peak) }));
    }
    Ok(least.unwrap_or_default())
}

/// Runs a program under a process of its own, which alone can tell what its only child used.
fn measured(peer: &Peer, file: &Path) -> Result<Used, String> {
    let this = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut command = Command::new(this);
    command.arg("measure").arg(&peer.program).args(peer.before).arg(file).args(peer.after);
    let output = command.stderr(Stdio::null()).output().map_err(|e| e.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.lines().last().unwrap_or_default().split(' ').map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(cpu)), Some(Ok(peak))) => Ok(Used { cpu, peak }),
        _ => Err(format!("{} could not be measured on {}", peer.name, file.display())),
    }
}

/// Runs a program and prints the CPU time in microseconds and the peak memory in KiB that it used.
#[cfg(unix)]
#[expect(clippy::print_stdout, reason = "it is the answer of the process that measures")]
pub(crate) fn measure(program: &str, arguments: &[&str]) -> Done {
    use nix::sys::{
        resource::{UsageWho, getrusage},
        time::{TimeVal, TimeValLike as _},
    };

    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().map_err(|e| format!("{program}: {e}"))?;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|e| e.to_string())?;
    let micros: i64 = [usage.user_time(), usage.system_time()].iter().map(TimeVal::num_microseconds).sum();
    // Linux counts in KiB, macOS in bytes.
    let peak = if cfg!(target_os = "macos") { usage.max_rss() / 1_024 } else { usage.max_rss() };
    println!("{micros} {peak}");
    if status.success() { Ok(()) } else { Err(format!("{program}: {status}")) }
}

/// Without the counters of Unix nothing can be measured.
#[cfg(not(unix))]
pub(crate) fn measure(_: &str, _: &[&str]) -> Done {
    Err("bench-read needs a Unix system".into())
}

fn heading(peers: &[Peer]) -> String {
    line("CPU s (times ours), peak MiB", peers.iter().map(|p| p.name.to_owned()))
}

/// What each program used on a file, with ratios to ours, which comes first.
fn columns(row: &[Used]) -> impl Iterator<Item = String> {
    let ours = row.first().copied().unwrap_or_default();
    row.iter().map(move |used| {
        let ratio = used.cpu * 10 / ours.cpu.max(1);
        let (cpu, peak) = (used.cpu / 1_000, used.peak / 1_024);
        format!("{}.{:03} (×{}.{}) {peak:>4}", cpu / 1_000, cpu % 1_000, ratio / 10, ratio % 10)
    })
}

fn line(name: &str, columns: impl Iterator<Item = String>) -> String {
    columns.fold(format!("{name:36}"), |line, column| format!("{line}{column:>28}"))
}
