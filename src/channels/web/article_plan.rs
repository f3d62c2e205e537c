//! The page of an item before it is planned.
//!
//! The views of all articles at once are the larger part of what a big site would hold in memory. So an article is
//! planned when its turn to be drawn comes; before that only its outputs are told.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::Desk;
use super::{bulletin, elder, guide, model_unit, notice, numbers, page, psa, series, with_page};
use crate::channels::Job;
use crate::diag::Place;
use crate::model::{Item, Own};
use crate::path::SitePath;

/// All outputs of an item's page: the page, its numbers as files, its elder version.
pub struct ArticlePlan<'a> {
    item: &'a Arc<Item>,
    newer: Option<&'a Arc<Item>>,
    older: Option<&'a Arc<Item>>,
    desk: Arc<Desk<'a>>,
}

impl<'a> ArticlePlan<'a> {
    /// Those of the items of one kind. Neighbours are those of the column, of bulletins those of the series.
    pub(super) fn all(items: &'a [Arc<Item>], desk: &Arc<Desk<'a>>) -> Vec<Self> {
        let mut series: BTreeMap<&str, Vec<&Arc<Item>>> = BTreeMap::new();
        for item in items {
            let list = series::own(item).map_or("", |bulletin| bulletin.series.as_str());
            series.entry(list).or_default().push(item);
        }
        let mut plans = Vec::with_capacity(items.len());
        for list in series.values() {
            plans.extend(list.iter().enumerate().map(|(index, item)| {
                let newer = index.checked_sub(1).map(|newer| list[newer]);
                Self { item, newer, older: list.get(index + 1).copied(), desk: desk.clone() }
            }));
        }
        plans
    }

    /// The page. Search engines may show it.
    pub fn page(&self) -> &'a SitePath {
        &self.item.address
    }

    /// What in the source makes it necessary.
    pub fn origin(&self) -> Place {
        Place::file(&self.item.source)
    }

    /// The elder version, if there is one.
    pub fn elder(&self) -> Option<SitePath> {
        self.desk.site.settings.elder.then(|| elder::address(self.page())).flatten()
    }

    /// Where all of it goes: the page first, its elder version last.
    pub fn outputs(&self) -> impl Iterator<Item = SitePath> + '_ {
        let numbers = (1..=numbers::count(self.item)).filter_map(|number| numbers::address(self.page(), number));
        std::iter::once(self.page().clone()).chain(numbers).chain(self.elder())
    }

    /// Plans it; the jobs are in the order of the outputs.
    pub fn jobs(&self) -> Vec<Job> {
        let Self { item, newer, older, desk } = self;
        let mut page = match &item.own {
            Own::Notice(notice) => notice::job(item, notice, *newer, *older, desk),
            Own::Guide(guide) => guide::job(item, guide, *newer, *older, desk),
            Own::Model(model) => model_unit::job(item, model, *newer, *older, desk),
            Own::Bulletin(bulletin) => bulletin::job(item, bulletin, *newer, *older, desk),
            Own::Psa(psa) => psa::job(item, psa, *newer, *older, desk),
            Own::Page { .. } => page::job(item, desk),
        };
        let more = with_page(&mut page, desk.site);
        let jobs: Vec<Job> = std::iter::once(page).chain(more).collect();
        debug_assert!(jobs.iter().map(|job| job.path.clone()).eq(self.outputs()), "what was told is what is planned");
        jobs
    }
}
