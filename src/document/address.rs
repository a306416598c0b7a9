//! Where a piece of content stands in the document: the name layout and the writers share for it.

/// The address of one leaf of the document: a paragraph, a picture, a signer's line.
///
/// Layout marks everything it places with its leaf's address; the PDF's tag tree is built by
/// walking the document and asking for each address, so that a row continued over pages is still
/// one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// Index into `Document::sections`.
    pub section: u16,
    /// Index into `Section::blocks`.
    pub block: u32,
    /// Which part of the block.
    pub part: BlockPart,
}

/// The part of a block an address means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockPart {
    /// The block itself: a paragraph, a picture.
    Whole,
    /// A block in a cell of a table's header; a picture's caption has its picture's `leaf`.
    HeaderCell {
        /// Index into `Table::header`.
        row: u32,
        /// Index into `Row::cells`.
        cell: u16,
        /// Index into `Cell::blocks`.
        leaf: u16,
    },
    /// A block in a cell of a table's body.
    BodyCell {
        /// Index into `Table::rows`.
        row: u32,
        /// Index into `Row::cells`.
        cell: u16,
        /// Index into `Cell::blocks`.
        leaf: u16,
    },
    /// An entry of a table of contents.
    Entry {
        /// Which, from 0.
        entry: u32,
    },
    /// A line of a signer's box, from the top; the signature field itself is line `FIELD_LINE`.
    Signer {
        /// Index into `SignOff::signers`.
        signer: u16,
        /// The line.
        line: u16,
    },
}

impl BlockPart {
    /// The `line` that stands for the signature field of a signer.
    pub const FIELD_LINE: u16 = u16::MAX;
}
