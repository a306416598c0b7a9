//! Which of an XLS workbook's shared strings have parts that look otherwise than the whole (SST and
//! CONTINUE records, [MS-XLS] 2.4.265 and 2.5.293).

use super::numbers::short;

/// The strings of the table, which may go on in further records.
pub(super) struct SharedStrings<'s> {
    /// The table's record and those it goes on in.
    pub records: Vec<&'s [u8]>,
}

/// A place in the records.
struct Reader<'a, 's> {
    records: &'a [&'s [u8]],
    record: usize,
    at: usize,
}

impl SharedStrings<'_> {
    /// For each string, whether parts of it have a look of their own; of a damaged table those before
    /// the damage.
    pub(super) fn with_parts(&self) -> Vec<bool> {
        let mut reader = Reader {
            records: &self.records,
            record: 0,
            at: 8,
        };
        let mut all = Vec::new();
        while let Some(has_parts) = reader.string() {
            all.push(has_parts);
        }
        all
    }
}

impl Reader<'_, '_> {
    /// Reads over a string.
    fn string(&mut self) -> Option<bool> {
        const WIDE: u8 = 1;
        const PHONETIC: u8 = 4;
        const PARTS: u8 = 8;
        let length = self.short()?;
        let flags = self.byte()?;
        let parts = match flags & PARTS {
            0 => 0,
            _ => usize::from(self.short()?),
        };
        let phonetic = match flags & PHONETIC {
            0 => 0,
            _ => usize::from(self.short()?) | usize::from(self.short()?) << 16,
        };
        self.characters(length.into(), flags & WIDE != 0)?;
        self.skip(parts.checked_mul(4)?.checked_add(phonetic)?)?;
        // One part from the first letter on is the whole.
        Some(parts > 0)
    }

    /// Reads over characters. In each further record their width is said again.
    fn characters(&mut self, mut count: usize, mut wide: bool) -> Option<()> {
        while count > 0 {
            let size = if wide { 2 } else { 1 };
            let left = self.records.get(self.record)?.len() - self.at;
            let here = count.min(left / size);
            self.at += here * size;
            count -= here;
            if count > 0 {
                self.record += 1;
                wide = self.records.get(self.record)?.first()? & 1 != 0;
                self.at = 1;
            }
        }
        Some(())
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let left = self.records.get(self.record)?.len() - self.at;
            let here = count.min(left);
            self.at += here;
            count -= here;
            if count > 0 {
                self.record += 1;
                self.at = 0;
            }
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.records.get(self.record)?.len() {
            self.record += 1;
            self.at = 0;
        }
        let byte = self.records[self.record][self.at];
        self.at += 1;
        Some(byte)
    }

    fn short(&mut self) -> Option<u16> {
        let bytes = [self.byte()?, self.byte()?];
        short(&bytes, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str, parts: u16) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = (units.len() as u16).to_le_bytes().to_vec();
        bytes.push(if parts > 0 { 9 } else { 1 });
        if parts > 0 {
            bytes.extend(parts.to_le_bytes());
        }
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes.extend(vec![0; usize::from(parts) * 4]);
        bytes
    }

    #[test]
    fn strings_with_parts_are_known_wherever_a_record_ends() {
        let head = vec![0; 8];
        let strings = [("โครงการ", 0), ("อบรมคุณธรรม", 2), ("งบ", 0), ("ผล", 1)];
        let expected = [false, true, false, true];
        let whole: Vec<u8> = strings
            .iter()
            .flat_map(|(text, parts)| string(text, *parts))
            .collect();
        // Inside the characters of the second string a record ends between two of them.
        let second = string(strings[0].0, 0).len();
        for letters in 1..10 {
            let cut = second + 5 + letters * 2;
            let first = [head.clone(), whole[..cut].to_vec()].concat();
            let next = [vec![1], whole[cut..].to_vec()].concat();
            let strings = SharedStrings {
                records: vec![&first, &next],
            };
            assert_eq!(strings.with_parts(), expected);
        }
        // Between strings nothing is said again.
        let first = [head, whole[..second].to_vec()].concat();
        let strings = SharedStrings {
            records: vec![&first, &whole[second..]],
        };
        assert_eq!(strings.with_parts(), expected);
        // A table cut short gives what stands before.
        let strings = SharedStrings {
            records: vec![&first[..first.len() - 3]],
        };
        assert_eq!(strings.with_parts(), [] as [bool; 0]);
    }
}
