//! What the user wrote: reading YAML and JSON with a place for every fault.
