//! Addresses of links, in the spelling Word accepts: a package with a malformed one does not open.

use super::script::is_mark;

/// The address as a relationship may hold it; nothing when it is none.
///
/// Letters outside ASCII, spaces and delimiters are percent-encoded as RFC 3986 has it; the host
/// keeps its letters. Only schemes that lead somewhere from a report are taken.
pub(super) fn address(target: &str) -> Option<String> {
    let target = target.trim();
    let (scheme, rest) = target.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" | "ftp" => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, path) = rest.split_at(end);
            is_host(host).then(|| format!("{scheme}://{host}{}", encoded(path)))
        }
        "mailto" | "tel" if !rest.is_empty() => Some(format!("{scheme}:{}", encoded(rest))),
        _ => None,
    }
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    !name.is_empty()
        && name.chars().all(|c| {
            c.is_ascii_alphanumeric()
                || matches!(c, '.' | '-')
                || (!c.is_ascii() && c.is_alphanumeric() || is_mark(c))
        })
        && !name.starts_with(['.', '-'])
        && !name.contains("..")
        && port.len() <= 5
        && (port.is_empty() || port.parse::<u16>().is_ok())
}

fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut fragment = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let escape_stands = || {
            bytes.get(at + 1).is_some_and(u8::is_ascii_hexdigit)
                && bytes.get(at + 2).is_some_and(u8::is_ascii_hexdigit)
        };
        let keep = match byte {
            b'%' => escape_stands(),
            // One fragment at most.
            b'#' => !std::mem::replace(&mut fragment, true),
            b'-' | b'.' | b'_' | b'~' | b'/' | b'?' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')'
            | b'*' | b'+' | b',' | b';' | b'=' | b':' | b'@' => true,
            _ => byte.is_ascii_alphanumeric(),
        };
        if keep {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_where_they_must() {
        assert_eq!(
            address("https://www.chaoraka.go.th/รายงาน ๑.pdf?a=b#c").as_deref(),
            Some(
                "https://www.chaoraka.go.th/%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99\
                 %20%E0%B9%91.pdf?a=b#c"
            )
        );
        assert_eq!(
            address("http://a.go.th/100%/x%20y").as_deref(),
            Some("http://a.go.th/100%25/x%20y")
        );
        assert_eq!(
            address("mailto:a@b.go.th").as_deref(),
            Some("mailto:a@b.go.th")
        );
        assert_eq!(
            address("http://ไทย.ไทย/").as_deref(),
            Some("http://ไทย.ไทย/")
        );
    }

    #[test]
    fn what_is_no_address_of_the_web_is_none() {
        for target in [
            "",
            "www.a.go.th",
            "http:/a",
            "http://",
            "http://[x",
            "http://a b/",
            "file:///etc",
            "javascript:alert(1)",
            "http://a:99999/",
            "http://..",
            "mailto:",
        ] {
            assert_eq!(address(target), None, "{target}");
        }
    }
}
