//! Limits that the system holds a worker to, and how it tells that they were reached. Where the system has none, a worker is
//! still apart: a fault in it ends nothing else.

#[cfg(unix)]
mod system {
    use std::{os::unix::process::ExitStatusExt, process::ExitStatus};

    use formats::process::MOST_MEMORY;
    use nix::sys::resource::{RLIM_INFINITY, Resource, UsageWho, getrlimit, getrusage, setrlimit};

    /// The signal of a process that the system ended, most often for want of memory.
    pub(crate) const KILLED: i32 = 9;
    /// The signal of a process that has used up its time.
    pub(crate) const OUT_OF_TIME: i32 = if cfg!(any(target_os = "linux", target_vendor = "apple")) { 24 } else { 30 };

    /// Limits this process for good: its memory, no files written, no image of it left behind.
    pub(crate) fn process() {
        for (resource, most) in
            [(Resource::RLIMIT_DATA, MOST_MEMORY), (Resource::RLIMIT_FSIZE, 0), (Resource::RLIMIT_CORE, 0)]
        {
            // A limit that cannot be set is stricter already, or not known to the system; the others hold all the same.
            let _ignored = setrlimit(resource, most, most);
        }
    }

    /// Gives this process so many seconds more than it has used.
    pub(crate) fn seconds(more: u64) {
        let used = getrusage(UsageWho::RUSAGE_SELF).map_or(0, |u| u.user_time().tv_sec() + u.system_time().tv_sec());
        let most = u64::try_from(used).unwrap_or(0) + more + 1;
        let hard = getrlimit(Resource::RLIMIT_CPU).map_or(RLIM_INFINITY, |(_, hard)| hard);
        let _ignored = setrlimit(Resource::RLIMIT_CPU, most.min(hard), hard);
    }

    /// The signal that ended a process.
    pub(crate) fn signal(status: ExitStatus) -> Option<i32> {
        status.signal()
    }
}

#[cfg(not(unix))]
mod system {
    use std::process::ExitStatus;

    pub(crate) const KILLED: i32 = 9;
    pub(crate) const OUT_OF_TIME: i32 = 24;

    pub(crate) fn process() {}

    pub(crate) fn seconds(_: u64) {}

    pub(crate) fn signal(_: ExitStatus) -> Option<i32> {
        None
    }
}

#[cfg(all(test, target_os = "linux"))]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::{
        env,
        process::{Command, Output},
        time::Duration,
    };

    use formats::process::MOST_MEMORY;

    use super::*;

    /// What a child process of this test is asked to use.
    const ASKED: &str = "MINGBAI_TEST_USES";

    /// The same test as a process of its own, which is held to the limits and uses what it is asked for.
    fn child(name: &str, asked: u64) -> Output {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", &format!("limited::tests::{name}"), "--test-threads=1", "--nocapture"]);
        command.env(ASKED, asked.to_string()).output().unwrap()
    }

    fn asked() -> Option<u64> {
        env::var(ASKED).ok()?.parse().ok()
    }

    #[test]
    fn memory_is_given_up_to_the_limit_and_not_beyond() {
        const MIB: u64 = 1024 * 1024;
        if let Some(mib) = asked() {
            process();
            let taken = vec![1_u8; usize::try_from(mib * MIB).unwrap()];
            assert!(taken.iter().step_by(4_096).all(|byte| *byte == 1));
            return;
        }
        let name = "memory_is_given_up_to_the_limit_and_not_beyond";
        // The process itself has some memory too.
        assert!(child(name, MOST_MEMORY / MIB - 24).status.success());
        let above = child(name, MOST_MEMORY / MIB);
        let words = String::from_utf8_lossy(&above.stderr).into_owned();
        assert!(!above.status.success() && words.contains("memory allocation of"), "{words}");
    }

    #[test]
    fn time_is_given_up_to_the_limit_and_not_beyond() {
        if let Some(wanted) = asked() {
            process();
            seconds(1);
            let wanted = Duration::from_millis(wanted);
            while used() < wanted {
                std::hint::black_box((0..1_000_000_u64).fold(0, |sum, n| std::hint::black_box(sum ^ n)));
            }
            return;
        }
        let name = "time_is_given_up_to_the_limit_and_not_beyond";
        assert!(child(name, 900).status.success());
        assert_eq!(signal(child(name, 30_000).status), Some(OUT_OF_TIME));
    }

    /// The time of a processor that this process has used.
    fn used() -> Duration {
        use nix::sys::resource::{UsageWho, getrusage};
        let used = getrusage(UsageWho::RUSAGE_SELF).unwrap();
        let micros = |time: nix::sys::time::TimeVal| time.tv_sec() * 1_000_000 + time.tv_usec();
        Duration::from_micros(u64::try_from(micros(used.user_time()) + micros(used.system_time())).unwrap())
    }

    #[test]
    fn no_file_is_written() {
        if asked().is_some() {
            process();
            std::fs::write(env::temp_dir().join("mingbai-writes-nothing"), "x").unwrap();
            return;
        }
        assert!(!child("no_file_is_written", 1).status.success());
    }
}

pub(crate) use system::{KILLED, OUT_OF_TIME, process, seconds, signal};
