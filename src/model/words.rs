//! Closed lists of words: one macro gives each its spelling in files, both ways.

/// A closed list whose members are written in files as fixed words.
pub trait Word: Sized + Copy + 'static {
    /// Every member with its spelling.
    const WORDS: &'static [(&'static str, Self)];

    /// The member with this spelling.
    fn read(text: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
    }

    /// The spellings, in order.
    fn spellings() -> Vec<&'static str> {
        Self::WORDS.iter().map(|(word, _)| *word).collect()
    }
}

/// Declares an enum whose members have a spelling in files; serializes as that spelling.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $word:literal ),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        pub enum $name {
            $( #[doc = $word] $(#[$vmeta])* #[serde(rename = $word)] $variant, )+
        }

        impl $crate::model::words::Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[ $( ($word, Self::$variant), )+ ];
        }

        impl $name {
            /// The spelling in files.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }
        }
    };
}

pub(super) use words;
