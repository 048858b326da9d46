//! Files from outside are read in a process of its own (a worker), with limits on what it may use.
//!
//! The worker is this program again: it gets the bytes of files over a pipe, opens no file, and answers with what is to be
//! written. Whatever befalls it (a fault of a library, memory that runs out, a loop) ends in one message about the file that
//! it was reading. A worker serves many files, and is replaced only after a fault; what befell one that had served others before is
//! tried once more by a new one, so that no file answers for its predecessors.

use std::{
    env,
    io::{self, Read, Write},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use budget::Say;
use formats::process::{MORE_SECONDS, MOST_MEMORY, MOST_OUTPUT, MOST_SECONDS, MOST_WAIT, SLOWER};
use serde::{Deserialize, Serialize};

use crate::{
    guard,
    job::{Answer, Answers, Job},
    limited,
    open::{self, File},
    pipe,
};

/// What a worker is sent before the bytes of the files.
#[derive(Serialize, Deserialize)]
struct Request {
    job: Job,
    names: Vec<String>,
}

/// Where jobs are done.
pub(crate) enum Reader<'w> {
    /// Here.
    Here(&'w dyn Answers),
    /// In workers; these are idle.
    Apart { idle: Mutex<Vec<Worker>>, coloured: bool, columns: usize },
}

impl<'w> Reader<'w> {
    /// A reader that does the work here, or in workers that are told whether text has colours.
    pub(crate) fn new(work: &'w dyn Answers, apart: bool, coloured: bool, columns: usize) -> Self {
        guard::remember_panics();
        if apart { Self::Apart { idle: Mutex::default(), coloured, columns } } else { Self::Here(work) }
    }

    /// Does a job with some files.
    ///
    /// # Errors
    /// Why nothing can be read of the files, or what befell the worker.
    pub(crate) fn ask(&self, job: &Job, files: Vec<File>) -> Result<Answer, Say> {
        match self {
            Self::Here(work) => guard::caught(|| work.answer(job, files)),
            Self::Apart { idle, coloured, columns } => {
                let used = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let (answer, worker) = if let Some(Ok(answered)) = used.map(|worker| worker.ask(job, &files)) {
                    answered
                } else {
                    let worker = Worker::start(*coloured, *columns).map_err(|e| not_started(&e))?;
                    worker.ask(job, &files).map_err(|fault| named(&files, fault.say(seconds(&files))))?
                };
                idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                answer
            }
        }
    }
}

/// A process that reads files.
pub(crate) struct Worker {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<io::Result<Vec<u8>>>,
    last_words: JoinHandle<String>,
    /// How long an answer is waited for.
    wait: Duration,
}

/// The most that is kept of what a worker said on standard error.
const MOST_WORDS: u64 = 4_096;

impl Worker {
    fn start(coloured: bool, columns: usize) -> io::Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.arg("worker").args(coloured.then_some("--coloured")).arg(format!("--columns={columns}"));
        command.arg("--").args(env::args_os().skip(1));
        Self::of(command, Duration::from_secs(MOST_WAIT))
    }

    /// A worker that is this program, and is waited for as long.
    fn of(mut command: Command, wait: Duration) -> io::Result<Self> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).env_remove("RUST_BACKTRACE");
        let mut child = command.spawn()?;
        let (Some(requests), Some(mut output), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (sender, answers) = mpsc::channel();
        thread::Builder::new().spawn(move || {
            let mut going = true;
            while going {
                let answer = pipe::receive(&mut output, MOST_OUTPUT);
                going = answer.is_ok();
                going &= sender.send(answer).is_ok();
            }
        })?;
        let last_words = thread::Builder::new().spawn(move || last_words(errors))?;
        Ok(Self { child, requests, answers, last_words, wait })
    }

    /// Has a job done; gives the worker back with the answer.
    fn ask(mut self, job: &Job, files: &[File]) -> Result<(Result<Answer, Say>, Self), Fault> {
        let sent = self.request(job, files);
        let answer = match sent.map(|()| self.answers.recv_timeout(self.wait)) {
            Ok(Ok(Ok(answer))) => answer,
            Ok(Ok(Err(error))) if error.kind() == io::ErrorKind::FileTooLarge => {
                return Err(self.end(Some(Fault::Output)));
            }
            Ok(Err(RecvTimeoutError::Timeout)) => return Err(self.end(Some(Fault::Wait))),
            _ => return Err(self.end(None)),
        };
        match serde_json::from_slice(&answer) {
            Ok(answer) => Ok((answer, self)),
            Err(_) => Err(self.end(Some(Fault::Other("…".to_owned())))),
        }
    }

    fn request(&mut self, job: &Job, files: &[File]) -> io::Result<()> {
        let names = files.iter().map(|file| file.name.clone()).collect();
        let request = serde_json::to_vec(&Request { job: job.clone(), names })?;
        pipe::send(&mut self.requests, &request)?;
        files.iter().try_for_each(|file| pipe::send(&mut self.requests, &file.bytes))?;
        self.requests.flush()
    }

    /// Ends the worker; what befell it is what is known, or else what it left behind.
    fn end(mut self, known: Option<Fault>) -> Fault {
        if known.is_some() {
            // It may have ended by itself in the meantime.
            drop(self.child.kill());
        }
        drop(self.requests);
        let status = self.child.wait();
        let words = self.last_words.join().unwrap_or_default();
        known.unwrap_or_else(|| Fault::of(status.ok(), &words))
    }
}

