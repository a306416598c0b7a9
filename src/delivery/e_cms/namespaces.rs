//! The namespaces of a message.

/// Of the whole message.
pub(super) const DOCUMENT: &str = "urn:th:gov:egif:data:standard:GovernmentDocument:1.0";
/// Of what its parts are made of.
pub(super) const AGGREGATE: &str =
    "urn:th:gov:egif:data:standard:ReusableAggregateBusinessInformationEntity:1";
