//! Why a picture cannot be shown, in both languages.

use super::fact::PictureFault;

/// In Chinese.
pub(super) fn zh(fault: &PictureFault) -> String {
    match fault {
        PictureFault::NoPicture { found: "" } => "认不出是什么格式".into(),
        PictureFault::NoPicture { found } => format!("{found}不是网页能显示的图片格式"),
        PictureFault::Truncated => "文件不完整".into(),
        PictureFault::Damaged(reason) if reason.is_empty() => "文件已损坏".into(),
        PictureFault::Damaged(reason) => format!("文件已损坏（{reason}）"),
        PictureFault::TooManyPixels { width, height, limit } => {
            format!("{width}×{height}像素太大，上限是{}万像素", limit / 10_000)
        }
        PictureFault::UnsafeSvg { what, line, column } => {
            format!("第{line}行第{column}列的“{what}”会运行代码或读取外部内容")
        }
    }
}

/// In English.
pub(super) fn en(fault: &PictureFault) -> String {
    match fault {
        PictureFault::NoPicture { found: "" } => "its format is unknown".into(),
        PictureFault::NoPicture { found } => format!("{found} is no picture format that web pages show"),
        PictureFault::Truncated => "its end is missing".into(),
        PictureFault::Damaged(reason) if reason.is_empty() => "it is damaged".into(),
        PictureFault::Damaged(reason) => format!("it is damaged ({reason})"),
        PictureFault::TooManyPixels { width, height, limit } => {
            format!("{width}×{height} pixels are too many; the limit is {} million", limit / 1_000_000)
        }
        PictureFault::UnsafeSvg { what, line, column } => {
            format!("`{what}` in line {line}, column {column} runs code or loads from elsewhere")
        }
    }
}
