//! The host of a web address, as a browser would read it.

/// `www.example.gov.cn` of `https://user@WWW.example.gov.cn:8443/a?b#c`; `None` unless it is http or https.
pub fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once(':')?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    // Browsers take any number of slashes, in either direction (WHATWG URL §4.4), and drop line ends.
    let rest: String = rest.chars().filter(|c| !c.is_control()).collect();
    let rest = rest.trim_start_matches(['/', '\\']);
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let host = host.trim_end_matches('.').to_lowercase();
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_as_browsers_do() {
        for (url, expected) in [
            ("https://www.example.cn/a", Some("www.example.cn")),
            ("HTTP://WWW.Example.cn.:8080?x@y", Some("www.example.cn")),
            ("https://www.example.cn@evil.test/", Some("evil.test")),
            ("https://evil.test\\@www.example.cn/", Some("evil.test")),
            ("https:evil.test/www.example.cn", Some("evil.test")),
            ("https://[::1]:80/", Some("[::1]")),
            ("mailto:a@example.cn", None),
            ("https://", None),
        ] {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
    }
}
