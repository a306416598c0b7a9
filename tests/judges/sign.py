#!/usr/bin/env python3
"""Signs PDFs as their signers would, one after another, and judges what comes out.

    sign.py [--fields N] [--saraban COMMAND] FILE.pdf...

Every empty signature field is signed in the order of the form: PAdES B-B, by a signer of its own
whose certificate is made on the spot, with a visible stamp in an embedded font. Afterwards, for
each file: all signatures are valid for pyHanko, nothing but signing was done between them, the
last one covers the whole file, and poppler's pdfsig says the same. `saraban inspect`, where it is
named, must tell who signed each field and which revision of the file each signature covers. Each
file must have at least N fields (default 1). The signed files are left beside the originals as FILE.signed.pdf, for other
judges; their paths are printed, one a line. Ends with 0 when all is well, else with 1.
"""

import argparse
import datetime
import io
import json
import logging
import pathlib
import subprocess
import sys

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

ROOT = pathlib.Path(__file__).resolve().parents[2]
FONT = ROOT / "fonts/TH-SarabunPSK/THSarabun-Regular.ttf"
DAY = datetime.timedelta(days=1)


class Authority:
    """A certification authority that lives as long as this program."""

    def __init__(self):
        self.key, self.certificate = self._issue("Test authority", None)

    def _issue(self, name, issuer):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, "TH"),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        now = datetime.datetime.now(datetime.timezone.utc)
        is_authority = issuer is None
        usage = {
            usage: False
            for usage in (
                "digital_signature content_commitment key_encipherment data_encipherment "
                "key_agreement key_cert_sign crl_sign encipher_only decipher_only"
            ).split()
        }
        for allowed in (
            ["key_cert_sign", "crl_sign"] if is_authority else ["digital_signature", "content_commitment"]
        ):
            usage[allowed] = True
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if is_authority else issuer.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - DAY)
            .not_valid_after(now + 30 * DAY)
            .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
            .add_extension(x509.KeyUsage(**usage), critical=True)
            .sign(key if is_authority else self.key, hashes.SHA256())
        )
        return key, certificate

    def root(self):
        return as_asn1(self.certificate)

    def signer(self, name):
        key, certificate = self._issue(name, self.certificate)
        private = key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        store = SimpleCertificateStore()
        store.register(self.root())
        return signers.SimpleSigner(
            signing_cert=as_asn1(certificate),
            signing_key=asn1_keys.PrivateKeyInfo.load(private),
            cert_registry=store,
        )


def as_asn1(certificate):
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def empty_fields(data):
    reader = PdfFileReader(io.BytesIO(data))
    return [name for name, value, _ in fields.enumerate_sig_fields(reader) if value is None]


def sign(data, field, signer, style):
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    out = io.BytesIO()
    signers.PdfSigner(metadata, signer=signer, stamp_style=style).sign_pdf(writer, output=out)
    return out.getvalue()


def judge_with_pyhanko(data, names, authority):
    """Yields what is wrong."""
    reader = PdfFileReader(io.BytesIO(data))
    context = ValidationContext(trust_roots=[authority.root()])
    signatures = reader.embedded_signatures
    if [signature.field_name for signature in signatures] != names:
        yield f"pyHanko finds {[s.field_name for s in signatures]}, not {names}"
    for signature in signatures:
        status = validate_pdf_signature(signature, signer_validation_context=context)
        name = signature.field_name
        if not (status.valid and status.intact and status.trusted):
            yield f"{name}: not valid for pyHanko ({status.summary()})"
        last = signature is signatures[-1]
        wanted = (
            SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
        )
        if status.coverage != wanted:
            yield f"{name}: covers {status.coverage}, not {wanted}"
        if status.modification_level not in (
            None,
            ModificationLevel.NONE,
            ModificationLevel.LTA_UPDATES,
            ModificationLevel.FORM_FILLING,
        ):
            yield f"{name}: changed afterwards ({status.modification_level})"


def judge_with_pdfsig(path, names):
    """Yields what is wrong."""
    run = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True)
    valid = run.stdout.count("Signature is Valid.")
    if valid != len(names):
        yield f"pdfsig finds {valid} valid signatures, not {len(names)}:\n{run.stdout}{run.stderr}"
    last = run.stdout.rsplit("Signature #", 1)[-1]
    if "- Total document signed" not in last:
        yield f"pdfsig does not say that the last signature covers the document:\n{last}"


def judge_with_saraban(command, path, names, signers_of):
    """Yields what is wrong."""
    run = subprocess.run([command, "inspect", path, "--json"], capture_output=True, text=True)
    if run.returncode:
        yield f"saraban inspect: {run.stderr}"
        return
    told = json.loads(run.stdout)
    fields_of = {field["name"]: field["signature"] for field in told["signature_fields"]}
    if list(fields_of) != names:
        yield f"saraban finds the fields {list(fields_of)}, not {names}"
    revisions = told["revisions"]
    for place, name in enumerate(names):
        found = fields_of.get(name) or {}
        revision = revisions - len(names) + 1 + place
        wanted = {
            "name": signers_of[place],
            "revision": revision,
            "covers_whole_file": revision == revisions,
        }
        for key, value in wanted.items():
            if found.get(key) != value:
                yield f"saraban says of {name} {key}: {found.get(key)}, not {value}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fields", type=int, default=1)
    parser.add_argument("--saraban")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    authority = Authority()
    style = TextStampStyle(
        # pyHanko leaves out of its fonts' Unicode tables what shaping makes of several Thai
        # characters, which PDF/A forbids: the stamp keeps to Latin and leaves the name out.
        stamp_text="Signed electronically\n%(ts)s",
        text_box_style=text_style(),
        border_width=0,
    )
    wrong = 0
    for path in arguments.files:
        data = path.read_bytes()
        names = empty_fields(data)
        faults, people = [], []
        if len(names) < arguments.fields:
            faults.append(f"has {len(names)} empty signature fields, not {arguments.fields}")
        for number, name in enumerate(names, 1):
            signer = f"ผู้ลงนามทดสอบ {number}"
            people.append(signer)
            data = sign(data, name, authority.signer(signer), style)
        signed = path.with_suffix(".signed.pdf")
        signed.write_bytes(data)
        if names:
            faults += judge_with_pyhanko(data, names, authority)
            faults += judge_with_pdfsig(signed, names)
            if arguments.saraban:
                faults += judge_with_saraban(arguments.saraban, signed, names, people)
            print(signed)
        for fault in faults:
            print(f"{path}: {fault}", file=sys.stderr)
        wrong += bool(faults)
    return 1 if wrong else 0


def text_style():
    from pyhanko.pdf_utils.text import TextBoxStyle

    return TextBoxStyle(font=GlyphAccumulatorFactory(str(FONT)), font_size=12, leading=14)


if __name__ == "__main__":
    sys.exit(main())
