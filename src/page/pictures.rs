//! The pages on show: a page is drawn when it is first asked for, and not again while it looks the
//! same.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, ErrorKind, Message, Result};
use crate::preview::PagePicture;

/// How many pages are known at most; the ones shown longest ago go.
const MOST_PAGES: usize = 2_000;

/// How many drawn pictures are kept.
const MOST_PICTURES: usize = 120;

/// Where the pictures of pages come from.
#[derive(Default)]
pub(super) struct Pictures {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// For each fingerprint, a PDF that has the page, and its number from 1.
    pages: BTreeMap<String, (Arc<[u8]>, usize)>,
    shown: VecDeque<String>,
    /// Drawn pictures by fingerprint and resolution.
    drawn: BTreeMap<(String, u32), Arc<[u8]>>,
    drawn_order: VecDeque<(String, u32)>,
}

impl Pictures {
    /// Takes over which pages are shown now.
    pub fn show<'f>(&self, pdf: Arc<[u8]>, fingerprints: impl Iterator<Item = &'f str>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for (number, fingerprint) in (1..).zip(fingerprints) {
            // The newest PDF has it: older ones can go.
            known
                .pages
                .insert(fingerprint.to_owned(), (Arc::clone(&pdf), number));
            known.shown.push_back(fingerprint.to_owned());
        }
        while known.shown.len() > MOST_PAGES {
            let Some(oldest) = known.shown.pop_front() else {
                break;
            };
            if !known.shown.contains(&oldest) {
                known.pages.remove(&oldest);
            }
        }
    }

    /// The picture of a page, PNG; nothing where it is not known (any more).
    pub fn draw(&self, fingerprint: &str, dpi: u32) -> Option<Result<Arc<[u8]>>> {
        let key = (fingerprint.to_owned(), dpi);
        let (pdf, number) = {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(drawn) = known.drawn.get(&key) {
                return Some(Ok(Arc::clone(drawn)));
            }
            let (pdf, number) = known.pages.get(fingerprint)?;
            (Arc::clone(pdf), *number)
        };
        // Drawn without the lock: pages are drawn side by side.
        let mut png: Option<Arc<[u8]>> = None;
        let drawn = PagePicture::draw(&pdf, Some(number), dpi, &mut |picture| {
            png = Some(picture.png.into());
            Ok(())
        });
        if let Err(error) = drawn {
            return Some(Err(error));
        }
        let png = png.ok_or_else(|| {
            let message = Message::new("วาดหน้าไม่ได้", "the page cannot be drawn");
            Error::of(ErrorKind::System, "", message)
        });
        if let Ok(png) = &png {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            known.drawn.insert(key.clone(), Arc::clone(png));
            known.drawn_order.push_back(key);
            if known.drawn_order.len() > MOST_PICTURES
                && let Some(oldest) = known.drawn_order.pop_front()
            {
                known.drawn.remove(&oldest);
            }
        }
        Some(png)
    }
}
