//! What items may ask of displays.

use crate::diag::{Diagnostic, Problem};
use crate::model::{Kind, Site, SlideClass};

/// Reports government information that asks to be counted as 公益广告 (《公益广告促进和管理暂行办法》 art. 2: 政务信息 and
/// 服务信息 are none), and emergencies without an end, which would keep a display for themselves for ever.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for item in site.all().chain(&site.waiting) {
        let led = &item.common.led;
        let mut report = |problem: Problem| out.push(Diagnostic::new(problem, item.place("led.class")));
        match (led.class, item.kind()) {
            (Some(SlideClass::Psa), kind @ (Kind::Notice | Kind::Bulletin | Kind::Page)) => {
                report(Problem::NotPublicService { kind: kind.title() });
            }
            (Some(SlideClass::Emergency), _) if item.common.window.until.or(led.window.until).is_none() => {
                report(Problem::EmergencyWithoutEnd);
            }
            _ => {}
        }
    }
    out
}
