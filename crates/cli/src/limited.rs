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

pub(crate) use system::{KILLED, OUT_OF_TIME, process, seconds, signal};
