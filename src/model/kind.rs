//! The six kinds of content.

use super::words::words;

words! {
    /// What a content file is; its folder decides.
    Kind {
        Notice = "notice",
        Guide = "guide",
        Model = "model",
        Bulletin = "bulletin",
        Psa = "psa",
        Page = "page",
    }
}

impl Kind {
    /// All kinds, in the order of the site.
    pub const ALL: [Self; 6] = [Self::Notice, Self::Guide, Self::Model, Self::Bulletin, Self::Psa, Self::Page];

    /// The folder below `content/`, and the first segment of the address.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Notice => "notices",
            Self::Guide => "guides",
            Self::Model => "models",
            Self::Bulletin => "bulletins",
            Self::Psa => "psa",
            Self::Page => "pages",
        }
    }

    /// The name residents see, unless `site.yaml` gives the column another.
    pub fn title(self) -> &'static str {
        match self {
            Self::Notice => "通知公告",
            Self::Guide => "文明指南",
            Self::Model => "典型风采",
            Self::Bulletin => "简报通报",
            Self::Psa => "公益广告",
            Self::Page => "页面",
        }
    }

    /// The kind whose folder this is.
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}
