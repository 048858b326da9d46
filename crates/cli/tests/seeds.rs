//! What fuzzers begin with and what they found is read again, as it is and damaged: it ends, in bounded time, without a panic. The damage
//! is the same in every run; `MINGBAI_DAMAGES` says how often each seed is damaged (a long run finds what a short one does not),
//! `MINGBAI_FED` names the one target that is fed, and `MINGBAI_ROUND` is a number that makes the damage another.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "how long it takes is what is tested")]

use std::{
    env, fs,
    panic::catch_unwind,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

#[path = "../../../fuzz/fed.rs"]
#[allow(clippy::allow_attributes, unreachable_pub, reason = "fuzz targets have it too, which no lint of ours binds")]
mod fed;

/// How often each seed is damaged where nothing else is asked for.
const DAMAGES: u64 = 60;
/// The most that a small input may take, on a machine that is busy.
const LONGEST: Duration = Duration::from_secs(10);
/// What is put in at some place: what means something to one reader or another.
const WORDS: [&str; 24] = [
    "<",
    ">",
    "</",
    "|",
    "\n",
    "\u{c}",
    "%",
    "00",
    "99999999999999999999",
    "-",
    ".",
    "合计",
    "其中",
    "万元",
    "≥",
    "分",
    "<tr><td>",
    "<w:tbl><w:tr><w:tc>",
    " 0 R",
    "<<",
    "[",
    "\u{feff}",
    "\0",
    "1e999",
];

fn seeds(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(name);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// Numbers that look random (xorshift) and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % end.max(1)
    }
}

/// The same bytes with a few of them changed, left out, repeated, or with words between them.
fn damaged(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(6) {
        let from = numbers.below(bytes.len());
        let to = (from + 1 + numbers.below(40)).min(bytes.len());
        let part = bytes.get(from..to).unwrap_or_default().to_vec();
        let new = match numbers.below(4) {
            0 => part.iter().map(|b| b ^ (1 << numbers.below(8))).collect(),
            1 => Vec::new(),
            2 => part.repeat(2 + numbers.below(50)),
            _ => [WORDS.get(numbers.below(WORDS.len())).unwrap().as_bytes(), &part].concat(),
        };
        bytes.splice(from.min(to)..to, new);
    }
    bytes
}

/// Keeps what a target failed on, and says where.
fn fails(name: &str, bytes: &[u8], why: &str) -> ! {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fails-{name}"));
    fs::write(&path, bytes).unwrap();
    panic!("{name}: {why}: {}", path.display());
}

fn feed(name: &str, target: fn(&[u8]), bytes: &[u8]) {
    let start = Instant::now();
    if catch_unwind(|| target(bytes)).is_err() {
        fails(name, bytes, "a panic");
    }
    if start.elapsed() > LONGEST {
        fails(name, bytes, "it takes too long");
    }
}

#[test]
fn every_seed_is_read_or_refused() {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    assert_eq!(fs::read_dir(&folders).unwrap().count(), fed::TARGETS.len(), "a folder without a target");
    for (name, target) in fed::TARGETS {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} has no seed");
        for (_, bytes) in &seeds {
            feed(name, target, bytes);
        }
    }
}

/// A number that is asked for.
fn asked(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

#[test]
fn damaged_seeds_are_read_or_refused() {
    let (damages, round) = (asked("MINGBAI_DAMAGES").unwrap_or(DAMAGES), asked("MINGBAI_ROUND").unwrap_or(0));
    let only = env::var("MINGBAI_FED").ok();
    for (name, target) in fed::TARGETS.into_iter().filter(|(name, _)| only.as_ref().is_none_or(|only| only == name)) {
        for (at, (_, seed)) in seeds(name).iter().enumerate() {
            for n in 1..=damages {
                let start = round << 40 | n << 8 | at as u64;
                let mut numbers = Numbers(start.wrapping_mul(0x9E37_79B9_7F4A_7C15));
                feed(name, target, &damaged(seed, &mut numbers));
            }
        }
    }
}
