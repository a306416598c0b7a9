//! The three uses of a report: signature, e-saraban, notice board.
