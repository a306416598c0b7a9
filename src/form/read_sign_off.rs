//! Reading the signature block of a form.

use super::context::Context;
use super::read::ascii_name;
use super::sign_off::{ClosingForm, SignOffForm, SignerForm};
use crate::document::SignOffLayout;
use crate::error::Message;
use crate::source::{Faults, Node};

/// The most signers a block can have.
pub(crate) const MAX_SIGNERS: usize = 4;

/// The ways signers stand.
pub(super) const LAYOUTS: [(&str, u8); 3] = [("boxes", 0), ("centred", 1), ("under-closing", 2)];

/// Reads the signature block.
pub(super) fn sign_off(node: &Node, context: &Context, faults: &mut Faults) -> Option<SignOffForm> {
    let mut fields = node.fields(faults)?;
    let layout = fields
        .require("layout", faults)
        .and_then(|node| node.choice(&LAYOUTS, faults));
    let axis = fields.get("axis").and_then(|node| node.length(faults));
    let start = fields.get("start").and_then(|node| node.length(faults));
    let layout = layout.and_then(|layout| match (layout.value, axis, start) {
        (0, None, None) => Some(SignOffLayout::Boxes),
        (1, Some(axis), None) => Some(SignOffLayout::Centred { axis }),
        (2, None, Some(start)) => Some(SignOffLayout::UnderClosing { start }),
        _ => {
            faults.add(
                node.place,
                Message::new(
                    "layout: centred ต้องมี axis, under-closing ต้องมี start, boxes ไม่มีทั้งสอง",
                    "layout centred needs an axis, under-closing a start, boxes neither",
                ),
            );
            None
        }
    });
    let style = context.style(fields.get("style"), "Signature", faults);
    let small = |node: Option<&Node>, default: u8, faults: &mut Faults| {
        node.and_then(|node| node.whole_number(0..=20, faults))
            .map_or(default, |number| {
                u8::try_from(number.value).unwrap_or(default)
            })
    };
    let signature_lines = small(fields.get("signature_lines"), 4, faults);
    let keep_rows = small(fields.get("keep_rows"), 2, faults);
    let date_line = fields
        .get("date")
        .and_then(|node| node.boolean(faults))
        .unwrap_or(false);
    let roles = fields
        .get("roles")
        .and_then(|node| node.boolean(faults))
        .unwrap_or(matches!(layout, Some(SignOffLayout::Boxes)));
    let closing_style = context.style(fields.get("closing_style"), "Closing", faults);
    let closing = fields
        .get("closing")
        .and_then(|node| context.template(node, faults))
        .map(|text| ClosingForm {
            text,
            style: closing_style,
        });
    let signers: Vec<SignerForm> = fields
        .require("signers", faults)
        .and_then(|node| node.list(faults))
        .unwrap_or_default()
        .iter()
        .filter_map(|node| signer(node, context, faults))
        .collect();
    if signers.len() > MAX_SIGNERS {
        faults.add(
            node.place,
            Message::new(
                format!("มีผู้ลงนามได้ไม่เกิน {MAX_SIGNERS} คน"),
                format!("a signature block has at most {MAX_SIGNERS} signers"),
            ),
        );
    }
    for (index, signer) in signers.iter().enumerate() {
        if signers[..index].iter().any(|other| other.id == signer.id) {
            faults.add(
                node.place,
                Message::new(
                    format!("ผู้ลงนาม id “{}” ซ้ำกัน", signer.id),
                    format!("two signers have the id “{}”", signer.id),
                ),
            );
        }
    }
    fields.finish(faults);
    Some(SignOffForm {
        layout: layout?,
        style,
        signature_lines,
        keep_rows,
        closing,
        date_line,
        roles,
        signers,
    })
}

fn signer(node: &Node, context: &Context, faults: &mut Faults) -> Option<SignerForm> {
    let mut fields = node.fields(faults)?;
    let id = fields
        .require("id", faults)
        .and_then(|node| ascii_name(node, faults));
    let role = fields.get("role").and_then(|node| node.text(faults));
    let position = fields
        .get("position")
        .map(|node| {
            let items = node.one_or_many().iter();
            items.flat_map(|item| context.lines(item, faults)).collect()
        })
        .unwrap_or_default();
    fields.finish(faults);
    Some(SignerForm {
        id: id?,
        role: role.map(|role| role.value).unwrap_or_default(),
        position,
    })
}
