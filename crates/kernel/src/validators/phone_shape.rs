//! The shape of telephone numbers whose plan is not known.

use super::{Verdict, date};

/// Weak for 7 to 15 digits that are neither all the same nor a date; never sure.
pub fn check(text: &[u8]) -> Verdict {
    let extension = text.iter().position(u8::is_ascii_alphabetic).unwrap_or(text.len());
    let number = &text[..extension];
    let mut digits = number.iter().filter(|byte| byte.is_ascii_digit());
    let count = digits.clone().count();
    let first = digits.next();
    if !(7..=15).contains(&count) || digits.all(|digit| Some(digit) == first) || date::check(number) != Verdict::Reject
    {
        return Verdict::Reject;
    }
    Verdict::Weak
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_dates_decide() {
        assert_eq!(check(b"555 0123"), Verdict::Weak);
        assert_eq!(check(b"(0835) 44 71 18 x12"), Verdict::Weak);
        for none in ["555 012", "1111111", "2020-01-05", "1234 5678 9012 3456"] {
            assert_eq!(check(none.as_bytes()), Verdict::Reject, "{none}");
        }
    }
}
