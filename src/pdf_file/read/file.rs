//! A file: where its objects are, and the objects themselves.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::object::{Dictionary, Object, Reference, text_string};
use super::parse::Parser;
use super::references::{offset_of, start_of_references};
use super::stream::{self, Decoded};
use super::{Result, Unreadable};

pub(super) use crate::limits::MAX_PDF_OBJECTS as MAX_OBJECTS;
use crate::limits::{
    MAX_PDF_BYTES, MAX_PDF_READ as MAX_READ, MAX_PDF_TOLD_BYTES as MAX_TOLD,
    MAX_PDF_WORK as MAX_WORK,
};

/// The most revisions of a file that are followed.
const MAX_REVISIONS: usize = 1_000;

/// How many references to references are followed.
const MAX_HOPS: usize = 16;

/// How many bytes of unpacked object streams are kept.
const MAX_KEPT: usize = 64 << 20;

/// What keeping one text takes besides its bytes.
const BYTES_OF_A_TEXT: usize = 32;

/// How deep unpacking one object stream may need another.
const MAX_UNPACKING: usize = 8;

/// Where an object is: kept small, for a file may list millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// At that byte of the file.
    At { offset: u32 },
    /// In that object stream, at that place in it.
    Packed { stream: u32, index: u32 },
    /// Deleted.
    Free,
}

/// An opened file.
pub(crate) struct File<'a> {
    pub(super) bytes: &'a [u8],
    /// What is known of each object, by its number.
    table: Vec<Option<Entry>>,
    trailer: Dictionary,
    /// Where the cross-references of each revision begin, newest first.
    revisions: Vec<usize>,
    /// How many entries all cross-references had.
    pub(super) listed: u64,
    unpacked: RefCell<BTreeMap<u32, Rc<ObjectStream>>>,
    unpacking: Cell<usize>,
    /// The bytes and objects that were read so far.
    work: Cell<(usize, usize)>,
    /// The bytes of the texts that were taken out so far.
    told: Cell<usize>,
}

/// An unpacked object stream: its bytes, and number and place of each object.
struct ObjectStream {
    data: Vec<u8>,
    objects: Vec<(u32, usize)>,
}

