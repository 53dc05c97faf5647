package io.callfloor.platform.phone;

/// A telephone number and what is known of it by its digits alone.
///
/// @param e164 the number in full, for example `+8613812345678`; service numbers keep their short form behind
///     `+86`
/// @param shown what may be shown, `138****5678`
/// @param last4 its last four digits
/// @param province where the number was given out, without 省 or 市; empty when unknown
/// @param city empty when unknown
/// @param carrier 移动, 联通, 电信, for virtual operators with 虚拟 before it; empty when unknown and for landlines.
///     Numbers may have been carried to another operator since.
public record PhoneNumber(
        String e164, String shown, String last4, String province, String city, String carrier, PhoneKind kind) {}
