//! Reading the signature block of a form.

use super::context::Context;
use super::keys;
use super::sign_off::{ClosingForm, OpinionForm, SignOffForm, SignerForm};
use super::words::LAYOUTS;
use crate::document::SignOffLayout;
use crate::error::Message;
use crate::form::Template;
use crate::source::{Faults, Fields, Node};

/// Reads the signature block.
pub(super) fn sign_off(node: &Node, context: &Context, faults: &mut Faults) -> Option<SignOffForm> {
    let fields = node.fields(&keys::SIGN_OFF, faults)?;
    let layout = fields.choice("layout", &LAYOUTS, faults);
    let axis = fields.length("axis", faults);
    let start = fields.length("start", faults);
    let room = fields.length("room", faults);
    let layout = layout.and_then(|layout| match (layout.value, axis, start) {
        (0, None, None) => Some(SignOffLayout::Boxes),
        (1, Some(axis), None) => Some(SignOffLayout::Centred { axis }),
        (2, None, Some(start)) => Some(SignOffLayout::UnderClosing { start, room }),
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
    let signature_lines = small(&fields, "signature_lines", 4, faults);
    let keep_rows = small(&fields, "keep_rows", 2, faults);
    let date_line = fields.flag("date", faults).unwrap_or(false);
    let roles = fields
        .flag("roles", faults)
        .unwrap_or(matches!(layout, Some(SignOffLayout::Boxes)));
    let closing_style = context.style(fields.get("closing_style"), "Closing", faults);
    let closing = fields
        .get("closing")
        .and_then(|node| context.template(node, faults))
        .map(|text| ClosingForm {
            text,
            style: closing_style,
        });
    let opinion = fields
        .get("opinion")
        .and_then(|node| opinion(node, context, faults));
    let signers: Vec<SignerForm> = fields
        .list("signers", faults)
        .unwrap_or_default()
        .iter()
        .filter_map(|node| signer(node, context, faults))
        .collect();
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
    Some(SignOffForm {
        layout: layout?,
        style,
        signature_lines,
        keep_rows,
        closing,
        date_line,
        opinion,
        roles,
        signers,
    })
}

fn signer(node: &Node, context: &Context, faults: &mut Faults) -> Option<SignerForm> {
    let fields = node.fields(&keys::SIGNER, faults)?;
    let id = fields.text("id", faults).map(|id| id.value);
    let role = fields.get("role").and_then(|node| node.text(faults));
    let position = lines(&fields, "position", context, faults);
    let opinion = lines(&fields, "opinion", context, faults);
    Some(SignerForm {
        id: id?,
        role: role.map(|role| role.value).unwrap_or_default(),
        position,
        opinion,
    })
}

fn opinion(node: &Node, context: &Context, faults: &mut Faults) -> Option<OpinionForm> {
    let fields = node.fields(&keys::OPINION, faults)?;
    Some(OpinionForm {
        style: context.style(fields.get("style"), "Body", faults),
        lines: small(&fields, "lines", 2, faults),
        choices: lines(&fields, "choices", context, faults),
    })
}

/// One wording or several.
fn lines(fields: &Fields, name: &str, context: &Context, faults: &mut Faults) -> Vec<Template> {
    let Some(node) = fields.get(name) else {
        return Vec::new();
    };
    let items = node.one_or_many().iter();
    items.flat_map(|item| context.lines(item, faults)).collect()
}

/// A small number of lines or rows.
fn small(fields: &Fields, name: &str, default: u8, faults: &mut Faults) -> u8 {
    let number = fields.whole(name, faults);
    let number = number.and_then(|number| u8::try_from(number.value).ok());
    number.unwrap_or(default)
}
