//! Findings on a report: what an assessor, an executive or a registry would send back.
