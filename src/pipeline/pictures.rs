//! Makes the pictures that published items show, and frees those that they lead to of what is nobody's business.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::{Run, Step};
use crate::diag::{Diagnostic, PictureFault, Place, Problem};
use crate::key::Key;
use crate::model::{Site, SiteFile};
use crate::path::SitePath;
use crate::picture::{self, Facts, Format, Gate, Role, Uses};
use crate::sink::Publication;

/// What became of one picture.
type Outcome = Result<(Facts, Option<Arc<[u8]>>), PictureFault>;

impl Run<'_> {
    /// Makes every picture once, however often and under however many names it lies in the content. Its files go to the
    /// sink as they are made; the site gets to know their names.
    pub(super) fn pictures(&self, site: &mut Site, publish: bool) -> Vec<Diagnostic> {
        let mut unique: BTreeMap<Key, (&SiteFile, Uses)> = BTreeMap::new();
        for (path, shown) in &site.shown {
            let Some(file) = site.files.get(path) else { continue };
            unique.entry(file.key).or_insert((file, Uses::default())).1.cover |= shown.cover;
        }
        let has_screens = !site.screens.screens.is_empty();
        let work: Vec<_> = unique.into_values().collect();
        self.progress.begin(Step::Picture, work.len());
        let gate = Gate::default();
        let made: BTreeMap<Key, Outcome> = work
            .par_iter()
            .map(|(file, uses)| {
                let (made, remembered) = self.memo.picture(picture::key(&file.key, *uses), || {
                    gate.within(picture::memory(&file.bytes), || picture::make(&file.bytes, *uses))
                });
                self.counts.pictures.fetch_add(usize::from(!remembered), Ordering::Relaxed);
                self.progress.advance();
                let made = match &*made {
                    Ok(made) => made,
                    Err(fault) => return (file.key, Err(fault.clone())),
                };
                if publish {
                    for (path, bytes) in picture::paths(&made.facts, &file.key).iter().zip(&made.files) {
                        self.put(path, &Publication::Ordinary, bytes.clone());
                    }
                }
                let mut steps = made.facts.files.iter().zip(&made.files).filter(|(facts, _)| facts.role == Role::Step);
                let slide =
                    steps.next_back().filter(|_| uses.cover && has_screens).map(|(_, bytes)| bytes.clone().into());
                (file.key, Ok((made.facts.clone(), slide)))
            })
            .collect();
        let mut diagnostics = Vec::new();
        for (path, shown) in std::mem::take(&mut site.shown) {
            let Some(file) = site.files.get(&path) else { continue };
            match &made[&file.key] {
                Ok((facts, slide)) => {
                    diagnostics.extend(misnamed(&path, &file.bytes, &shown.places));
                    let Some(address) = Site::file_address(&path) else { continue };
                    site.pictures.insert(path.clone(), picture::set(facts, &file.key, &address));
                    if facts.whole
                        && let Some(place) = shown.places.first()
                    {
                        site.referred.entry(path.clone()).or_insert_with(|| place.clone());
                    }
                    if shown.cover {
                        site.covers.insert(path, slide.clone().unwrap_or_else(|| file.bytes.clone()));
                    }
                }
                Err(fault) => diagnostics.extend(shown.places.iter().map(|place| unusable(&path, fault, place))),
            }
        }
        diagnostics.extend(clean(site));
        diagnostics
    }
}

/// Pictures that are published as they are: attachments, what moves, drawings.
fn clean(site: &mut Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut cleaned: Vec<(SitePath, Arc<[u8]>)> = Vec::new();
    for (path, place) in &site.referred {
        let Some(file) = site.files.get(path) else { continue };
        let is_picture = Format::of(&file.bytes).is_some();
        if !is_picture && picture::says_picture(path.extension()) {
            let fault = picture::make(&file.bytes, Uses::default()).err();
            diagnostics.extend(fault.map(|fault| unusable(path, &fault, place)));
        } else if is_picture {
            match picture::cleaned(&file.bytes) {
                Ok(bytes) => cleaned.push((path.clone(), bytes.into())),
                Err(fault) => diagnostics.push(unusable(path, &fault, place)),
            }
        }
    }
    for (path, bytes) in cleaned {
        if let Some(file) = site.files.get_mut(&path) {
            file.bytes = bytes;
        }
    }
    diagnostics
}

/// A file by another name than its bytes deserve is shown all the same.
fn misnamed(path: &SitePath, bytes: &[u8], places: &[Place]) -> Option<Diagnostic> {
    let format = Format::of(bytes).filter(|format| !format.is_named(path.extension()))?;
    let problem = Problem::PictureMisnamed { file: path.name().to_owned(), found: format.extension() };
    Some(Diagnostic::new(problem, places.first()?.clone()))
}

/// At the place that shows it; of a drawing, the place in it as well.
fn unusable(path: &SitePath, fault: &PictureFault, place: &Place) -> Diagnostic {
    let problem = Problem::PictureUnusable { file: path.name().to_owned(), fault: fault.clone() };
    let diagnostic = Diagnostic::new(problem, place.clone());
    match fault {
        PictureFault::UnsafeSvg { line, column, .. } => {
            diagnostic.with_related(Place { line: *line, column: *column, width: 1, ..Place::file(path) })
        }
        _ => diagnostic,
    }
}
