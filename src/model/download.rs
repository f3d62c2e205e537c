//! What a reader is told of a file before fetching it: its format and its size. Derived from 政府网站发展指引
//! (国办发〔2017〕47号), by which attachments say their size.

use crate::path::SitePath;

/// What a reader calls a file with this extension.
pub fn file_format(file: &SitePath) -> String {
    let extension = file.extension().to_ascii_lowercase();
    let name = match extension.as_str() {
        "pdf" => "PDF文档",
        "doc" | "docx" | "wps" => "Word文档",
        "xls" | "xlsx" | "et" => "Excel表格",
        "ppt" | "pptx" => "演示文稿",
        "csv" => "CSV表格",
        "txt" => "文本",
        "md" => "Markdown文本",
        "zip" | "rar" | "7z" => "压缩包",
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" => "图片",
        "mp3" | "wav" | "m4a" => "音频",
        "mp4" | "webm" => "视频",
        _ => return if extension.is_empty() { "文件".into() } else { format!("{}文件", extension.to_uppercase()) },
    };
    name.to_owned()
}

/// `356 B`, `12.4 KB`, `1.2 MB`, in units of 1,024 as office computers show them.
pub fn file_size(bytes: usize) -> String {
    const KILO: f64 = 1024.0;
    let bytes = bytes as f64;
    if bytes < KILO {
        format!("{bytes} B")
    } else if bytes < KILO * KILO {
        format!("{:.1} KB", bytes / KILO)
    } else {
        format!("{:.1} MB", bytes / KILO / KILO)
    }
}

/// `（PDF文档，1.2 MB）`: stands after the text of a link.
pub fn file_note(file: &SitePath, bytes: usize) -> String {
    format!("（{}，{}）", file_format(file), file_size(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_say_type_and_size() {
        let path = |text: &str| SitePath::new(text).unwrap();
        assert_eq!(file_format(&path("a/b.DOCX")), "Word文档");
        assert_eq!(file_format(&path("a/b.ofd")), "OFD文件");
        assert_eq!(file_format(&path("a/b")), "文件");
        let sizes = [429, 1024, 12_700, 1_300_000].map(file_size);
        assert_eq!(sizes, ["429 B", "1.0 KB", "12.4 KB", "1.2 MB"]);
        assert_eq!(file_note(&path("a/b.pdf"), 1_300_000), "（PDF文档，1.2 MB）");
    }
}
