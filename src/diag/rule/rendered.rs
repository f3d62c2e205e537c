//! Pages as they are shown, and files that nothing shows.

use crate::diag::table::problems;

problems! {
    /// Pages as they are shown, and files that nothing shows.
    RenderedFault;
    /// A heading that skips a level.
    HeadingSkipped { page: String, from: u8, to: u8 } = "W1401" Warning "WCAG 2.2 1.3.1";
}

impl RenderedFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::HeadingSkipped { page, from, to } => {
                (format!("标题从{from}级跳到了{to}级（{page}）"), "标题要逐级使用".into())
            }
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::HeadingSkipped { page, from, to } => (
                format!("a heading of level {to} after one of level {from} ({page})"),
                "use the levels in order".into(),
            ),
        }
    }
}
