//! Makes the pictures that published items show, and frees those that they lead to of what is nobody's business.
//!
//! No original is held longer than its picture is made, and no picture longer than it is handed over: where there is a
//! store, whatever is needed again is read from there.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Run, Step};
use crate::diag::{Diagnostic, PictureFault, Place, Problem, ReadFault};
use crate::key::{Key, KeyWriter};
use crate::memo::PictureRecall;
use crate::model::{Content, Original, Site, Stopped};
use crate::path::SitePath;
use crate::picture::{self, Facts, Format, Gate, Made, Role, Uses};
use crate::sink::Publication;
use crate::store::Store;

/// A picture and where it is shown; the same bytes under another name are the same picture.
struct Work<'a> {
    path: &'a SitePath,
    file: &'a Content,
    uses: Uses,
}

/// What became of one picture: its facts, and what slides show of it.
type Outcome = Result<(Facts, Option<Content>), Unmade>;

/// Why there is no picture.
enum Unmade {
    Unread(Diagnostic),
    Unusable(PictureFault),
}

impl Run<'_> {
    /// Makes every picture once, however often and under however many names it lies in the content. Its files go to the
    /// sink as they are made; the site gets to know their names.
    pub(super) fn pictures(&self, site: &mut Site, publish: bool) -> Vec<Diagnostic> {
        let mut unique: BTreeMap<Key, Work<'_>> = BTreeMap::new();
        for (path, shown) in &site.shown {
            let Some(file) = site.files.get(path) else { continue };
            let work = unique.entry(file.key()).or_insert(Work { path, file, uses: Uses::default() });
            work.uses.cover |= shown.cover;
        }
        let has_screens = !site.screens.screens.is_empty();
        self.progress.begin(Step::Picture, unique.len());
        let gate = Gate::default();
        let made: BTreeMap<Key, Outcome> = unique
            .par_iter()
            .map(|(key, work)| {
                let outcome = self.picture(work, &gate, publish, has_screens);
                self.progress.advance();
                (*key, outcome)
            })
            .collect();
        let mut diagnostics = Vec::new();
        for (path, shown) in std::mem::take(&mut site.shown) {
            let Some(file) = site.files.get(&path) else { continue };
            match &made[&file.key()] {
                Ok((facts, slide)) => {
                    diagnostics.extend(misnamed(&path, file, &shown.places));
                    let Some(address) = Site::file_address(&path) else { continue };
                    site.pictures.insert(path.clone(), picture::set(facts, &file.key(), &address));
                    if facts.whole
                        && let Some(place) = shown.places.first()
                    {
                        site.referred.entry(path.clone()).or_insert_with(|| place.clone());
                    }
                    if shown.cover {
                        site.covers.insert(path, slide.clone().unwrap_or_else(|| file.clone()));
                    }
                }
                Err(Unmade::Unread(diagnostic)) => diagnostics.push(diagnostic.clone()),
                Err(Unmade::Unusable(fault)) => {
                    diagnostics.extend(shown.places.iter().map(|place| unusable(&path, fault, place)));
                }
            }
        }
        diagnostics.extend(clean(site));
        diagnostics
    }

    fn picture(&self, work: &Work<'_>, gate: &Gate, publish: bool, has_screens: bool) -> Outcome {
        let source = work.file.key();
        let block = picture::key(&source, work.uses);
        let recall = self.memo.picture(block, || {
            let bytes = work.file.read()?;
            Ok(gate.within(picture::memory(&bytes), || picture::make(&bytes, work.uses)))
        });
        let PictureRecall { made, remembered, store } = recall.map_err(Unmade::Unread)?;
        self.counts.pictures.add(remembered);
        let made = (*made).as_ref().map_err(|fault| Unmade::Unusable(fault.clone()))?;
        let content = |index: usize, bytes: &[u8]| match &store {
            Some(store) => StoredFile::content(work, block, index, bytes, store.clone()),
            None => Content::held(bytes),
        };
        if publish {
            for (index, path) in picture::paths(&made.facts, &source).iter().enumerate() {
                let bytes = &made.files[index];
                if self.sink.keeps() {
                    self.copy(path, &Publication::Ordinary, &content(index, bytes)).map_err(Unmade::Unread)?;
                } else {
                    self.put(path, &Publication::Ordinary, bytes);
                }
            }
        }
        let wanted = work.uses.cover && has_screens;
        let largest = made.facts.files.iter().rposition(|file| file.role == Role::Step).filter(|_| wanted);
        let slide = match largest {
            Some(index) => Some(content(index, &made.files[index])),
            // Drawings are looked through before they are painted.
            None if wanted && Format::of(work.file.head()) == Some(Format::Svg) => {
                Some(Content::held(work.file.read().map_err(Unmade::Unread)?))
            }
            None => None,
        };
        Ok((made.facts.clone(), slide))
    }
}

