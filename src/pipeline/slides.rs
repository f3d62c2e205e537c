//! Paints the slides, each drawing once however many screens show it, and says what is wrong with them on each.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Run, ScreenSlides, Step};
use crate::channels::Renderers;
use crate::channels::led::{self, Media, SlideView};
use crate::diag::Diagnostic;
use crate::key::Key;
use crate::model::Site;
use crate::path::SitePath;
use crate::sink::Publication;

impl Run<'_> {
    pub(super) fn paint(
        &self,
        site: &Site,
        slides: &ScreenSlides,
        renderers: &Renderers,
        publish: bool,
    ) -> (BTreeMap<Key, Media>, Vec<Diagnostic>) {
        let mut unique: BTreeMap<Key, Vec<(usize, &SlideView)>> = BTreeMap::new();
        for (screen, slide) in slides.iter().flat_map(|(screen, slides)| slides.iter().map(|slide| (*screen, slide))) {
            unique.entry(slide.key).or_default().push((screen, slide));
        }
        self.progress.begin(Step::Paint, unique.len());
        let painted: Vec<(Key, Option<Media>, Vec<Diagnostic>)> = unique
            .par_iter()
            .map(|(key, shown)| {
                let slide = shown[0].1;
                let recalled = self.memo.painted(*key, || Ok(led::paint(slide, &slide.pictures()?, &renderers.led)));
                let (painted, remembered) = match recalled {
                    Ok(recalled) => recalled,
                    Err(diagnostic) => return (*key, None, vec![diagnostic]),
                };
                self.counts.painted.add(remembered);
                self.progress.advance();
                let diagnostics = shown
                    .iter()
                    .flat_map(|(screen, slide)| match &*painted {
                        Ok(painted) => led::examine(slide, painted, &site.screens.screens[*screen]),
                        Err(diagnostic) => vec![diagnostic.clone()],
                    })
                    .collect();
                let Ok(painted) = &*painted else { return (*key, None, diagnostics) };
                let media = Media::of(painted);
                // Two views may give the same pixels: one file, with the sources of both.
                if publish {
                    let sources: BTreeSet<&SitePath> = shown.iter().map(|(_, slide)| &slide.source).collect();
                    let publication = Publication::Media { sources: sources.into_iter().cloned().collect() };
                    self.share(&media.path, &publication, &painted.png);
                }
                (*key, Some(media), diagnostics)
            })
            .collect();
        let mut media = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for (key, file, found) in painted {
            media.extend(file.map(|file| (key, file)));
            diagnostics.extend(found);
        }
        diagnostics.sort();
        // What a template does wrong it does on many slides: the first of them is shown beside it.
        diagnostics.dedup_by(|later, first| (&later.problem, &later.place) == (&first.problem, &first.place));
        (media, diagnostics)
    }
}
