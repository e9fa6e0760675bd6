//! The shape of e-mail addresses (RFC 5321 lengths, DNS label rules, a top-level domain of letters).

use super::Verdict;

/// Endings that name a file, not a mail domain (`icon@2x.png`).
const FILES: [&[u8]; 16] = [
    b"png", b"jpg", b"jpeg", b"gif", b"svg", b"webp", b"ico", b"bmp", b"css", b"js", b"json", b"html", b"pdf", b"mp4",
    b"jsx", b"tsx",
];
/// Log-ins of version control, which are nobody's address.
const MACHINES: [&[u8]; 3] = [b"git", b"hg", b"svn"];

/// Sure where both halves have the form of an address.
pub fn check(text: &[u8]) -> Verdict {
    let Some(at) = text.iter().rposition(|byte| *byte == b'@') else { return Verdict::Reject };
    let (local, domain) = (&text[..at], &text[at + 1..]);
    if !local_part(local) || domain.len() > 253 {
        return Verdict::Reject;
    }
    let mut labels = domain.split(|byte| *byte == b'.').peekable();
    let mut count = 0;
    while let Some(label) = labels.next() {
        count += 1;
        let last = labels.peek().is_none();
        if !(if last { top_level(label) } else { label_shape(label) }) {
            return Verdict::Reject;
        }
    }
    if count < 2 || MACHINES.contains(&local) { Verdict::Reject } else { Verdict::Sure }
}

fn local_part(local: &[u8]) -> bool {
    let dots = local.first() == Some(&b'.') || local.last() == Some(&b'.') || local.windows(2).any(|two| two == b"..");
    // Octets count; characters beyond ASCII take up to four of them.
    !local.is_empty() && local.len() <= 128 && !dots
}

fn label_shape(label: &[u8]) -> bool {
    !label.is_empty() && label.len() <= 63 && label.first() != Some(&b'-') && label.last() != Some(&b'-')
}

fn top_level(label: &[u8]) -> bool {
    let letters = label.iter().all(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80);
    let encoded = label.len() > 4 && label[..4].eq_ignore_ascii_case(b"xn--");
    label.len() >= 2
        && label_shape(label)
        && (letters || encoded)
        && !FILES.iter().any(|file| label.eq_ignore_ascii_case(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_two_halves_and_a_domain_of_letters() {
        for good in ["a@b.co", "first.last+tag@mail.example.com", "müller@büro.example", "x@y.xn--p1ai"] {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
        }
        for bad in ["a@1.2", "a@b", "a..b@c.de", ".a@c.de", "icon@2x.png", "a@-b.de", "a@b.c", "git@example.com"] {
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
    }
}
