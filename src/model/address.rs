//! Where the pages that list items stand, so that every channel that names them agrees.

use super::{Kind, NoticeForm, PsaTheme, Scene, Subject};
use crate::path::{PathFault, SitePath};

impl Kind {
    /// The column's page, from 1.
    pub fn page(self, number: usize) -> SitePath {
        paged(self.folder(), number).expect("folders of kinds are sound")
    }

    /// A page of what was published in a year, from 1.
    pub fn year_page(self, year: i16, number: usize) -> SitePath {
        paged(&format!("{}/{year}", self.folder()), number).expect("folders of kinds are sound")
    }
}

impl Scene {
    /// The scene in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Travel => "travel",
            Self::Queue => "queue",
            Self::Shopping => "shopping",
            Self::Work => "work",
            Self::Life => "life",
            Self::Neighbours => "neighbours",
            Self::Dining => "dining",
            Self::Tourism => "tourism",
            Self::Online => "online",
            Self::Dogs => "dogs",
            Self::Shows => "shows",
        }
    }

    /// The page of the scene's guides, from 1.
    pub fn page(self, number: usize) -> SitePath {
        paged(&format!("guides/scene-{}", self.slug()), number).expect("slugs of scenes are sound")
    }
}

impl PsaTheme {
    /// The theme in class names.
    pub fn slug(self) -> &'static str {
        match self {
            Self::CoreValues => "values",
            Self::NewManners => "manners",
            Self::Integrity => "integrity",
            Self::Thrift => "thrift",
            Self::Volunteering => "volunteering",
            Self::Minors => "minors",
        }
    }

    /// A page of the theme's advertisements, from 1.
    pub fn page(self, number: usize) -> SitePath {
        paged(&format!("psa/theme/{}", self.slug()), number).expect("slugs of themes are sound")
    }
}

impl Subject {
    /// The subject in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Community => "community",
            Self::Village => "village",
            Self::School => "school",
            Self::Family => "family",
            Self::Person => "person",
            Self::Counter => "counter",
            Self::Road => "road",
        }
    }

    /// A page of the models of this subject, from 1.
    pub fn page(self, number: usize) -> SitePath {
        paged(&format!("models/subject/{}", self.slug()), number).expect("slugs of subjects are sound")
    }
}

impl NoticeForm {
    /// The form in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Notice => "tongzhi",
            Self::Announcement => "tonggao",
            Self::Proclamation => "gonggao",
            Self::Circular => "tongbao",
            Self::Letter => "han",
            Self::PublicReview => "gongshi",
            Self::Proposal => "changyi",
            Self::Consultation => "zhengqiu",
        }
    }

    /// A page of the notices of this form, from 1.
    pub fn page(self, number: usize) -> SitePath {
        paged(&format!("notices/form/{}", self.slug()), number).expect("slugs of forms are sound")
    }
}

/// `folder/index.html` for the first page, `folder/2/index.html` for the second.
pub fn paged(folder: &str, number: usize) -> Result<SitePath, PathFault> {
    match number {
        0 | 1 => SitePath::new(&format!("{folder}/index.html")),
        _ => SitePath::new(&format!("{folder}/{number}/index.html")),
    }
}