/// What a worker says at its end, and the rest unread.
fn last_words(mut errors: impl Read) -> String {
    let mut words = Vec::new();
    // A worker whose words cannot be read has ended, and its status is known.
    drop(errors.by_ref().take(MOST_WORDS).read_to_end(&mut words));
    drop(io::copy(&mut errors, &mut io::sink()));
    String::from_utf8_lossy(&words).into_owned()
}

/// Seconds of a processor for some files.
fn seconds(files: &[File]) -> u64 {
    let bytes: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    SLOWER * (MOST_SECONDS + bytes / (1024 * 1024) * MORE_SECONDS)
}

/// What befell a worker.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    /// It needed more memory.
    Memory,
    /// It needed more time of a processor.
    Time,
    /// It gave no answer.
    Wait,
    /// What it wrote was longer.
    Output,
    /// It went deeper than its stack.
    Depth,
    /// Anything else, as the system tells it.
    Other(String),
}

impl Fault {
    /// Rust says on standard error why it aborts, and the system by which signal it ended.
    fn of(status: Option<ExitStatus>, words: &str) -> Self {
        let signal = status.and_then(limited::signal);
        if words.contains("memory allocation of") || signal.is_some_and(|signal| signal == limited::KILLED) {
            Self::Memory
        } else if words.contains("overflowed its stack") {
            Self::Depth
        } else if signal.is_some_and(|signal| signal == limited::OUT_OF_TIME) {
            Self::Time
        } else {
            Self::Other(status.map(|status| status.to_string()).unwrap_or_default())
        }
    }

    fn say(self, seconds: u64) -> Say {
        let mib = |bytes: u64| bytes / (1024 * 1024);
        let stopped = |zh: &str, en: &str| {
            Say::new(
                format!("{zh}，已停止读取：请用原软件另存或拆分后再试；确知文件可信时，可加 --no-sandbox 不设此限"),
                format!(
                    "{en}; reading was stopped: save it again with the program that made it, or split it; if you trust the file, --no-sandbox lifts this limit"
                ),
            )
        };
        match self {
            Self::Memory => stopped(
                &format!("读取所需的内存超过上限 {} MiB", mib(MOST_MEMORY)),
                &format!("reading it needs more memory than the limit of {} MiB", mib(MOST_MEMORY)),
            ),
            Self::Time => stopped(
                &format!("读取所需的时间超过上限（{seconds} 秒）"),
                &format!("reading it takes longer than the limit of {seconds} seconds"),
            ),
            Self::Wait => stopped(
                &format!("等待读取结果的时间超过上限（{MOST_WAIT} 秒）"),
                &format!("no answer came within the limit of {MOST_WAIT} seconds"),
            ),
            Self::Output => stopped(
                &format!("输出超过上限 {} MiB", mib(MOST_OUTPUT)),
                &format!("the output is longer than the limit of {} MiB", mib(MOST_OUTPUT)),
            ),
            Self::Depth => stopped("内容嵌套过深，超出读取的限度", "its content is nested deeper than can be read"),
            Self::Other(how) => Say::new(
                format!(
                    "读取这份文件的进程异常结束（{how}），没有结果：请用原软件另存后再试。这是 mingbai 的缺陷，请连同文件一起报告。"
                ),
                format!(
                    "the process that read this file ended abnormally ({how}): save it again with the program that made it. This is a fault of mingbai: please report it with the file."
                ),
            ),
        }
    }
}

