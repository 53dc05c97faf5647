package io.callfloor.calls;

/// The only way to ring anybody. Whoever dials, by hand or by machine, dials here: the gate is asked, the
/// attempt is written, and only then the switch rings.
public interface Placing {

    /// Rings a lead for an agent whose seat is ready or previewing, or for nobody yet. Opens its own transaction
    /// and must not be
    /// called within another one: the switch is asked after the commit.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException within a transaction
    Placed place(PlaceCall call);
}
