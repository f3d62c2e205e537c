//! The table that a list of problems is written as: variants, codes, severities, and the sources of rules.

/// A row of the table, for tests and documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `W` and four digits.
    pub code: &'static str,
    /// How grave it is where a site says nothing else.
    pub severity: super::Severity,
    /// The variant.
    pub name: &'static str,
    /// The first line of its documentation.
    pub about: &'static str,
    /// The source of the rule, where it is not our own.
    pub basis: &'static str,
}

macro_rules! problems {
    (
        $(#[doc = $edoc:literal])+ $enum:ident;
        $( families { $( $(#[doc = $vdoc:literal])+ $family:ident($inner:ident) )* } )?
        $( $(#[doc = $doc:literal])+ $name:ident $({ $( $(#[doc = $fdoc:literal])* $field:ident : $type:ty ),* $(,)? })? = $code:literal $severity:ident $($basis:literal)?; )*
    ) => {
        $(#[doc = $edoc])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $enum {
            $( $(#[doc = $doc])+ $name $({ $( $(#[doc = $fdoc])* #[allow(missing_docs)] $field: $type ),* })?, )*
            $( $( $(#[doc = $vdoc])+ $family($inner), )* )?
        }

        impl $enum {
            /// The stable code, `W` and four digits.
            pub fn code(&self) -> &'static str {
                match self {
                    $( Self::$name { .. } => $code, )*
                    $( $( Self::$family(inner) => inner.code(), )* )?
                }
            }

            /// How grave it is where a site says nothing else.
            pub fn severity(&self) -> $crate::diag::Severity {
                match self {
                    $( Self::$name { .. } => $crate::diag::Severity::$severity, )*
                    $( $( Self::$family(inner) => inner.severity(), )* )?
                }
            }

            /// The name of the variant, for tests and tables.
            pub fn name(&self) -> &'static str {
                match self {
                    $( Self::$name { .. } => stringify!($name), )*
                    $( $( Self::$family(inner) => inner.name(), )* )?
                }
            }

            /// The source of the rule; empty where it is our own.
            pub fn basis(&self) -> &'static str {
                match self {
                    $( Self::$name { .. } => concat!($($basis)?), )*
                    $( $( Self::$family(inner) => inner.basis(), )* )?
                }
            }

            /// The rows of this table, in order of declaration, those of its families after its own.
            pub fn all() -> Vec<$crate::diag::Entry> {
                #[allow(unused_mut)]
                let mut all = vec![
                    $( $crate::diag::Entry {
                        code: $code,
                        severity: $crate::diag::Severity::$severity,
                        name: stringify!($name),
                        about: concat!($($doc),+),
                        basis: concat!($($basis)?),
                    }, )*
                ];
                $( $( all.extend($inner::all()); )* )?
                all
            }
        }
        $( $(
            impl From<$inner> for $enum {
                fn from(inner: $inner) -> Self {
                    Self::$family(inner)
                }
            }
        )* )?
    };
}

pub(super) use problems;
