//! What an official form prescribes: page, columns, titles, wording, signers, rules.
