//! Remembered steps: what a pure step gave for a key, in memory, for the next run.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use crate::channels::led::{self, Painted, SlideView};
use crate::channels::search;
use crate::check::FileFound;
use crate::check::rendered::Scanned;
use crate::data::Data;
use crate::diag::{Diagnostic, PictureFault};
use crate::key::{Key, KeyBuilder};
use crate::parse::Parsed;
use crate::picture::{self, Made};
use crate::remembered::{REVISION, Remembered};
use crate::store::Store;

/// What the steps of earlier runs gave. Holds results of the last two runs: what a run does not ask for twice in a row
/// is forgotten.
#[derive(Debug, Default)]
pub struct Memo {
    keep: bool,
    store: Option<Arc<dyn Store>>,
    term_store: Option<Arc<dyn Store>>,
    remembered: Option<Arc<Remembered>>,
    pictures: Shelf<Result<Made, PictureFault>>,
    parsed: Shelf<Parsed>,
    examined: Shelf<FileFound>,
    layouts: Shelf<(Vec<SlideView>, Vec<Diagnostic>)>,
    painted: Shelf<Result<Painted, Diagnostic>>,
    rendered: Shelf<Result<Arc<[u8]>, Diagnostic>>,
    scanned: Shelf<Scanned>,
    terms: Shelf<search::Terms>,
    index: Mutex<Option<Arc<search::Index>>>,
}

/// A result, and whether it was remembered.
pub type Recalled<T> = (Arc<T>, bool);

/// A picture's files.
#[derive(Debug)]
pub struct PictureRecall {
    /// The files, or why there are none.
    pub made: Arc<Result<Made, PictureFault>>,
    /// Whether they were there already.
    pub remembered: bool,
    /// The store that has them now.
    pub store: Option<Arc<dyn Store>>,
}

impl Memo {
    /// A memo for one run: it remembers nothing, so that nothing is held.
    pub fn once() -> Self {
        Self::default()
    }

    /// A memo for many runs.
    pub fn kept() -> Self {
        Self { keep: true, ..Self::default() }
    }

    /// The same, with what an earlier run left.
    #[must_use]
    pub fn with_remembered(self, remembered: Remembered) -> Self {
        Self { remembered: Some(Arc::new(remembered)), ..self }
    }

    /// Whether it is for many runs.
    pub fn keeps(&self) -> bool {
        self.keep
    }

    /// What an earlier run left; none where nobody wants to know.
    pub fn remembered(&self) -> Option<&Remembered> {
        self.remembered.as_deref()
    }

    /// The same, with a place for what is dear to make and outlives the run.
    #[must_use]
    pub fn with_store(self, store: Arc<dyn Store>) -> Self {
        Self { store: Some(store), ..self }
    }

    /// The same, with a place for the terms of the search index.
    #[must_use]
    pub fn with_term_store(self, store: Arc<dyn Store>) -> Self {
        Self { term_store: Some(store), ..self }
    }

    /// A picture's files. Where there is a store they are kept there and not in memory; a block of it that is not whole
    /// is made again. A source that cannot be read is not remembered.
    pub fn picture(
        &self,
        key: Key,
        step: impl FnOnce() -> Result<Result<Made, PictureFault>, Diagnostic>,
    ) -> Result<PictureRecall, Diagnostic> {
        let Some(store) = &self.store else {
            let (made, remembered) = self.pictures.try_recall(self.keep, key, |_| true, step)?;
            return Ok(PictureRecall { made, remembered, store: None });
        };
        let unpack = |block: &[u8]| picture::unpacked(&key, block).map(Ok);
        let pack = |made: &Result<Made, PictureFault>| Some(picture::packed(&key, made.as_ref().ok()?));
        let (made, lies) = fetch(&**store, &key, unpack, pack, step)?;
        let store = (lies != Lies::Nowhere).then(|| store.clone());
        Ok(PictureRecall { made: Arc::new(made), remembered: lies == Lies::Before, store })
    }

    /// A parsed file. The remembered one is right only while the data files it used are the same.
    pub fn parsed(&self, key: Key, data: &Data<'_>, step: impl FnOnce() -> Parsed) -> Recalled<Parsed> {
        let unchanged = |parsed: &Parsed| parsed.data_used.iter().all(|(file, key)| data.key(file) == *key);
        self.parsed.recall(self.keep, key, unchanged, step)
    }

    /// What rules found in a file.
    pub fn examined(&self, key: Key, step: impl FnOnce() -> FileFound) -> Recalled<FileFound> {
        self.examined.recall(self.keep, key, |_| true, step)
    }

    /// The slides of an item on a screen.
    pub fn layout(
        &self,
        key: Key,
        step: impl FnOnce() -> (Vec<SlideView>, Vec<Diagnostic>),
    ) -> Recalled<(Vec<SlideView>, Vec<Diagnostic>)> {
        self.layouts.recall(self.keep, key, |_| true, step)
    }

