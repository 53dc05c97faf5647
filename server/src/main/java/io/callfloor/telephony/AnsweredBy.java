package io.callfloor.telephony;

/// What picked up: a person, or a machine (voicemail, announcement, assistant, fax).
public enum AnsweredBy {
    HUMAN,
    MACHINE
}
