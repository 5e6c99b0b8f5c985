//! Decides what an uploaded file is by its bytes, whatever its name says.

/// What a file was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub content_type: &'static str,
    /// Pixels, for pictures.
    pub size: Option<(i64, i64)>,
}

const TEXT: &str = "text/plain; charset=utf-8";

/// Pictures, PDF and plain text; `None` for all else, SVG and HTML too: they can carry a program.
pub fn sniff(bytes: &[u8]) -> Option<Found> {
    let picture = |content_type| {
        let size = imagesize::blob_size(bytes).ok()?;
        let side = |n: usize| i64::try_from(n).ok().filter(|n| (1..=50_000).contains(n));
        Some(Found { content_type, size: Some((side(size.width)?, side(size.height)?)) })
    };
    match infer::get(bytes).map(|found| found.mime_type()) {
        Some("image/png") => picture("image/png"),
        Some("image/jpeg") => picture("image/jpeg"),
        Some("image/webp") => picture("image/webp"),
        Some("image/gif") => picture("image/gif"),
        Some("application/pdf") => Some(Found { content_type: "application/pdf", size: None }),
        Some(_) => None,
        None => is_plain_text(bytes).then_some(Found { content_type: TEXT, size: None }),
    }
}

/// Only these may be shown in the page; the rest is saved.
pub fn is_picture(content_type: &str) -> bool {
    content_type.starts_with("image/")
}

fn is_plain_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
}

/// A name that is safe in a header and on a disk: the last part of a path, without control characters, at most 120 characters.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control() && !is_invisible(*c)).take(120).collect();
    let kept = kept.trim().trim_start_matches('.').trim();
    if kept.is_empty() { "file".to_owned() } else { kept.to_owned() }
}

/// Marks that turn the direction of text make `exe.txt` look like `txt.exe` (Unicode TR 36 §2.5).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0";

    #[test]
    fn a_file_is_what_its_bytes_are() {
        for (bytes, found) in [
            (PNG, Some(("image/png", Some((3, 2))))),
            (b"%PDF-1.7\n%\xe2\xe3".as_slice(), Some(("application/pdf", None))),
            ("Bonjour, été\n".as_bytes(), Some((TEXT, None))),
            (b"<html><script>alert(1)</script>".as_slice(), None),
            (b"MZ\x90\0\x03\0\0\0".as_slice(), None),
            (b"a\0b".as_slice(), None),
            (b"\xff\xfe\xfd".as_slice(), None),
            (b"".as_slice(), None),
            (b"\x89PNG\r\n\x1a\n".as_slice(), None),
        ] {
            assert_eq!(sniff(bytes).map(|f| (f.content_type, f.size)), found, "{bytes:?}");
        }
    }

    #[test]
    fn a_name_keeps_only_what_is_safe() {
        for (given, kept) in [
            ("facture été.pdf", "facture été.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\a.png", "a.png"),
            ("a\r\nb.png", "ab.png"),
            ("gpj.\u{202e}exe", "gpj.exe"),
            ("..", "file"),
            ("", "file"),
        ] {
            assert_eq!(safe_name(given), kept, "{given:?}");
        }
    }
}
