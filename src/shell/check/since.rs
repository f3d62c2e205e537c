//! Which files of the site changed since a revision: asked of git, with files that it does not know yet.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::path::SitePath;
use crate::shell::Fault;

/// The changed files, by their paths in the site.
pub(super) fn changed(site: &Path, revision: &str) -> Result<BTreeSet<SitePath>, Fault> {
    // A revision that begins with a hyphen would be read as an option.
    if revision.starts_with('-') {
        return Err(Fault::Revision { revision: revision.to_owned(), reason: String::new() });
    }
    let tracked = git(site, revision, &["diff", "--name-only", "--relative", "-z", revision, "--", "."])?;
    let new = git(site, revision, &["ls-files", "--others", "--exclude-standard", "-z", "--", "."])?;
    let paths = tracked.split('\0').chain(new.split('\0'));
    Ok(paths.filter_map(|path| SitePath::new(path).ok()).collect())
}

fn git(site: &Path, revision: &str, arguments: &[&str]) -> Result<String, Fault> {
    let fault = |reason: String| Fault::Revision { revision: revision.to_owned(), reason };
    let output =
        Command::new("git").arg("-C").arg(site).args(arguments).output().map_err(|error| fault(error.to_string()))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(fault(reason.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
