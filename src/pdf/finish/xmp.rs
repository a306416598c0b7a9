//! The report's own metadata: a schema of this program in the XMP packet, described there as
//! PDF/A demands (ISO 19005-2 6.6.2.3).

use super::edits::{Edits, Unexpected};
use super::source::Source;
use crate::document::Metadata;
use crate::pdf::metadata;
use crate::pdf_file::read::Object;

/// The namespace of the schema and its prefix.
const NAMESPACE: &str = "urn:saraban:report:1.0#";
const PREFIX: &str = "saraban";

/// A property of the schema.
struct Property {
    name: &'static str,
    kind: &'static str,
    description: &'static str,
    value: fn(&Metadata) -> Option<String>,
}

const PROPERTIES: [Property; 5] = [
    Property {
        name: "agency",
        kind: "Text",
        description: "Issuing agency (หน่วยงานเจ้าของเอกสาร)",
        value: |metadata| Some(metadata.agency.clone()).filter(|agency| !agency.is_empty()),
    },
    Property {
        name: "fiscalYear",
        kind: "Integer",
        description: "Fiscal year of the Buddhist era (ปีงบประมาณ พ.ศ.)",
        value: |metadata| metadata.fiscal_year.map(|year| year.to_string()),
    },
    Property {
        name: "documentNumber",
        kind: "Text",
        description: "Document number (เลขที่หนังสือ)",
        value: |metadata| metadata.number.clone(),
    },
    Property {
        name: "documentDate",
        kind: "Date",
        description: "Date of the document (วันที่ของหนังสือ)",
        value: |metadata| metadata.date.map(metadata::iso_date),
    },
    Property {
        name: "itaItem",
        kind: "Text",
        description: "Item of the Integrity and Transparency Assessment (ข้อของ OIT)",
        value: |metadata| metadata.ita_item.clone(),
    },
];

/// Adds the schema and its values to the packet.
pub(super) fn extend(
    source: &Source,
    edits: &mut Edits,
    metadata: &Metadata,
) -> Result<(), Unexpected> {
    let mut values = String::new();
    for property in &PROPERTIES {
        if let Some(value) = (property.value)(metadata) {
            let name = property.name;
            values.push_str(&format!("<{PREFIX}:{name}>"));
            escape(&metadata::clean(&value), &mut values);
            values.push_str(&format!("</{PREFIX}:{name}>"));
        }
    }
    if values.is_empty() {
        return Ok(());
    }
    let (_, catalog) = source.root()?;
    let number = catalog
        .get("Metadata")
        .and_then(Object::as_reference)
        .ok_or(Unexpected("there is no XMP packet"))?
        .number;
    let packet = packet(source.body(number)?)?;
    let namespace = format!(r#"<rdf:Description rdf:about="" xmlns:{PREFIX}="{NAMESPACE}""#);
    let packet = replace_once(&packet, r#"<rdf:Description rdf:about="""#, &namespace)?;
    let end_of_schemas = "</rdf:Bag></pdfaExtension:schemas>";
    let schemas = format!("{}{end_of_schemas}", schema());
    let packet = replace_once(&packet, end_of_schemas, &schemas)?;
    let end = "</rdf:Description></rdf:RDF>";
    let packet = replace_once(&packet, end, &format!("{values}{end}"))?;
    let mut body = format!(
        "<</Type/Metadata/Subtype/XML/Length {}>>\nstream\n",
        packet.len()
    );
    body.push_str(&packet);
    body.push_str("\nendstream");
    edits.replaced.insert(number, body.into_bytes());
    Ok(())
}

/// The packet of an uncompressed metadata stream.
fn packet(body: &[u8]) -> Result<String, Unexpected> {
    const ERROR: Unexpected = Unexpected("the XMP packet is another");
    let text = std::str::from_utf8(body).map_err(|_| ERROR)?;
    let (dictionary, rest) = text.split_once(">>\nstream\n").ok_or(ERROR)?;
    if dictionary.contains("/Filter") {
        return Err(ERROR);
    }
    Ok(rest.strip_suffix("\nendstream").ok_or(ERROR)?.to_owned())
}

fn replace_once(text: &str, find: &str, replacement: &str) -> Result<String, Unexpected> {
    if text.matches(find).count() != 1 {
        return Err(Unexpected("the XMP packet is another"));
    }
    Ok(text.replacen(find, replacement, 1))
}

/// The schema's description.
fn schema() -> String {
    let mut schema = format!(
        "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Thai official report</pdfaSchema:schema>\
         <pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>\
         <pdfaSchema:prefix>{PREFIX}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    );
    for property in &PROPERTIES {
        schema.push_str(&format!(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:category>external</pdfaProperty:category>\
             <pdfaProperty:description>{}</pdfaProperty:description>\
             <pdfaProperty:name>{}</pdfaProperty:name>\
             <pdfaProperty:valueType>{}</pdfaProperty:valueType></rdf:li>",
            property.description, property.name, property.kind
        ));
    }
    schema.push_str("</rdf:Seq></pdfaSchema:property></rdf:li>");
    schema
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}