    /// A painted slide. Where there is a store it is kept there too, for the next process; a block of it that is not whole
    /// is painted again. What a run remembers in memory is not looked for on disk. A slide with a picture that cannot be
    /// read is not remembered.
    pub fn painted(
        &self,
        key: Key,
        step: impl FnOnce() -> Result<Result<Painted, Diagnostic>, Diagnostic>,
    ) -> Result<Recalled<Result<Painted, Diagnostic>>, Diagnostic> {
        let mut kept = false;
        let unpack = |block: &[u8]| led::unpacked(block).map(Ok);
        let pack = |painted: &Result<Painted, Diagnostic>| Some(led::packed(painted.as_ref().ok()?));
        let made = || {
            let Some(store) = &self.store else { return step() };
            let (painted, lies) = fetch(&**store, &key, unpack, pack, step)?;
            kept = lies == Lies::Before;
            Ok(painted)
        };
        let (painted, remembered) = self.painted.try_recall(self.keep, key, |_| true, made)?;
        if let Some(store) = self.store.as_ref().filter(|_| remembered) {
            store.touch(&key);
        }
        Ok((painted, remembered || kept))
    }

    /// A drawn output.
    pub fn rendered(
        &self,
        key: Key,
        step: impl FnOnce() -> Result<Arc<[u8]>, Diagnostic>,
    ) -> Recalled<Result<Arc<[u8]>, Diagnostic>> {
        self.rendered.recall(self.keep, key, |_| true, step)
    }

    /// The links and anchors of a drawn output.
    pub fn scanned(&self, key: Key, step: impl FnOnce() -> Scanned) -> Arc<Scanned> {
        self.scanned.recall(self.keep, key, |_| true, step).0
    }

    /// The terms of a part of the search index. Where there is a store for them, what this very program kept there is
    /// taken, if it is whole.
    pub fn terms(&self, key: Key, step: impl FnOnce() -> search::Terms) -> Arc<search::Terms> {
        let kept = KeyBuilder::new("kept terms").text(REVISION).key(&key).finish();
        let made = || {
            let Some(store) = &self.term_store else { return step() };
            let pack = |terms: &search::Terms| Some(search::packed(terms));
            let Ok((terms, _)) = fetch(&**store, &kept, search::unpacked, pack, || Ok::<_, Infallible>(step()));
            terms
        };
        let (terms, remembered) = self.terms.recall(self.keep, key, |_| true, made);
        if let Some(store) = self.term_store.as_ref().filter(|_| remembered) {
            store.touch(&kept);
        }
        terms
    }

    /// The search index of the run before, of which most is still right.
    pub fn index(&self) -> Option<Arc<search::Index>> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps that of this run for the next.
    pub fn keep_index(&self, index: search::Index) {
        *self.index.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(index));
    }

    /// A run is over: what neither it nor the run before asked for is forgotten.
    pub fn turn(&self) {
        self.pictures.turn();
        self.parsed.turn();
        self.examined.turn();
        self.layouts.turn();
        self.painted.turn();
        self.rendered.turn();
        self.scanned.turn();
        self.terms.turn();
    }
}

/// Whether a store has the block of a result.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    /// It was there, and whole.
    Before,
    /// It is there now.
    Now,
    /// It could not be kept.
    Nowhere,
}

/// What a store keeps for a key, if it is whole; otherwise what the step gives, which is then kept there.
fn fetch<T, E>(
    store: &dyn Store,
    key: &Key,
    unpack: impl FnOnce(&[u8]) -> Option<T>,
    pack: impl FnOnce(&T) -> Option<Vec<u8>>,
    step: impl FnOnce() -> Result<T, E>,
) -> Result<(T, Lies), E> {
    if let Some(found) = store.get(key).and_then(|block| unpack(&block)) {
        return Ok((found, Lies::Before));
    }
    let made = step()?;
    let is_kept = pack(&made).is_some_and(|block| store.put(key, &block));
    Ok((made, if is_kept { Lies::Now } else { Lies::Nowhere }))
}

/// Two generations of results.
#[derive(Debug)]
struct Shelf<T>(Mutex<Generations<T>>);

/// What the present run and the run before asked for.
#[derive(Debug)]
struct Generations<T> {
    present: BTreeMap<Key, Arc<T>>,
    before: BTreeMap<Key, Arc<T>>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::new(Generations { present: BTreeMap::new(), before: BTreeMap::new() }))
    }
}

impl<T> Shelf<T> {
    fn recall(&self, keep: bool, key: Key, holds: impl Fn(&T) -> bool, step: impl FnOnce() -> T) -> Recalled<T> {
        let Ok(recalled) = self.try_recall(keep, key, holds, || Ok::<T, Infallible>(step()));
        recalled
    }

    /// The same for a step that may come to nothing, which is not remembered.
    fn try_recall<E>(
        &self,
        keep: bool,
        key: Key,
        holds: impl Fn(&T) -> bool,
        step: impl FnOnce() -> Result<T, E>,
    ) -> Result<Recalled<T>, E> {
        if !keep {
            return Ok((Arc::new(step()?), false));
        }
        {
            let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let found = generations.present.get(&key).or_else(|| generations.before.get(&key)).cloned();
            if let Some(found) = found.filter(|found| holds(found)) {
                generations.present.insert(key, found.clone());
                return Ok((found, true));
            }
        }
        // Not under the lock: steps run beside each other, and two that do the same give the same.
        let made = Arc::new(step()?);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).present.insert(key, made.clone());
        Ok((made, false))
    }

    fn turn(&self) {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        generations.before = std::mem::take(&mut generations.present);
    }
}