/// Of several files nobody knows which one it was: all are named. Who asked for one names it.
fn named(files: &[File], why: Say) -> Say {
    match files {
        [_] => why,
        many => open::about(&many.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(" + "), &why),
    }
}

fn not_started(error: &io::Error) -> Say {
    Say::new(
        format!("无法启动读取文件的进程（{error}）：可加 --no-sandbox 在本进程中读取"),
        format!("the process that reads files cannot be started ({error}): --no-sandbox reads them in this one"),
    )
}

/// Serves requests until there are no more, on a stack of the size that readers of nested formats are given.
pub(crate) fn serve(work: impl Answers + Send + 'static) {
    limited::process();
    guard::remember_panics();
    // A thread that cannot be had leaves the pipe closed, which tells the other side.
    drop(thread::Builder::new().stack_size(guard::STACK).spawn(move || answer_all(&work)).map(JoinHandle::join));
}

fn answer_all(work: &dyn Answers) {
    let (mut requests, mut answers) = (io::stdin().lock(), io::stdout().lock());
    while let Ok((job, files)) = request(&mut requests) {
        limited::seconds(seconds(&files));
        let answer = guard::caught(|| work.answer(&job, files));
        if pipe::send_json(&mut answers, &answer).and_then(|()| answers.flush()).is_err() {
            break;
        }
    }
}

fn request(pipe: &mut impl Read) -> io::Result<(Job, Vec<File>)> {
    let Request { job, names } = serde_json::from_slice(&pipe::receive(pipe, u64::MAX)?)?;
    let file = |name| Ok(File { name, bytes: pipe::receive(pipe, u64::MAX)? });
    Ok((job, names.into_iter().map(file).collect::<io::Result<_>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_in_both_languages() {
        for fault in
            [Fault::Memory, Fault::Time, Fault::Wait, Fault::Output, Fault::Depth, Fault::Other("signal: 6".into())]
        {
            let Say { zh, en } = fault.say(10);
            assert!(zh.contains("请") && !en.chars().any(document::text::is_han), "{zh} {en}");
        }
    }

    #[test]
    fn last_words_tell_the_fault() {
        assert_eq!(Fault::of(None, "memory allocation of 12 bytes failed"), Fault::Memory);
        assert_eq!(Fault::of(None, "thread 'main' has overflowed its stack"), Fault::Depth);
        assert_eq!(Fault::of(None, ""), Fault::Other(String::new()));
    }

    #[test]
    fn seconds_grow_with_the_file() {
        let file = |mib: usize| File { name: String::new(), bytes: vec![0; mib * 1024 * 1024] };
        assert_eq!(seconds(&[]), SLOWER * MOST_SECONDS);
        assert_eq!(seconds(&[file(1), file(2)]), SLOWER * (MOST_SECONDS + 3 * MORE_SECONDS));
    }

    /// A worker that is a shell, for what no input does to this program.
    #[cfg(unix)]
    fn shell(script: &str, wait: Duration) -> Result<(), Fault> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Worker::of(command, wait).unwrap().ask(&Job::Single, &[]).map(drop)
    }

    #[test]
    #[cfg(unix)]
    fn a_worker_that_gives_no_answer_in_time_is_ended() {
        assert_eq!(shell("exec sleep 60", Duration::from_millis(200)), Err(Fault::Wait));
        // An answer that comes late but in time is read: this one is no answer.
        let late = r"sleep 0.2; printf '\003\000\000\000\000\000\000\000abc'; exec cat > /dev/null";
        assert_eq!(shell(late, Duration::from_mins(1)), Err(Fault::Other("…".into())));
    }

    #[test]
    #[cfg(unix)]
    fn an_answer_longer_than_the_limit_is_not_taken() {
        let announced = |bytes: u64, wait| {
            let length = bytes.to_le_bytes().map(|byte| format!("\\{byte:03o}")).concat();
            shell(&format!("printf '{length}'; cat > /dev/null"), wait)
        };
        assert_eq!(announced(MOST_OUTPUT + 1, Duration::from_mins(1)), Err(Fault::Output));
        // As long as may be: its bytes are waited for.
        assert_eq!(announced(MOST_OUTPUT, Duration::from_millis(300)), Err(Fault::Wait));
    }
}
