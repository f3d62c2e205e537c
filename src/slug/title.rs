//! The words of an address from a title, without the words that every title has.

/// What official titles begin with and end in; it says nothing about the matter.
const FRAMES: [(&str, &[&str]); 2] = [
    ("关于", &["的通知", "的通告", "的公告", "的通报", "的函", "的公示", "的倡议书", "的倡议"]),
    ("", &["倡议书", "征求意见稿"]),
];

/// The slug of a title; `None` if it has neither Chinese characters nor Latin letters or digits.
pub fn of_title(title: &str) -> Option<String> {
    super::of(core(title))
}

/// The title without its frame, if something is left.
fn core(title: &str) -> &str {
    let title = title.trim();
    for (start, ends) in FRAMES {
        let Some(rest) = title.strip_prefix(start) else { continue };
        if let Some(core) = ends.iter().find_map(|end| rest.strip_suffix(end)).filter(|core| !core.is_empty()) {
            return core;
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::of_title;

    #[test]
    fn titles_become_addresses() {
        for (title, slug) in [
            ("关于开展国庆文明出行活动的通知", "kai-zhan-guo-qing-wen-ming-chu-xing-huo-dong"),
            ("文明养犬十项约定", "wen-ming-yang-quan-shi-xiang-yue-ding"),
            ("2026年第3期 Weekly 简报", "2026-nian-di-3-qi-weekly-jian-bao"),
            ("绿色《出行》——倡议书", "lv-se-chu-xing"),
            ("关于", "guan-yu"),
        ] {
            assert_eq!(of_title(title).as_deref(), Some(slug));
        }
    }
}
