//! What must stand in a passage for a rule of privacy to find anything in it.

use std::sync::LazyLock;

use crate::passage::{Needles, Of, Seen, Signs};

/// A digit.
pub(super) const DIGIT: Signs = 1;
/// A province and a letter.
pub(super) const PLATE: Signs = 1 << 1;
/// 单元 with a room.
pub(super) const STAIRCASE: Signs = 1 << 2 | 1 << 3;
/// A building with a room.
pub(super) const BUILDING: Signs = 1 << 4;
/// A road or a group of a village with a number.
pub(super) const HOUSE: Signs = 1 << 5 | 1 << 6;
/// What every mail address has.
pub(super) const MAIL: Signs = 1 << 7;
/// What every word of someone's home has.
pub(super) const HOME: Signs = 1 << 8;

const DIGITS: &str = "0123456789";

static NEEDLES: LazyLock<Needles> = LazyLock::new(|| {
    let these = Of::These;
    Needles::none()
        .counting(these(DIGITS), these(""))
        .one(DIGIT, these(DIGITS))
        .pair(
            PLATE,
            these("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"),
            these("ABCDEFGHJKLMNPQRSTUVWXYZ"),
        )
        .pair(1 << 2, these("单"), these("元"))
        .pair(1 << 3, these("元"), these(DIGITS))
        .pair(BUILDING, these("栋幢楼座"), these("-0123456789"))
        .pair(1 << 5, these("组路街巷弄同里"), these(DIGITS))
        .pair(1 << 6, these(DIGITS), these("号"))
        .one(MAIL, these("@"))
        .one(HOME, these("住庭籍"))
});

/// Looks at a text and counts its digits.
pub(super) fn look(text: &str) -> Seen {
    NEEDLES.look(text)
}
