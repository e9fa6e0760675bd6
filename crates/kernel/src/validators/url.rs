//! The host of a URL (RFC 3986 §3.2).

use super::Verdict;

/// Sure where the host is a dotted name with a top-level domain of letters, an IP address or bracketed; weak for a
/// single name with a path or port behind it; rejected where there is no host, and where a password stands before it:
/// that and the login are findings of their own.
pub fn check(text: &[u8]) -> Verdict {
    let rest = match memchr::memmem::find(text, b"://") {
        Some(at) => &text[at + 3..],
        None => text,
    };
    let authority = rest.split(|byte| matches!(byte, b'/' | b'?' | b'#')).next().unwrap_or_default();
    let host = match authority.iter().rposition(|byte| *byte == b'@') {
        Some(at) if authority[..at].iter().position(|byte| *byte == b':').is_some_and(|colon| colon + 1 < at) => {
            return Verdict::Reject;
        }
        Some(at) => &authority[at + 1..],
        None => authority,
    };
    if host.first() == Some(&b'[') {
        return if host.contains(&b']') { Verdict::Sure } else { Verdict::Reject };
    }
    let port = host.iter().position(|byte| *byte == b':');
    let name = &host[..port.unwrap_or(host.len())];
    if name.is_empty() || !name.iter().any(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80) {
        return Verdict::Reject;
    }
    let dotted =
        name.split(|byte| *byte == b'.').count() > 1 && name.split(|b| *b == b'.').all(|label| !label.is_empty());
    if dotted {
        return Verdict::Sure;
    }
    if port.is_some() || authority.len() < rest.len() { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_decide() {
        for good in
            ["https://example.com", "www.example.org/a?b=c", "ftp://u@203.0.113.9:21/x", "http://[2001:db8::1]/"]
        {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
        }
        assert_eq!(check(b"http://intranet/page"), Verdict::Weak);
        for bad in ["http://", "http:///path", "x://y", "ftp://u:p@203.0.113.9:21/x"] {
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
    }
}
