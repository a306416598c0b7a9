//! File names every system takes: ASCII, no spaces, no reserved characters.

use sha2::{Digest, Sha256};

/// The longest name an e-saraban system is sure to take, in bytes, with room for the extension.
const MAX_BYTES: usize = 80;

/// A safe form of a file name without extension. A name of ASCII letters, digits, `-`, `_` and `.`
/// stays as it is; of any other name what is safe is kept, and the beginning of its SHA-256 makes
/// it unique.
pub(super) fn safe(stem: &str) -> String {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if stem.chars().all(is_safe) && !stem.starts_with('.') && stem.len() <= MAX_BYTES {
        return stem.to_owned();
    }
    let mut kept = String::new();
    for c in stem.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | '.') {
            kept.push(c);
        } else if !kept.is_empty() && !kept.ends_with('-') {
            kept.push('-');
        }
    }
    kept.truncate(MAX_BYTES - 9);
    let digest = Sha256::digest(stem.as_bytes());
    let unique: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match kept.trim_matches(['-', '.']) {
        "" => unique,
        kept => format!("{kept}-{unique}"),
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn safe_names_stay_and_others_become_safe_and_differ() {
        assert_eq!(safe("khlong-sai-2566"), "khlong-sai-2566");
        let thai = safe("รายงาน ๒๕๖๖");
        assert!(
            thai.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            "{thai}"
        );
        assert_ne!(thai, safe("รายงาน ๒๕๖๗"));
        assert!(safe("O43 รายงาน: 2566?").starts_with("O43-2566-"));
        assert!(safe(&"a".repeat(500)).len() <= 80);
        assert!(!safe("..").contains(".."));
    }
}
