//! Rules that a site sets the severity of, by family: facts, codes, sources and sentences in one file each.

mod allowance;
mod ledger;
mod numbers;
mod privacy;
mod rendered;
mod review;
mod upkeep;
mod wording;

pub use allowance::AllowanceFault;
pub use ledger::LedgerFault;
pub use numbers::NumbersFault;
pub use privacy::PrivacyFault;
pub use rendered::RenderedFault;
pub use review::ReviewFault;
pub use upkeep::UpkeepFault;
pub use wording::WordingFault;
