//! Outputs as they are made. Links must lead to an output, with letter case, and to an anchor that is there; what leads
//! out of the site is only told. Pages must be read by those who hear them.

mod ear;
mod follow;
mod ground;
mod json;
mod kept;
mod lists;
mod out;
mod page;
mod pages;
mod scan;
mod scanned;
mod tags;

use crate::diag::Place;
use crate::path::SitePath;

pub use follow::{Followed, follow};
pub use out::{LinkOut, OnPage, links_out};
pub use page::PageFault;
pub use pages::{Wanted, pages};
pub use scan::{is_scanned, is_scanned_copy, scan};
pub use scanned::{Scanned, Written};

/// An output that was scanned.
pub struct Output<'a> {
    /// Where it goes.
    pub path: &'a SitePath,
    /// What in the source makes it necessary.
    pub origin: &'a Place,
    /// What it links to.
    pub scanned: &'a Scanned,
}
