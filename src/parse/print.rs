//! The print of an item: a short hash of all that readers see, in a form that does not depend on how it is written down.

use crate::key::KeyBuilder;
use crate::yaml::{Node, Value};

/// Keys that readers do not see: the approvals themselves, and whether it is a draft, which ends with the last of them.
const UNSEEN: [&str; 2] = ["review", "draft"];

/// Digits of a print: enough that two texts of an office never share one.
const DIGITS: usize = 16;

/// The print of a front matter and a body. The order of keys, quotation marks, comments and empty lines at the ends do
/// not count; every letter that is read does.
pub fn print(front: &Node, body: &str) -> String {
    let mut told = String::new();
    tell(front, true, &mut told);
    let mut hex = KeyBuilder::new("approval").text(&told).text(body.trim_matches('\n').trim_end()).finish().hex();
    hex.truncate(DIGITS);
    hex
}

/// A value in canonical form: lengths before texts, so that no two values read the same.
fn tell(node: &Node, top: bool, out: &mut String) {
    match &node.value {
        Value::Nothing => {}
        Value::Scalar { text, .. } => tell_text(text, out),
        Value::List(list) => {
            out.push('[');
            for node in list {
                tell(node, false, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Record(entries) => {
            let mut entries: Vec<_> = entries
                .iter()
                .filter(|entry| entry.node.value != Value::Nothing && !(top && UNSEEN.contains(&entry.key.as_str())))
                .collect();
            entries.sort_by(|a, b| a.key.cmp(&b.key));
            out.push('{');
            for entry in entries {
                tell_text(&entry.key, out);
                out.push('=');
                tell(&entry.node, false, out);
                out.push(',');
            }
            out.push('}');
        }
    }
}

fn tell_text(text: &str, out: &mut String) {
    out.push_str(&text.len().to_string());
    out.push(':');
    out.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SitePath;
    use crate::yaml::{Source, parse};

    fn of(front: &str, body: &str) -> String {
        let path = SitePath::new("a.md").unwrap();
        print(&parse(Source::whole(&path, front)).0.unwrap(), body)
    }

    #[test]
    fn only_what_is_read_counts() {
        let first = of("title: 甲\ndate: 2026-10-08\n", "正文。\n");
        assert_eq!(first.len(), 16);
        for same in [
            "date: '2026-10-08' # 发布\ntitle: \"甲\"\ndraft: true\nsummary:\n",
            "title: 甲\nreview: { first: { by: 乙, at: 2026-10-08 } }\ndate: 2026-10-08\n",
        ] {
            assert_eq!(of(same, "\n正文。\n\n"), first, "{same}");
        }
        assert_ne!(of("title: 甲\ndate: 2026-10-08\n", "正文！\n"), first);
        assert_ne!(of("title: 甲。\ndate: 2026-10-08\n", "正文。\n"), first);
        assert_ne!(of("areas: [甲, 乙]", ""), of("areas: ['甲, 乙']", ""));
    }
}