/// Pictures that are published as they are: attachments, what moves, drawings.
fn clean(site: &mut Site) -> Vec<Diagnostic> {
    let looked_at: Vec<_> = site
        .referred
        .par_iter()
        .filter_map(|(path, place)| Some((path, cleaned(path, site.files.get(path)?, place)?)))
        .collect();
    let (mut diagnostics, mut files) = (Vec::new(), Vec::new());
    for (path, outcome) in looked_at {
        match outcome {
            Ok(content) => files.push((path.clone(), content)),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    site.files.extend(files);
    diagnostics
}

/// The file without what is nobody's business; none if it is no picture.
fn cleaned(path: &SitePath, file: &Content, place: &Place) -> Option<Result<Content, Diagnostic>> {
    if Format::of(file.head()).is_none() {
        let fault = picture::says_picture(path.extension()).then(|| picture::make(file.head(), Uses::default()).err());
        return fault.flatten().map(|fault| Err(unusable(path, &fault, place)));
    }
    let outcome = file.read().and_then(|bytes| {
        let clean = picture::cleaned(&bytes).map_err(|fault| unusable(path, &fault, place))?;
        let again = Cleaned { path: path.clone(), source: file.clone() };
        let head = clean[..clean.len().min(file.head().len())].to_vec();
        Ok(Content::outside(Key::of_bytes(&clean), clean.len() as u64, head, Arc::new(again)))
    });
    Some(outcome)
}

/// A picture that is cleaned again whenever it is asked for.
#[derive(Debug)]
struct Cleaned {
    path: SitePath,
    source: Content,
}

impl Original for Cleaned {
    fn pour(&self, into: &mut dyn Write) -> Result<(), Stopped> {
        let bytes = self.source.read().map_err(Stopped::Source)?;
        let clean = picture::cleaned(&bytes).map_err(|_| Stopped::Source(self.changed()))?;
        Ok(into.write_all(&clean)?)
    }

    fn changed(&self) -> Diagnostic {
        changed(&self.path)
    }
}

/// A file of a picture that lies in the store; if it is lost there, it is made again.
#[derive(Debug)]
struct StoredFile {
    path: SitePath,
    source: Content,
    uses: Uses,
    block: Key,
    index: usize,
    store: Arc<dyn Store>,
}

impl StoredFile {
    fn content(work: &Work<'_>, block: Key, index: usize, bytes: &[u8], store: Arc<dyn Store>) -> Content {
        let Work { path, file, uses } = work;
        let (path, source, uses) = ((*path).clone(), (*file).clone(), *uses);
        let mut key = KeyWriter::new();
        key.update(bytes);
        let again = Self { path, source, uses, block, index, store };
        Content::outside(key.finish(), bytes.len() as u64, &bytes[..bytes.len().min(16)], Arc::new(again))
    }

    fn made(&self) -> Result<Made, Diagnostic> {
        if let Some(made) = self.store.get(&self.block).and_then(|block| picture::unpacked(&self.block, &block)) {
            return Ok(made);
        }
        picture::make(&self.source.read()?, self.uses).map_err(|_| self.changed())
    }
}

impl Original for StoredFile {
    fn pour(&self, into: &mut dyn Write) -> Result<(), Stopped> {
        let made = self.made().map_err(Stopped::Source)?;
        let bytes = made.files.get(self.index).ok_or_else(|| Stopped::Source(self.changed()))?;
        Ok(into.write_all(bytes)?)
    }

    fn changed(&self) -> Diagnostic {
        changed(&self.path)
    }
}

fn changed(path: &SitePath) -> Diagnostic {
    Diagnostic::new(Problem::Unreadable { fault: ReadFault::Changed }, Place::file(path))
}

/// A file by another name than its bytes deserve is shown all the same.
fn misnamed(path: &SitePath, file: &Content, places: &[Place]) -> Option<Diagnostic> {
    let format = Format::of(file.head()).filter(|format| !format.is_named(path.extension()))?;
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
