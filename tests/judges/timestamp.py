#!/usr/bin/env python3
"""Does the field for a document timestamp take one, and is the file still what it was?

    timestamp.py SARABAN VERAPDF FOLDER REPORT...

Each report is rendered with `timestamp_field: true`, signed in its first signer's field (PAdES B-LT
with the certificates inside), and a document timestamp is put into the field that waits for it, by a
time-stamp server of this judge's own. Both must be valid, nothing else may have changed, the field must
be the one of the file, and the result PDF/A-2a and PDF/UA-1 as before.

Ends with 0 when all is well, else with 1 and what is not.
"""

import datetime
import subprocess
import sys
from pathlib import Path

import yaml
from asn1crypto import keys, x509
from cryptography import x509 as cx509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "document_timestamp"
FONT = Path(__file__).parent.parent.parent / "fonts/TH-SarabunPSK/THSarabun-Regular.ttf"
found = []


def check(right, *what):
    if not right:
        found.append(" ".join(str(part) for part in what))


def certificate(name, issuer=None, issuer_key=None, usage=None):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = cx509.Name([cx509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = (
        cx509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(cx509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(cx509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(
            cx509.KeyUsage(
                digital_signature=True, content_commitment=True, key_encipherment=False,
                data_encipherment=False, key_agreement=False, key_cert_sign=issuer is None,
                crl_sign=issuer is None, encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
    )
    if usage:
        builder = builder.add_extension(cx509.ExtendedKeyUsage([usage]), critical=True)
    return builder.sign(issuer_key or key, hashes.SHA256()), key


def asn1(cert, key):
    der = cert.public_bytes(serialization.Encoding.DER)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return x509.Certificate.load(der), keys.PrivateKeyInfo.load(private)


def main():
    saraban, verapdf, folder, *reports = sys.argv[1:]
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    root, root_key = certificate("Judge")
    signer_cert, signer_key = asn1(*certificate("นายสมชาย รักไทย", root, root_key))
    tsa_cert, tsa_key = asn1(*certificate("Time", root, root_key, ExtendedKeyUsageOID.TIME_STAMPING))
    root, _ = asn1(root, root_key)
    store = SimpleCertificateStore()
    store.register_multiple([root, tsa_cert])
    stamper = timestamps.DummyTimeStamper(tsa_cert=tsa_cert, tsa_key=tsa_key, certs_to_embed=store)
    signer = signers.SimpleSigner(signing_cert=signer_cert, signing_key=signer_key, cert_registry=store)
    done = []
    for report in map(Path, reports):
        data = yaml.safe_load(report.read_text())
        data["timestamp_field"] = True
        if isinstance(data.get("agency"), dict):
            data["agency"].pop("emblem", None)
        copy = folder / report.with_suffix(".yaml").name
        copy.write_text(yaml.safe_dump(data, allow_unicode=True))
        subprocess.run([saraban, "render", copy, "--format", "pdf", "-o", folder, "--overwrite", "--quiet"], check=True)
        pdf = folder / (report.stem + ".pdf")
        with open(pdf, "rb") as file:
            names = [name for name, _, _ in fields.enumerate_sig_fields(PdfFileReader(file))]
        check(names.count(FIELD) == 1, report.stem, "fields", names)
        first = next(name for name in names if name != FIELD)
        signed, stamped = folder / f"{report.stem}.signed.pdf", folder / f"{report.stem}.stamped.pdf"
        context = ValidationContext(trust_roots=[root], allow_fetching=False)
        with open(pdf, "rb") as source, open(signed, "wb") as out:
            metadata = signers.PdfSignatureMetadata(
                field_name=first, subfilter=fields.SigSeedSubFilter.PADES, embed_validation_info=True,
                validation_context=context, use_pades_lta=False,
            )
            # The stamp's font is embedded: pyHanko's own is not, which PDF/A forbids.
            text = TextBoxStyle(font=GlyphAccumulatorFactory(str(FONT)), font_size=12, leading=14)
            style = TextStampStyle(stamp_text="Signed electronically\n%(ts)s", text_box_style=text, background=None)
            signers.PdfSigner(metadata, signer=signer, timestamper=stamper, stamp_style=style).sign_pdf(
                IncrementalPdfFileWriter(source), existing_fields_only=True, output=out
            )
        with open(signed, "rb") as source, open(stamped, "wb") as out:
            writer = IncrementalPdfFileWriter(source)
            signers.PdfTimeStamper(timestamper=stamper, field_name=FIELD).timestamp_pdf(
                writer, "sha256", validation_context=context, output=out
            )
        with open(stamped, "rb") as file:
            reader = PdfFileReader(file)
            names = [name for name, _, _ in fields.enumerate_sig_fields(reader)]
            check(names.count(FIELD) == 1, report.stem, "fields after", names)
            (signature,) = reader.embedded_regular_signatures
            status = validate_pdf_signature(signature, context, context)
            check(status.bottom_line, report.stem, "signature", status.summary())
            stamp = reader.embedded_timestamp_signatures[-1]
            check(stamp.field_name == FIELD, report.stem, "the stamp is in", stamp.field_name)
            status = validate_pdf_timestamp(stamp, context)
            check(status.valid and status.intact, report.stem, "timestamp", status.summary())
        done.append(stamped)
    judged = subprocess.run([verapdf, "2a,ua1", *done], capture_output=True, text=True)
    check(judged.returncode == 0, judged.stdout, judged.stderr)
    for line in found:
        print(line)
    print(f"{len(done)} files, {len(found)} complaints")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
