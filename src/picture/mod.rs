//! Picture files: what they are, how large, which way up.
