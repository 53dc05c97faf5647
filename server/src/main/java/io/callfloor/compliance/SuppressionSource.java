package io.callfloor.compliance;

/// Where a suppression came from: said in a call, found in a list that was brought in, put there by an officer,
/// or a complaint.
public enum SuppressionSource {
    CALL,
    IMPORT,
    OFFICER,
    COMPLAINT
}
