//! Reads `content/addresses.yaml`.

use super::ConfigFile;
use super::fields::ADDRESSES;
use crate::diag::{Diagnostic, Problem};
use crate::inputs::Inputs;
use crate::model::{AddressRecord, Registration, Zone};
use crate::path::SitePath;
use crate::yaml::Record;

/// The addresses that were given; a site that was never published has no file.
pub fn addresses(inputs: &Inputs, zone: &Zone) -> (AddressRecord, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let mut read = AddressRecord::default();
    let file = ConfigFile::read(inputs, AddressRecord::PATH, ADDRESSES, &mut out);
    let Some((file, node)) = file.as_ref().and_then(|file| Some((file, file.node.as_ref()?))) else {
        return (read, out);
    };
    let record = Record { source: file.source(), node, zone };
    for record in record.records("addresses") {
        let Some((source, registration)) = registration(record) else { continue };
        if let Some(first) = read.entries.get(&source) {
            let problem = Problem::DuplicateId { id: source.to_string() };
            out.push(Diagnostic::new(problem, record.place("source")).with_related(first.place.clone()));
            continue;
        }
        read.entries.insert(source, registration);
    }
    (read, out)
}

/// What the checker has reported is left out.
fn registration(record: Record<'_>) -> Option<(SitePath, Registration)> {
    let source = SitePath::resolve(None, &format!("content/{}", record.text("source")?)).ok()?;
    let page = |text: &String| SitePath::resolve(None, &format!("{text}/index.html")).ok();
    let pages: Vec<SitePath> = record.texts("at").iter().filter_map(page).collect();
    let registration = Registration {
        title: record.text("title")?,
        date: record.moment("date"),
        pages,
        place: record.place("source"),
    };
    (!registration.pages.is_empty()).then_some((source, registration))
}
