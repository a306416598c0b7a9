//! File names every system takes: ASCII, no spaces, no reserved characters.

use sha2::{Digest, Sha256};

/// The longest name an e-saraban system is sure to take, in bytes, with room for the extension.
const MAX_BYTES: usize = 80;

/// Names that Windows keeps for devices, whatever extension follows.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Devices that have a number: `com1`, `lpt9`.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// A safe form of a file name without extension. A name of ASCII letters, digits, `-`, `_` and `.`
/// that no system reads in a way of its own stays as it is; of any other name what is safe is
/// kept, and the beginning of its SHA-256 makes it unique.
pub(super) fn safe(stem: &str) -> String {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let begins_well = stem.starts_with(|c: char| c.is_ascii_alphanumeric());
    let ends_well = stem.ends_with(|c: char| c.is_ascii_alphanumeric());
    if stem.chars().all(is_safe)
        && begins_well
        && ends_well
        && stem.len() <= MAX_BYTES
        && !is_device(stem)
    {
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
    // Nine bytes for the hash, five for the word before a device's name.
    kept.truncate(MAX_BYTES - 14);
    let digest = Sha256::digest(stem.as_bytes());
    let unique: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match kept.trim_matches(['-', '.', '_']) {
        "" => unique,
        kept if is_device(kept) => format!("file-{kept}-{unique}"),
        kept => format!("{kept}-{unique}"),
    }
}

/// Whether Windows takes it for a device: what stands before the first dot counts.
pub(super) fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    let is_numbered = |device: &&'static str| {
        let number = name.strip_prefix(*device).map(str::as_bytes);
        matches!(number, Some([b'0'..=b'9']))
    };
    DEVICES.contains(&name.as_str()) || NUMBERED_DEVICES.iter().any(is_numbered)
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

    #[test]
    fn no_name_means_a_device_or_loses_its_end() {
        for device in ["CON", "nul", "Com1", "LPT9.report", "aux.2566"] {
            let name = safe(device);
            let base = name.split('.').next().unwrap();
            assert!(!super::is_device(base), "{device}: {name}");
            assert!(name.len() > device.len());
        }
        // Windows drops dots and spaces at a name's end: two names would be one file.
        for (one, other) in [("a.", "a"), ("a ", "a"), ("-a", "a"), (".a", "a")] {
            assert_ne!(safe(one), safe(other));
            assert!(!safe(one).ends_with(['.', ' ']) && !safe(one).starts_with(['-', '.']));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_name_becomes_one_every_system_takes(stem in "\\PC{0,120}") {
            let name = safe(&stem);
            proptest::prop_assert!(!name.is_empty() && name.len() <= super::MAX_BYTES);
            let is_safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            proptest::prop_assert!(name.chars().all(is_safe));
            proptest::prop_assert!(!name.starts_with(['.', '-']) && !name.ends_with(['.', '-']));
            proptest::prop_assert!(!super::is_device(&name));
            // A safe name is safe, and stays.
            proptest::prop_assert_eq!(safe(&name), name);
        }
    }
}