impl<'a> File<'a> {
    /// Opens a file: reads its cross-references, newest revision first.
    pub fn open(bytes: &'a [u8]) -> Result<File<'a>> {
        let head = &bytes[..bytes.len().min(1024)];
        if !head.windows(5).any(|window| window == b"%PDF-") {
            return Err(Unreadable("it does not begin as a PDF file does"));
        }
        if bytes.len() as u64 > MAX_PDF_BYTES {
            return Err(Unreadable("it is larger than 256 MB"));
        }
        let mut file = File {
            bytes,
            table: Vec::new(),
            trailer: Dictionary::default(),
            revisions: Vec::new(),
            listed: 0,
            unpacked: RefCell::default(),
            unpacking: Cell::default(),
            work: Cell::default(),
            told: Cell::default(),
        };
        let mut next = Some(start_of_references(bytes)?);
        let mut seen = BTreeSet::new();
        while let Some(offset) = next {
            if !seen.insert(offset) || seen.len() > MAX_REVISIONS {
                return Err(Unreadable("its cross-references lead in a circle"));
            }
            let trailer = file.references(offset)?;
            if let Some(hybrid) = offset_of(&trailer, "XRefStm")?
                && seen.insert(hybrid)
            {
                file.references(hybrid)?;
            }
            next = offset_of(&trailer, "Prev")?;
            file.revisions.push(offset);
            if file.revisions.len() == 1 {
                file.trailer = trailer;
            }
        }
        Ok(file)
    }

    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub fn trailer(&self) -> &Dictionary {
        &self.trailer
    }

    /// How often the file was saved: 1 when it was never changed.
    pub fn revisions(&self) -> usize {
        self.revisions.len()
    }

    /// How many revisions lie wholly before that byte.
    pub fn revisions_before(&self, end: usize) -> usize {
        self.revisions
            .iter()
            .filter(|offset| **offset < end)
            .count()
    }

    /// Counts bytes that are gone through token by token, and what they came to: it takes some eight
    /// times as long as unpacking them.
    pub fn spend_parsing(&self, bytes: usize, items: usize) -> Result<()> {
        self.spend(bytes.saturating_mul(8), items)
    }

    /// Counts work done, and refuses to go on when it is too much.
    fn spend(&self, bytes: usize, objects: usize) -> Result<()> {
        let (spent, read) = self.work.get();
        let work = (spent.saturating_add(bytes), read.saturating_add(objects));
        self.work.set(work);
        if work.0 > MAX_WORK || work.1 > MAX_READ {
            return Err(Unreadable(
                "reading it takes more work than any document is worth",
            ));
        }
        Ok(())
    }

    /// A string as text; nothing of another object. Texts are kept, so there is an end to all of them.
    pub fn text(&self, object: &Object) -> Result<Option<String>> {
        let Some(bytes) = object.as_string() else {
            return Ok(None);
        };
        self.keep(bytes.len())?;
        Ok(Some(text_string(bytes)))
    }

    /// A name as text; nothing of another object.
    pub fn name(&self, object: &Object) -> Result<Option<String>> {
        let Some(bytes) = object.as_name() else {
            return Ok(None);
        };
        self.keep(bytes.len())?;
        Ok(Some(String::from_utf8_lossy(bytes).into_owned()))
    }

    /// Counts a text that is taken out and kept.
    pub fn keep(&self, bytes: usize) -> Result<()> {
        let told = self
            .told
            .get()
            .saturating_add(bytes)
            .saturating_add(BYTES_OF_A_TEXT);
        self.told.set(told);
        match told > MAX_TOLD {
            true => Err(Unreadable(
                "its titles, names and remarks are longer than any document needs",
            )),
            false => Ok(()),
        }
    }

    /// Where the object of that number is, if anything says so.
    fn entry(&self, number: u32) -> Option<Entry> {
        self.table.get(number as usize).copied().flatten()
    }

    /// Lists where an object is, unless a newer revision said so already.
    pub(super) fn list_entry(&mut self, number: u32, entry: Entry) {
        let index = number as usize;
        if index >= self.table.len() {
            self.table.resize(index + 1, None);
        }
        self.table[index].get_or_insert(entry);
    }

    /// The object of that number; `Null` when there is none.
    pub fn object(&self, number: u32) -> Result<Object> {
        match self.entry(number) {
            None | Some(Entry::Free) => Ok(Object::Null),
            Some(Entry::At { offset }) => {
                let (found, object) = self.object_at(offset as usize, true)?;
                if found != number {
                    return Err(Unreadable("an object is not where it should be"));
                }
                Ok(object)
            }
            Some(Entry::Packed { stream, index }) => self.packed(stream, index, number),
        }
    }

    /// The object itself, when it is a reference the object it leads to.
    pub fn resolve(&self, object: &Object) -> Result<Object> {
        if object.as_reference().is_none() {
            self.spend(object.weight(), 0)?;
        }
        let mut object = object.clone();
        for _ in 0..MAX_HOPS {
            match object {
                Object::Reference(reference) => object = self.object(reference.number)?,
                other => return Ok(other),
            }
        }
        Err(Unreadable("references lead in a circle"))
    }

    /// What a dictionary has under a key, references followed; `Null` when it has nothing.
    pub fn get(&self, dictionary: &Dictionary, key: &str) -> Result<Object> {
        dictionary
            .get(key)
            .map_or(Ok(Object::Null), |value| self.resolve(value))
    }

    /// The dictionary under a key, references followed.
    pub fn dictionary(&self, dictionary: &Dictionary, key: &str) -> Result<Option<Dictionary>> {
        Ok(match self.get(dictionary, key)? {
            Object::Dictionary(found) | Object::Stream(found, _) => Some(found),
            _ => None,
        })
    }

    /// The bytes of a stream, filters undone.
    pub fn data(&self, object: &Object) -> Result<Vec<u8>> {
        self.decoded(object, |decoded| decoded.bytes())
    }

    /// How many bytes a stream has once its filters are undone; they are not kept.
    pub fn length_of(&self, object: &Object) -> Result<usize> {
        self.decoded(object, |decoded| decoded.length())
    }

    fn decoded<T>(
        &self,
        object: &Object,
        read: impl FnOnce(&mut Decoded) -> Result<T>,
    ) -> Result<T> {
        let Object::Stream(dictionary, range) = object else {
            return Err(Unreadable("a stream is missing"));
        };
        let bytes = self
            .bytes
            .get(range.clone())
            .ok_or(Unreadable("a stream reaches beyond the file"))?;
        // Filters may stand behind references.
        let mut direct = dictionary.clone();
        for key in ["Filter", "DecodeParms"] {
            if let Some(value) = dictionary.get(key) {
                direct.set(key, self.resolve(value)?);
            }
        }
        let mut decoded = Decoded::new(&direct, bytes)?;
        let found = read(&mut decoded);
        self.spend(bytes.len().saturating_add(decoded.work()), 0)?;
        found
    }

    /// The object that begins at a byte, and its number. A stream's length may be a reference,
    /// which is followed once the cross-references are known.
    pub(super) fn object_at(&self, offset: usize, follow: bool) -> Result<(u32, Object)> {
        if offset >= self.bytes.len() {
            return Err(Unreadable("an object lies beyond the end of the file"));
        }
        let mut parser = Parser::new(self.bytes, offset);
        let number = parser.unsigned()?;
        parser.unsigned()?;
        if !parser.keyword("obj") {
            return Err(Unreadable("an object is not where it should be"));
        }
        let number = u32::try_from(number).map_err(|_| Unreadable("a damaged object number"))?;
        let object = parser.object()?;
        self.spend(parser.position() - offset, parser.items())?;
        let Object::Dictionary(dictionary) = object else {
            return Ok((number, object));
        };
        if !parser.keyword("stream") {
            return Ok((number, Object::Dictionary(dictionary)));
        }
        let mut start = parser.position();
        match self.bytes.get(start..) {
            Some([b'\r', b'\n', ..]) => start += 2,
            Some([b'\n' | b'\r', ..]) => start += 1,
            _ => {}
        }
        let length = match dictionary.get("Length") {
            Some(Object::Reference(reference)) if follow => self.length(*reference)?,
            Some(length) => length.as_integer(),
            None => None,
        };
        let length = length
            .and_then(|length| usize::try_from(length).ok())
            .ok_or(Unreadable("a stream without a length"))?;
        let end = start
            .checked_add(length)
            .filter(|end| *end <= self.bytes.len())
            .ok_or(Unreadable("a stream reaches beyond the file"))?;
        Ok((number, Object::Stream(dictionary, start..end)))
    }

    /// A stream's length that stands in an object of its own, which cannot be a stream itself.
    fn length(&self, reference: Reference) -> Result<Option<i64>> {
        match self.entry(reference.number) {
            Some(Entry::At { offset }) => {
                Ok(self.object_at(offset as usize, false)?.1.as_integer())
            }
            _ => Ok(None),
        }
    }

    fn packed(&self, stream: u32, index: u32, number: u32) -> Result<Object> {
        let unpacked = self.unpack(stream)?;
        let (found, offset) = unpacked
            .objects
            .get(index as usize)
            .ok_or(Unreadable("an object stream is too short"))?;
        if *found != number {
            return Err(Unreadable("an object stream holds other objects"));
        }
        let mut parser = Parser::new(&unpacked.data, *offset);
        let object = parser.object()?;
        let from = (*offset).min(parser.position());
        self.spend(parser.position() - from, parser.items())?;
        Ok(object)
    }

    fn unpack(&self, number: u32) -> Result<Rc<ObjectStream>> {
        if let Some(unpacked) = self.unpacked.borrow().get(&number) {
            return Ok(unpacked.clone());
        }
        let Some(Entry::At { offset }) = self.entry(number) else {
            return Err(Unreadable("an object stream is missing"));
        };
        if self.unpacking.get() >= MAX_UNPACKING {
            return Err(Unreadable("object streams lead in a circle"));
        }
        self.unpacking.set(self.unpacking.get() + 1);
        let unpacked = self.unpack_at(offset as usize);
        self.unpacking.set(self.unpacking.get() - 1);
        let unpacked = Rc::new(unpacked?);
        let mut kept = self.unpacked.borrow_mut();
        let size: usize = kept.values().map(|kept| kept.data.len()).sum();
        if size.saturating_add(unpacked.data.len()) > MAX_KEPT {
            kept.clear();
        }
        kept.insert(number, unpacked.clone());
        Ok(unpacked)
    }

    fn unpack_at(&self, offset: usize) -> Result<ObjectStream> {
        let (_, object) = self.object_at(offset, true)?;
        let dictionary = object
            .as_dictionary()
            .filter(|dictionary| {
                dictionary
                    .get("Type")
                    .is_some_and(|kind| kind.is_name("ObjStm"))
            })
            .ok_or(Unreadable("an object stream is missing"))?;
        let integer = |key| -> Result<u64> {
            self.get(dictionary, key)?
                .as_integer()
                .and_then(|value| u64::try_from(value).ok())
                .filter(|value| *value <= MAX_OBJECTS.max(stream::MAX_BYTES))
                .ok_or(Unreadable("an object stream is damaged"))
        };
        let (count, first) = (integer("N")?, integer("First")? as usize);
        let data = self.data(&object)?;
        let mut parser = Parser::new(&data, 0);
        let mut objects = Vec::new();
        for _ in 0..count {
            let number = parser.unsigned()?;
            let offset = parser.unsigned()? as usize;
            let number =
                u32::try_from(number).map_err(|_| Unreadable("an object stream is damaged"))?;
            objects.push((number, first.saturating_add(offset)));
        }
        Ok(ObjectStream { data, objects })
    }
}
